import { MOST_SHEET_ROWS } from "../files/workbook.ts";
import { column, type DestinationColumn, destination, emailOf, phoneOf } from "./destination.ts";
import { lowerWithoutBlanks, sha256 } from "./normalise.ts";

/** For people and for every program that has no format of its own here. */
const shared = {
  summary: "Who, with which segment and arm, and how to write to them.",
  columns: [
    column("customer", ({ key }) => key),
    column("email", emailOf),
    column("phone", phoneOf),
    column("first_name", ({ of }) => of("First name")),
    column("last_name", ({ of }) => of("Last name")),
    column("segment", ({ segment }) => segment),
    column("campaign", ({ campaign }) => campaign),
    column("arm", ({ arm }) => arm),
    column("date", ({ drawnOn }) => drawnOn),
  ] satisfies DestinationColumn[],
  identifiers: ["customer"],
};
const steps = ["Open it in a spreadsheet, or give it to another program."];

export const genericCsv = destination({
  ...shared,
  id: "csv",
  takesMore: true,
  label: "CSV for anything",
  steps,
  evidence: "RFC 4180",
  format: "guarded-csv",
});

export const genericWorkbook = destination({
  ...shared,
  id: "xlsx",
  takesMore: true,
  label: "Excel workbook",
  steps,
  evidence: "ECMA-376",
  format: "xlsx",
  mostRows: MOST_SHEET_ROWS,
});

export const genericJson = destination({
  ...shared,
  id: "json",
  takesMore: true,
  label: "JSON",
  steps: ["Give it to another program."],
  evidence: "RFC 8259",
  format: "json",
});

export const genericParquet = destination({
  ...shared,
  id: "parquet",
  takesMore: true,
  label: "Parquet",
  steps: ["Read it with a data warehouse or a notebook."],
  evidence: "parquet.apache.org, file format 2",
  format: "parquet",
});

/** Nobody can be written to with this file, and nobody be told from it by eye. */
export const website = destination({
  id: "website",
  label: "Website, JSON",
  summary: "Which segment each visitor belongs to, by your own id and by a hashed address.",
  steps: [
    "Give the file to whoever looks after the website.",
    "It looks a visitor up by id, or by the SHA-256 of the address in small letters, and shows what the segment should see.",
  ],
  evidence: "RFC 8259",
  format: "json",
  columns: [
    column("id", ({ key }) => key),
    column("email_sha256", (contact) => sha256(lowerWithoutBlanks(emailOf(contact)))),
    column("segment", ({ segment }) => segment),
    column("arm", ({ arm }) => arm),
  ],
  identifiers: ["id"],
  unique: ["id"],
});
