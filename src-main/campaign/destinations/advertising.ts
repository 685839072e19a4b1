import { countryCode } from "./country-code.ts";
import { column, destination } from "./destination.ts";

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
    column("Phone", ({ phones }) => phones[0] ?? ""),
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
    column("email", ({ emails }) => emails[0] ?? ""),
    column("firstname", ({ of }) => of("First name")),
    column("lastname", ({ of }) => of("Last name")),
    column("jobtitle", () => ""),
    column("employeecompany", ({ of }) => of("Company")),
    column("country", ({ of }) => countryCode(of("Country"))),
    column("googleaid", () => ""),
  ],
  identifiers: ["email"],
});
