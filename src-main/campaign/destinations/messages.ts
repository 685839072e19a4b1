import { column, type DestinationColumn, destination, phoneOf } from "./destination.ts";

const shared = {
  steps: ["Give the file to the program that sends the messages."],
  identifiers: ["phone_e164"],
  unique: ["phone_e164"],
};
const person: readonly DestinationColumn[] = [
  column("phone_e164", phoneOf),
  column("first_name", ({ of }) => of("First name")),
  column("language", ({ of }) => of("Language")),
];

export const textMessages = destination({
  ...shared,
  id: "sms",
  label: "Text messages",
  summary: "Numbers in E.164 for Twilio and other senders.",
  evidence: "ITU-T E.164",
  channels: ["sms"],
  columns: [...person, column("segment", ({ segment }) => segment)],
});

/** A template's variables are filled by their place, not by name. */
export const whatsapp = destination({
  ...shared,
  id: "whatsapp",
  label: "WhatsApp template messages",
  summary: "Numbers in E.164 with the first two variables of a template: first name and segment.",
  evidence: "ITU-T E.164; variables in the template's order as remembered, not checked against a real sender",
  channels: ["whatsapp"],
  columns: [...person, column("var1", ({ of }) => of("First name")), column("var2", ({ segment }) => segment)],
});
