import type { PresetDeclaration } from "../preset.ts";

/** A report of contacts by the labels that Salesforce gives; each company chooses its own columns. */
export const salesforceContacts: PresetDeclaration = {
  id: "salesforce-contacts",
  label: "Salesforce: report of contacts",
  kind: "customers",
  signature: [
    "Last Name",
    "Account Name",
    "Email",
    ["Contact ID", "Contact Owner", "Account Owner", "Mailing City", "Mailing State/Province", "Salutation"],
  ],
  alsoSeen: ["First Name", "Title", "Mailing Street", "Mailing Zip/Postal Code", "Mailing Country", "Email Opt Out"],
  without: ["Opportunity Name", "Record ID"],
  idSpelling: "salesforce",
  columns: {
    customer: ["Contact ID", "Contact ID 18"],
    email: "Email",
    phone: ["Mobile", "Phone"],
    firstName: "First Name",
    lastName: "Last Name",
    company: "Account Name",
    account: "Account ID",
    address: "Mailing Street",
    city: "Mailing City",
    region: "Mailing State/Province",
    postcode: "Mailing Zip/Postal Code",
    country: "Mailing Country",
    birthDate: "Birthdate",
    since: "Created Date",
  },
  consents: [
    { channel: "email", header: ["Email Opt Out", "HasOptedOutOfEmail"], granted: [], withdrawn: ["1", "true", "yes"] },
    { channel: "phone", header: ["Do Not Call", "DoNotCall"], granted: [], withdrawn: ["1", "true", "yes"] },
  ],
  source: "Labels of standard fields; footers of five public report files",
  evidence: "weak",
  checkedOn: "2026-11-22",
};
