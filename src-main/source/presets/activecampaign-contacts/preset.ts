import type { PresetDeclaration } from "../preset.ts";

export const activecampaignContacts: PresetDeclaration = {
  id: "activecampaign-contacts",
  label: "ActiveCampaign: contacts",
  kind: "customers",
  signature: ["Email", "First Name", "Last Name", "Tags", "Date Created", "IP", "Status"],
  alsoSeen: ["Phone"],
  columns: {
    email: "Email",
    phone: "Phone",
    firstName: "First Name",
    lastName: "Last Name",
    company: ["Account", "Organization"],
    since: "Date Created",
    tags: "Tags",
  },
  consents: [{ channel: "email", header: "Status", granted: ["active"], withdrawn: ["unsubscribed"] }],
  secrets: [{ header: "IP", why: "it is the address of a computer" }],
  source: "One public export file",
  evidence: "weak",
  checkedOn: "2026-11-22",
};
