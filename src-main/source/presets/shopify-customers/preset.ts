import { no, yes } from "../consent-words.ts";
import type { PresetDeclaration } from "../preset.ts";

/** Since 2022: ids are guarded by an apostrophe, the address is called the default one. */
export const shopifyCustomers: PresetDeclaration = {
  id: "shopify-customers",
  label: "Shopify: customers",
  kind: "customers",
  signature: [
    "Customer ID",
    "First Name",
    "Last Name",
    "Email",
    "Accepts Email Marketing",
    "Default Address City",
    "Total Spent",
    "Total Orders",
  ],
  alsoSeen: ["Accepts SMS Marketing", "Note", "Tax Exempt", "Default Address Phone"],
  columns: {
    customer: "Customer ID",
    email: "Email",
    phone: ["Phone", "Default Address Phone"],
    firstName: "First Name",
    lastName: "Last Name",
    company: "Default Address Company",
    address: "Default Address Address1",
    city: "Default Address City",
    region: "Default Address Province Code",
    country: "Default Address Country Code",
    postcode: "Default Address Zip",
    tags: "Tags",
  },
  consents: [
    { channel: "email", header: "Accepts Email Marketing", granted: yes, withdrawn: no },
    { channel: "sms", header: "Accepts SMS Marketing", granted: yes, withdrawn: no },
    { channel: "whatsapp", header: "Accepts WhatsApp Marketing", granted: yes, withdrawn: no },
  ],
  source: "Headers of seven independent public export files",
  evidence: "files",
  checkedOn: "2026-11-22",
};
