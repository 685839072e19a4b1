import { formatCount } from "./format.ts";

/** A choice for rows that have a problem. The first repair of a kind is its default. */
export interface Repair {
  readonly id: string;
  readonly label: string;
}

export type Severity =
  /** Nothing can be imported before it is solved. */
  | "blocker"
  /** Rows are refused or changed unless the person chooses otherwise. */
  | "warning"
  /** Rows are kept; the person should know. */
  | "note";

export interface ProblemDeclaration {
  readonly severity: Severity;
  readonly title: (count: number) => string;
  /** What it means for the result. */
  readonly effect: string;
  readonly repairs: readonly Repair[];
}

const refuse = { id: "refuse", label: "Leave these rows out and list them" };
const keep = { id: "keep", label: "Keep them" };
const rows = (count: number) => formatCount(count, "row");
const have = (count: number) => (count === 1 ? "has" : "have");

/** Every kind of problem that a file of orders can have: words, severity and repairs in one place. */
export const problems = {
  "damaged-id": {
    severity: "blocker",
    title: (n) => `${rows(n)} with a customer key that a spreadsheet has shortened, like 9.01E+12`,
    effect:
      "The last digits are gone, so different customers look like one. Export the file again from its source with this column as text, and do not open it in a spreadsheet in between.",
    repairs: [
      { id: "stop", label: "Stop: I will export the file again" },
      { id: "refuse", label: "Leave these rows out and list them" },
      { id: "anonymous", label: "Keep the orders, without a customer" },
    ],
  },
  "missing-customer": {
    severity: "note",
    title: (n) => `${rows(n)} without a customer`,
    effect: "They count in the totals of the shop as anonymous orders, and in no customer's segment.",
    repairs: [{ id: "keep", label: "Keep them as anonymous orders" }, refuse],
  },
  "no-person": {
    severity: "warning",
    title: (n) => `${rows(n)} that name no customer`,
    effect: "Without a customer number, an e-mail address or a phone there is nobody whom the row is about.",
    repairs: [refuse],
  },
  "missing-value": {
    severity: "warning",
    title: (n) => `${rows(n)} without the value that the row is about`,
    effect: "A row that does not say what happened says nothing.",
    repairs: [refuse],
  },
  "set-aside": {
    severity: "note",
    title: (n) => `${rows(n)} that ${n === 1 ? "is" : "are"} about something else`,
    effect: "Such as payments that failed, or bookings between accounts. They are listed, and not counted.",
    repairs: [refuse],
  },
  "unreadable-cell": {
    severity: "note",
    title: (n) =>
      `${rows(n)} with a cell that is no date, number, e-mail address or phone although its column holds them`,
    effect: "The cell is left empty; the rest of the row is kept.",
    repairs: [keep],
  },
  "bad-date": {
    severity: "warning",
    title: (n) => `${rows(n)} with a date that cannot be read`,
    effect: "Without a date an order has no place in time. If many rows are listed, the date format is the wrong one.",
    repairs: [refuse],
  },
  "missing-date": {
    severity: "warning",
    title: (n) => `${rows(n)} without a date`,
    effect: "Without a date an order has no place in time.",
    repairs: [refuse],
  },
  "bad-number": {
    severity: "warning",
    title: (n) => `${rows(n)} with an amount, price or quantity that is no number`,
    effect: "The money of these rows is not known, and it is not guessed.",
    repairs: [refuse],
  },
  "missing-number": {
    severity: "warning",
    title: (n) => `${rows(n)} without an amount, price or quantity`,
    effect: "The money of these rows is not known, and it is not guessed. Empty is not zero.",
    repairs: [refuse],
  },
  "ragged-row": {
    severity: "warning",
    title: (n) => `${rows(n)} with more or fewer cells than the header`,
    effect: "Cells may stand in the wrong column.",
    repairs: [refuse, { id: "pad", label: "Keep them: missing cells at the end are empty, extra ones are dropped" }],
  },
  "unknown-order": {
    severity: "warning",
    title: (n) => `${rows(n)} of an order that the other file does not have`,
    effect:
      "Whose they are and when they were bought is not known. If many rows are listed, the files belong to different times, or another column is the order's number.",
    repairs: [refuse],
  },
  "contradicted-order": {
    severity: "warning",
    title: (n) => `${rows(n)} of an order of which the other file says different things`,
    effect:
      "Its number stands there more than once, with another customer, day or status. Which one is right is not guessed.",
    repairs: [refuse, { id: "last", label: "Keep them: the last row of an order in the other file holds" }],
  },
  "unread-order": {
    severity: "warning",
    title: (n) => `${rows(n)} of the other file that cannot be read`,
    effect:
      "A quote is not closed, cells are too many or too few, or the order has no number. Its lines find no order.",
    repairs: [{ id: "refuse", label: "Leave them out" }],
  },
  "order-without-lines": {
    severity: "note",
    title: (n) => `${formatCount(n, "order")} of the other file without any line`,
    effect:
      "What was bought is not known, so they make no order: often baskets that were left, or cancelled before they were packed.",
    repairs: [{ id: "keep", label: "Leave them out" }],
  },
  "broken-quote": {
    severity: "warning",
    title: (n) => `${rows(n)} with a quote that is not closed or stands inside a cell`,
    effect: "Text after an open quote can swallow the rows below it, so such rows are not trusted.",
    repairs: [refuse],
  },
  undecodable: {
    severity: "note",
    title: (n) => `${rows(n)} with characters that do not fit the encoding`,
    effect: "They are shown as �. Choose another encoding if names look wrong.",
    repairs: [keep, refuse],
  },
  "bad-currency": {
    severity: "warning",
    title: (n) => `${rows(n)} in another currency, without a rate`,
    effect:
      "Amounts of different currencies cannot be added. Say under “Reading” what one unit of the other currency is worth, or import them as a project of their own.",
    repairs: [refuse],
  },
  undated: {
    severity: "note",
    title: (n) => `${rows(n)} without a day`,
    effect:
      "The file has no column that says when it was given, so all of it counts as given on the day of the import. Features as of an earlier day leave it out.",
    repairs: [keep],
  },
  "future-date": {
    severity: "note",
    title: (n) => `${rows(n)} dated after today`,
    effect: "They are stored, but the default as-of date is never later than today, so features leave them out.",
    repairs: [keep, refuse],
  },
  "repeated-row": {
    severity: "note",
    title: (n) => `${rows(n)} that ${n === 1 ? "is" : "are"} exactly like an earlier row`,
    effect: "Two equal lines can be a real purchase of two pieces, or an export that was glued together twice.",
    repairs: [keep, { id: "refuse", label: "Leave the repeats out and list them" }],
  },
  return: {
    severity: "note",
    title: (n) => `${rows(n)} of returns or cancellations`,
    effect:
      "Cancelled orders, quantities of zero or less and prices of zero or less. They never add an order. What was given back is subtracted from net spend; on the Features screen you can leave it out instead.",
    repairs: [keep],
  },
  "repeated-header": {
    severity: "note",
    title: (n) => `${formatCount(n, "column")} that ${have(n)} the name of an earlier one`,
    effect: "The second is shown as name·2, the third as name·3.",
    repairs: [keep],
  },
} as const satisfies Record<string, ProblemDeclaration>;

export type ProblemKind = keyof typeof problems;
export const problemKinds = Object.keys(problems) as [ProblemKind, ...ProblemKind[]];

export function declarationOf(kind: ProblemKind): ProblemDeclaration {
  return problems[kind];
}
