import { column, type DestinationColumn, destination, type ExportContact, phoneOf } from "./destination.ts";
import { lowerLettersOnly } from "./normalise.ts";

/** The same for everybody of one name behind one letter box, so that a household gets one letter. */
function householdKey({ of }: ExportContact): string {
  return [of("Country"), of("Postcode"), of("Address"), of("Last name")].map(lowerLettersOnly).join(" ");
}

const addressColumns: readonly DestinationColumn[] = [
  column("salutation", ({ of }) => of("Salutation")),
  column("first_name", ({ of }) => of("First name")),
  column("last_name", ({ of }) => of("Last name")),
  column("company", ({ of }) => of("Company")),
  column("address_line1", ({ of }) => of("Address")),
  column("city", ({ of }) => of("City")),
  column("region", ({ of }) => of("Region")),
  column("postal_code", ({ of }) => of("Postcode")),
  column("country", ({ of }) => of("Country")),
  column("sort_key", householdKey),
  column("campaign_code", ({ campaign }) => campaign),
  column("keycode", ({ keycode }) => keycode),
];
const shared = {
  columns: addressColumns,
  identifiers: ["keycode"],
  required: ["address_line1"],
  unique: ["sort_key"],
  channels: ["post"] as const,
};

/** The keycode is printed, and says who answered. */
export const directMail = destination({
  ...shared,
  id: "direct-mail",
  takesMore: true,
  label: "Letters with keycodes",
  summary: "Addresses for a printer, one to a household, each with a code that is printed and asked for.",
  steps: ["Give the file to the printer.", "Ask for the keycode with every order, and import the orders with it."],
  evidence: "Column names as printers and mail merge take them",
  format: "guarded-csv",
});

export const mailMerge = destination({
  ...shared,
  id: "mail-merge",
  takesMore: true,
  label: "Letters to print yourself",
  summary: "A letter with fields for Word or LibreOffice, and the workbook of the people who fill them.",
  steps: [
    "Unpack the archive and open letter.docx.",
    "In Word: Mailings, Select recipients, Use an existing list, recipients.xlsx. In LibreOffice register it as a data source.",
    "Write your text, and finish the merge.",
  ],
  evidence:
    "ECMA-376 part 1, 17.16.5.35, MERGEFIELD; merged with LibreOffice 7.4 in November 2026, not checked in Word",
  format: "mail-merge",
});

export const callList = destination({
  id: "call-list",
  takesMore: true,
  label: "Call list",
  summary: "Whom to ring up, those who spent most first, with room for what came of it.",
  steps: ["Open it in a spreadsheet and ring up from the top."],
  evidence: "RFC 4180",
  format: "guarded-csv",
  channels: ["phone"],
  columns: [
    column("rank", () => ""),
    column("phone", phoneOf),
    column("first_name", ({ of }) => of("First name")),
    column("last_name", ({ of }) => of("Last name")),
    column("company", ({ of }) => of("Company")),
    column("segment", ({ segment }) => segment),
    column("spent_so_far", ({ value }) => value),
    column("customer", ({ key }) => key),
    column("outcome", () => ""),
  ],
  identifiers: ["phone"],
  unique: ["phone"],
  rankedBy: "spent_so_far",
});
