import { countryCode } from "./country-code.ts";
import { column, destination, type ExportContact, emailOf, phoneOf } from "./destination.ts";
import { phoneDigits } from "./normalise.ts";

const EVIDENCE = "help.salesforce.com on the import wizard, Data Loader and MobileConnect; looked at in November 2026";

/** A record's id of 15 or 18 characters; the first three say what it is of. */
function recordId(text: string, prefix: string): string {
  return text.startsWith(prefix) && /^[A-Za-z0-9]{15}(?:[A-Za-z0-9]{3})?$/.test(text) ? text : "";
}

const contactId = ({ key }: ExportContact) => recordId(key, "003");
const leadId = ({ key }: ExportContact) => recordId(key, "00Q");

export const salesforceWizard = destination({
  id: "salesforce-wizard",
  label: "Salesforce import wizard",
  summary: "Members of a campaign, found by contact id or e-mail.",
  steps: [
    "In Salesforce open the campaign, Import leads and contacts, Campaign members.",
    "Match by contact id or by name and e-mail, and map the columns, which are named as the fields are.",
  ],
  evidence: EVIDENCE,
  mostRows: 50_000,
  mostBytes: 100_000_000,
  columns: [
    column("Contact ID", contactId),
    column("Email", emailOf),
    column("First Name", ({ of }) => of("First name")),
    column("Last Name", ({ of }) => of("Last name")),
    column("Member Status", () => "Sent"),
  ],
  identifiers: ["Contact ID", "Email"],
  unique: ["Contact ID", "Email"],
});

/** A row is of a contact or of a lead, never of both. */
export const salesforceLoader = destination({
  id: "salesforce-loader",
  label: "Salesforce Data Loader",
  summary: "Campaign members by record id, for more than 50,000.",
  steps: [
    "In Data Loader choose Insert, Campaign Member, and this file.",
    "Map CampaignId to the id of the campaign there. A campaign that is named by its id here (701…) brings it along.",
  ],
  evidence: EVIDENCE,
  mostRows: 5_000_000,
  columns: [
    column("CampaignId", ({ campaign }) => recordId(campaign, "701")),
    column("ContactId", contactId),
    column("LeadId", leadId),
    column("Status", () => "Sent"),
  ],
  identifiers: ["ContactId", "LeadId"],
  unique: ["ContactId", "LeadId"],
});

/** Numbers and keys without + - ( ). */
export const mobileConnect = destination({
  id: "salesforce-mobileconnect",
  label: "Salesforce MobileConnect",
  summary: "Numbers with their country for text messages.",
  steps: ["In MobileConnect open Contacts, a list, Import, and choose this file; it has a header."],
  evidence: EVIDENCE,
  mostBytes: 20_000_000,
  channels: ["sms"],
  columns: [
    column("_MobileNumber", (contact) => phoneDigits(phoneOf(contact))),
    column("_Locale", ({ of }) => countryCode(of("Country"))),
    column("_ContactKey", ({ key }) => key.replace(/[-+()]/g, "")),
  ],
  identifiers: ["_MobileNumber"],
  required: ["_Locale", "_ContactKey"],
  unique: ["_MobileNumber"],
});
