import { no, yes } from "../consent-words.ts";
import type { PresetDeclaration } from "../preset.ts";

/** The account's language names the name columns; who is on the block list has withdrawn. */
export const brevoContacts: PresetDeclaration = {
  id: "brevo-contacts",
  label: "Brevo: contacts",
  kind: "customers",
  signature: ["EMAIL", "EMAIL_BLACKLISTED", "SMS_BLACKLISTED", "ADDED_TIME", "MODIFIED_TIME"],
  alsoSeen: ["FIRSTNAME", "LASTNAME", "SMS"],
  columns: {
    email: "EMAIL",
    phone: ["SMS", "WHATSAPP", "LANDLINE_NUMBER"],
    otherId: ["EXT_ID", "CONTACT ID"],
    firstName: ["FIRSTNAME", "VORNAME", "PRENOM", "NOMBRE"],
    lastName: ["LASTNAME", "NACHNAME", "NOM", "SURNAME", "APELLIDOS"],
    since: "ADDED_TIME",
  },
  dateFormat: "dd-MM-yyyy",
  consents: [
    { channel: "email", header: "EMAIL_BLACKLISTED", granted: no, withdrawn: yes },
    { channel: "sms", header: "SMS_BLACKLISTED", granted: no, withdrawn: yes },
  ],
  source: "One public export file, in line with the vendor's names",
  evidence: "weak",
  checkedOn: "2026-11-22",
};
