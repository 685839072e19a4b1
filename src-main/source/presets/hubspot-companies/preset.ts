import type { PresetDeclaration } from "../preset.ts";

export const hubspotCompanies: PresetDeclaration = {
  id: "hubspot-companies",
  label: "HubSpot: companies",
  kind: "accounts",
  signature: [
    ["Record ID", "Company ID", "Record ID - Company"],
    ["Company name", "Name"],
    ["Company Domain Name", "Company owner"],
  ],
  alsoSeen: [
    "Company owner",
    "Create Date",
    "Phone Number",
    "Last Activity Date",
    "City",
    "Country/Region",
    "Industry",
  ],
  without: ["First Name", "Deal Name"],
  columns: {
    account: ["Record ID", "Company ID", "Record ID - Company"],
    company: ["Company name", "Name"],
    domain: ["Company Domain Name", "Website URL"],
    phone: "Phone Number",
    address: "Street Address",
    city: "City",
    region: "State/Region",
    postcode: "Postal Code",
    country: ["Country/Region", "Country"],
  },
  source: "The vendor's page on importing companies names the key columns; the export as a whole is not confirmed",
  evidence: "weak",
  checkedOn: "2026-11-22",
};
