import type { PresetDeclaration } from "../preset.ts";

/** Four plain names, as many files have them: believed only where there is no fifth one. */
export const kitSubscribers: PresetDeclaration = {
  id: "kit-subscribers",
  label: "Kit: subscribers",
  kind: "customers",
  signature: ["first_name", "email", "created_at", "status"],
  hasNoOtherColumns: true,
  columns: { email: "email", firstName: "first_name", since: "created_at" },
  consents: [
    {
      channel: "email",
      header: "status",
      granted: ["active"],
      withdrawn: ["cancelled", "canceled", "complained", "unsubscribed"],
    },
  ],
  source: "One public export file",
  evidence: "weak",
  checkedOn: "2026-11-22",
};
