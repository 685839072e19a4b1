import { column, destination } from "./destination.ts";

/** A file for people and for every program that has no format of its own here. */
export const genericCsv = destination({
  id: "csv",
  label: "CSV for anything",
  summary: "Who, with which segment and arm, and how to write to them.",
  steps: ["Open it in a spreadsheet, or give it to another program."],
  evidence: "RFC 4180",
  isForPeople: true,
  columns: [
    column("customer", ({ key }) => key),
    column("email", ({ emails }) => emails[0] ?? ""),
    column("phone", ({ phones }) => phones[0] ?? ""),
    column("first_name", ({ of }) => of("First name")),
    column("last_name", ({ of }) => of("Last name")),
    column("segment", ({ segment }) => segment),
    column("campaign", ({ campaign }) => campaign),
    column("arm", ({ arm }) => arm),
    column("date", ({ drawnOn }) => drawnOn),
  ],
  identifiers: ["customer"],
});

/** The keycode is printed, and says who answered. */
export const directMail = destination({
  id: "direct-mail",
  label: "Letters with keycodes",
  summary: "Addresses for a printer, each with a code that is printed and asked for.",
  steps: ["Give the file to the printer.", "Ask for the keycode with every order, and import the orders with it."],
  evidence: "Column names as printers and mail merge take them",
  isForPeople: true,
  columns: [
    column("first_name", ({ of }) => of("First name")),
    column("last_name", ({ of }) => of("Last name")),
    column("company", ({ of }) => of("Company")),
    column("address_line1", ({ of }) => of("Address")),
    column("city", ({ of }) => of("City")),
    column("region", ({ of }) => of("Region")),
    column("postal_code", ({ of }) => of("Postcode")),
    column("country", ({ of }) => of("Country")),
    column("campaign_code", ({ campaign }) => campaign),
    column("keycode", ({ keycode }) => keycode),
  ],
  identifiers: ["address_line1", "postal_code"],
  unique: ["keycode"],
});

export const textMessages = destination({
  id: "sms",
  label: "Text messages",
  summary: "Numbers in E.164 for Twilio, WhatsApp and other senders.",
  steps: ["Give the file to the program that sends the messages."],
  evidence: "ITU-T E.164",
  columns: [
    column("phone_e164", ({ phones }) => phones[0] ?? ""),
    column("first_name", ({ of }) => of("First name")),
    column("language", ({ of }) => of("Language")),
    column("segment", ({ segment }) => segment),
  ],
  identifiers: ["phone_e164"],
  unique: ["phone_e164"],
});
