import { countryCode } from "./country-code.ts";
import { column, destination, emailOf, phoneOf } from "./destination.ts";
import { lowerWithoutBlanks, sha256 } from "./normalise.ts";

/** Its pages contradict each other on how a number is hashed, so plain text is written and hashed there. */
export const tiktok = destination({
  id: "tiktok",
  label: "TikTok customer file",
  summary: "E-mail and phone in plain text; TikTok hashes them on arrival.",
  steps: [
    "In TikTok Ads Manager open Tools, Audiences, Create audience, Customer file.",
    "Choose “Not encrypted” and this file.",
  ],
  evidence:
    "ads.tiktok.com help, supported ids and formats for a customer file, three versions of 2025; looked at in November 2026",
  isAdvertising: true,
  // An address must begin with a letter or a digit there.
  columns: [
    column("Email", ({ emails }) => emails.find((email) => /^[\p{L}\p{N}]/u.test(email)) ?? ""),
    column("Phone", phoneOf),
  ],
  identifiers: ["Email", "Phone"],
});

export const linkedinContacts = destination({
  id: "linkedin-contacts",
  label: "LinkedIn contact list",
  summary: "People with their company, in plain text.",
  steps: [
    "In Campaign Manager open Plan, Audiences, Create audience, Upload a list.",
    "Choose “Contact list” and this file; it takes up to 48 hours.",
  ],
  evidence:
    "LinkedIn's contact list template as three public files quote it, help a1489764 and a424450; looked at in November 2026",
  isAdvertising: true,
  fewest: 300,
  columns: [
    column("email", emailOf),
    column("firstname", ({ of }) => of("First name")),
    column("lastname", ({ of }) => of("Last name")),
    column("jobtitle", () => ""),
    column("employeecompany", ({ of }) => of("Company")),
    column("country", ({ of }) => countryCode(of("Country"))),
    column("googleaid", () => ""),
  ],
  identifiers: ["email"],
});

/** Where many unrelated people have their address, so that its domain says nothing of a company. */
const PUBLIC_MAIL = /^(gmail|googlemail|yahoo|outlook|hotmail|live|icloud|me|aol|gmx|web|mail|proton|protonmail)\./;

/** Each company once. */
export const linkedinCompanies = destination({
  id: "linkedin-companies",
  label: "LinkedIn company list",
  summary: "The companies that the people work for, each once.",
  steps: [
    "In Campaign Manager open Plan, Audiences, Create audience, Upload a list.",
    "Choose “Company list” and this file; it takes up to 48 hours.",
  ],
  evidence: "LinkedIn's company list template as four public files quote it; looked at in November 2026",
  isAdvertising: true,
  columns: [
    column("companyname", ({ of }) => of("Company")),
    column("companywebsite", () => ""),
    column("companyemaildomain", (contact) => {
      const domain = emailOf(contact).split("@")[1] ?? "";
      return PUBLIC_MAIL.test(domain) ? "" : domain;
    }),
    column("linkedincompanypageurl", () => ""),
    column("stocksymbol", () => ""),
    column("industry", () => ""),
    column("city", ({ of }) => of("City")),
    column("state", ({ of }) => of("Region")),
    column("companycountry", ({ of }) => countryCode(of("Country"))),
    column("zipcode", ({ of }) => of("Postcode")),
  ],
  identifiers: ["companyname"],
  unique: ["companyname"],
});

export const microsoftMatch = destination({
  id: "microsoft-match",
  label: "Microsoft customer match, hashed",
  summary: "Addresses as SHA-256, one to a line.",
  steps: [
    "In Microsoft Advertising open Tools, Audience library, Create, Customer match.",
    "Agree to its terms, choose “Hashed” and this file.",
  ],
  removalSteps: ["In the audience library open the list, choose “Remove” and this file."],
  evidence:
    "learn.microsoft.com, bulk service, customer list item; the file's one column as remembered, not checked against a real one; looked at in November 2026",
  isAdvertising: true,
  fewest: 300,
  columns: [column("Email", (contact) => sha256(lowerWithoutBlanks(emailOf(contact))))],
  identifiers: ["Email"],
  unique: ["Email"],
});

export const xAudience = destination({
  id: "x-audience",
  label: "X list audience, hashed",
  summary: "Addresses and numbers as SHA-256.",
  steps: [
    "In X Ads open Tools, Audiences, Create audience, Upload a list.",
    "Say of each column what it is, choose “already normalized and hashed”, and this file.",
  ],
  evidence: "business.x.com on list audiences and developer.x.com on user data; looked at in November 2026",
  isAdvertising: true,
  fewest: 100,
  columns: [
    column("email", (contact) => sha256(lowerWithoutBlanks(emailOf(contact)))),
    column("phone", (contact) => sha256(phoneOf(contact))),
  ],
  identifiers: ["email", "phone"],
});
