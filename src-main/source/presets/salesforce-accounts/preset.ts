import type { PresetDeclaration } from "../preset.ts";

export const salesforceAccounts: PresetDeclaration = {
  id: "salesforce-accounts",
  label: "Salesforce: report of accounts",
  kind: "accounts",
  signature: [
    "Account Name",
    ["Account Owner", "Account ID"],
    ["Billing City", "Billing State/Province", "Industry", "Type", "Last Activity"],
  ],
  alsoSeen: ["Billing Street", "Billing Zip/Postal Code", "Billing Country", "Website", "Annual Revenue", "Rating"],
  without: ["Last Name", "Email", "Opportunity Name"],
  idSpelling: "salesforce",
  columns: {
    account: "Account ID",
    company: "Account Name",
    domain: "Website",
    phone: "Phone",
    address: "Billing Street",
    city: "Billing City",
    region: "Billing State/Province",
    postcode: "Billing Zip/Postal Code",
    country: "Billing Country",
  },
  source: "Labels of standard fields; footers of five public report files",
  evidence: "weak",
  checkedOn: "2026-11-22",
};
