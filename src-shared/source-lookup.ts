import { z } from "zod";
import { job } from "./contract-kit.ts";
import { integer, list, reference, text } from "./fields.ts";
import { formatCount, formatNumber, formatShare } from "./format.ts";
import type { FileRef } from "./ids.ts";
import { dialectSchema } from "./source-dialect.ts";

// Orders whose parts stand in two files: one has the lines, the other says of each order who made it and when.

const column = z.int().min(0);

/** Columns that are looked up in another file by a key that both have. They stand behind those of the file, before derived ones. */
export const lookupSchema = z.strictObject({
  /** What the other file was called, for sentences. */
  fileName: z.string().max(300),
  /** How the other file is written. */
  dialect: dialectSchema,
  /** Names of all columns of the other file. */
  headers: z.array(z.string()).max(20_000),
  /** Column of the file whose cells are looked for. */
  key: column,
  /** Column of the other file in which they are found. */
  otherKey: column,
  /** Columns of the other file that are taken over, in this order. */
  taken: z.array(column).max(20_000),
  /** 00123, #123 and 123.0 are the same as 123, capital letters the same as small ones. */
  isLoose: z.boolean().optional(),
});
export type Lookup = z.infer<typeof lookupSchema>;

/** By which columns another table is looked into. */
export const lookupChoiceSchema = z.strictObject({
  /** Which table of the other file, as a dialect's part names it. */
  part: z.string().max(1000).optional(),
  key: column,
  otherKey: column,
  isLoose: z.boolean().optional(),
});
export type LookupChoice = z.infer<typeof lookupChoiceSchema>;

/** A table of a file that somebody chose. */
export interface TableChoice {
  readonly file: FileRef;
  /** As a dialect's part names it. */
  readonly part?: string | undefined;
}

/** The table in which orders are looked up, and by what. */
export type ChosenLookup = TableChoice & LookupChoice;

/** @returns what calls are told of it: files are fields of their own. */
export function lookupFields({ file, ...lookup }: ChosenLookup): { lookupFile: FileRef; lookup: LookupChoice } {
  return { lookupFile: file, lookup };
}

/** @returns what the pairing is told of tables: files in one list, their parts in another. */
export function tableFields(tables: readonly TableChoice[]): { files: FileRef[]; parts: string[] } {
  return { files: tables.map(({ file }) => file), parts: tables.map(({ part }) => part ?? "") };
}

/** Two columns by which rows of one table find their row in another, and how well they do. */
export interface KeyMatch {
  readonly key: number;
  readonly otherKey: number;
  readonly isLoose: boolean;
  /** 0–1: of the different keys of the lines, how many the other table has; as written, and written loosely. */
  readonly foundShare: number;
  readonly looseShare: number;
  /** 0–1: of the keys of the other table, how many the lines have. */
  readonly coveredShare: number;
  /** A key of the lines and one of the other table that are the same only when written loosely. */
  readonly spellings?: readonly [string, string];
}

/** Two of the tables that were asked about, which together are orders. */
export interface TablePair {
  /** Index of the table with the lines. */
  readonly lines: number;
  /** Index of the table with the orders. */
  readonly orders: number;
  readonly linesHeaders: readonly string[];
  readonly ordersHeaders: readonly string[];
  /** The likeliest first; never empty. */
  readonly matches: readonly KeyMatch[];
}

export const lookupCalls = {
  pairTables: job<TablePair[]>()("Which of several tables are orders and their lines, by the ids that both have", {
    files: list(reference<FileRef>({ label: "File", help: "A file with a table." }), {
      label: "Files",
      help: "The file of each table.",
      max: 100_000,
    }),
    parts: list(text({ label: "Part", help: "File of an archive, sheet or list; empty for the file itself." }), {
      label: "Parts",
      help: "Of each file the table that is meant, in the order of the files; default: the files themselves.",
      max: 100_000,
    }).optional(),
    lines: integer({
      label: "Lines",
      help: "Place of the table that has the lines, from 0; default: found by the columns.",
      min: 0,
      max: 99_999,
    }).optional(),
  }),
};

/** What became of the rows of the other file: rows = used + unused + repeated + unread. */
export interface LookupCounts {
  readonly fileName: string;
  readonly rows: number;
  /** Orders that lines of the file belong to. */
  readonly used: number;
  /** Orders without any line. */
  readonly unused: number;
  /** Rows of an order that an earlier row has said already, alike or not. */
  readonly repeated: number;
  /** Rows with a broken quote, with cells too many or too few, or without a key. */
  readonly unread: number;
}

/** @returns the names of a recipe's columns that stand in the file itself. */
export function fileHeaders({
  headers,
  lookup,
}: {
  readonly headers: readonly string[];
  readonly lookup?: Lookup | undefined;
}): readonly string[] {
  return lookup ? headers.slice(0, headers.length - lookup.taken.length) : headers;
}

/** What speaks for a pair of columns, and what against it: "99 % of the values of “order_id” are found in “id” …". */
export function matchSentence(
  { key, otherKey, foundShare, looseShare, coveredShare }: KeyMatch,
  { linesHeaders, ordersHeaders }: Pick<TablePair, "linesHeaders" | "ordersHeaders">,
): string {
  const found = `${formatShare(foundShare)} of the values of “${linesHeaders[key]}” are found in “${ordersHeaders[otherKey]}”`;
  const loosely = looseShare > foundShare + 0.01 ? `, ${formatShare(looseShare)} if written loosely,` : "";
  return `${found}${loosely} and ${formatShare(coveredShare)} of the orders have lines.`;
}

/** Says that ids look written in two ways; undefined where they do not. */
export function spellingWords({ foundShare, looseShare, spellings }: KeyMatch): string | undefined {
  if (!spellings || looseShare <= foundShare + 0.01) return undefined;
  const [own, other] = spellings;
  return `Some ids are written in two ways: “${own}” beside “${other}”. As written they are different, so such lines find no order.`;
}

/** "1,200 rows of orders.csv read: 1,180 orders with lines, 15 without, 5 repeated." */
export function lookupCountsSentence({ fileName, rows, used, unused, repeated, unread }: LookupCounts): string {
  const parts = [
    `${formatCount(used, "order")} with lines`,
    `${formatNumber(unused)} without`,
    ...(repeated > 0 ? [`${formatCount(repeated, "row")} of an order that was there before`] : []),
    ...(unread > 0 ? [`${formatNumber(unread)} that cannot be read`] : []),
  ];
  return `${formatCount(rows, "row")} of ${fileName} read: ${parts.join(", ")}.`;
}
