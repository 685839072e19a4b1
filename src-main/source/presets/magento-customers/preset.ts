import type { PresetDeclaration } from "../preset.ts";

const key = "it lets somebody into the account";

/** The same address may stand once for each website of a shop; the website is kept beside it. */
export const magentoCustomers: PresetDeclaration = {
  id: "magento-customers",
  label: "Magento / Adobe Commerce: customers",
  kind: "customers",
  signature: ["email", "_website", "_store", "created_at", "group_id", "firstname", "lastname"],
  alsoSeen: ["created_in", "disable_auto_group_change", "taxvat", "website_id", "store_id", "password_hash"],
  columns: {
    email: "email",
    firstName: "firstname",
    lastName: "lastname",
    since: "created_at",
    birthDate: "dob",
    gender: "gender",
    phone: "_address_telephone",
    company: "_address_company",
    address: "_address_street",
    city: "_address_city",
    region: "_address_region",
    postcode: "_address_postcode",
    country: "_address_country_id",
  },
  kept: [
    { header: "_website", name: "Website", class: "behavioural" },
    { header: "_store", name: "Store view", class: "behavioural" },
    { header: "group_id", name: "Customer group", class: "transactional" },
  ],
  secrets: [
    { header: "password_hash", why: "its name says a password" },
    { header: "password", why: "its name says a password" },
    { header: "rp_token", why: key },
    { header: "rp_token_created_at", why: "it belongs to a token" },
    { header: "confirmation", why: key },
  ],
  source: "Sample file of the vendor's knowledge base, in nine languages",
  evidence: "vendor",
  checkedOn: "2026-11-22",
};
