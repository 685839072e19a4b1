import { no, yes } from "../consent-words.ts";
import type { PresetDeclaration } from "../preset.ts";

/** Before customers had a number in the file: the e-mail address is the key. */
export const shopifyCustomersOlder: PresetDeclaration = {
  id: "shopify-customers-older",
  label: "Shopify: customers (older)",
  kind: "customers",
  signature: [
    "First Name",
    "Last Name",
    "Email",
    ["Accepts Email Marketing", "Accepts Marketing"],
    "Province Code",
    "Country Code",
    "Total Spent",
    "Total Orders",
    "Tax Exempt",
  ],
  alsoSeen: ["Note"],
  without: ["Customer ID", "Default Address City"],
  columns: {
    email: "Email",
    phone: "Phone",
    firstName: "First Name",
    lastName: "Last Name",
    company: "Company",
    address: "Address1",
    city: "City",
    region: ["Province", "Province Code"],
    country: ["Country Code", "Country"],
    postcode: "Zip",
    tags: "Tags",
  },
  consents: [
    {
      channel: "email",
      header: ["Accepts Email Marketing", "Accepts Marketing"],
      granted: yes,
      withdrawn: no,
    },
    { channel: "sms", header: "Accepts SMS Marketing", granted: yes, withdrawn: no },
  ],
  source: "Headers of three independent public export files",
  evidence: "files",
  checkedOn: "2026-11-22",
};
