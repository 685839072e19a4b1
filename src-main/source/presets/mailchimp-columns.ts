import type { PresetDeclaration } from "./preset.ts";

/** What the files of a Mailchimp audience have in common; which of the three it is says what its people agreed to. */
export const mailchimpAudienceFile = {
  kind: "customers",
  signature: ["Email Address", "MEMBER_RATING", "LAST_CHANGED", "LEID", "EUID"],
  alsoSeen: ["OPTIN_TIME", "CONFIRM_TIME", "GMTOFF", "DSTOFF", "TIMEZONE", "CC", "NOTES", "TAGS"],
  columns: {
    email: "Email Address",
    firstName: ["First Name", "FNAME"],
    lastName: ["Last Name", "LNAME"],
    phone: ["Phone Number", "PHONE", "SMS Phone Number"],
    address: ["Address", "ADDRESS"],
    since: ["OPTIN_TIME", "CONFIRM_TIME"],
    country: "CC",
    region: "REGION",
    tags: "TAGS",
  },
  secrets: [{ header: /^(optin|confirm)_ip$/i, why: "it is the address of a computer" }],
  source: "Headers of eight independent public export files",
  evidence: "files",
  checkedOn: "2026-11-22",
} as const satisfies Omit<PresetDeclaration, "id" | "label">;
