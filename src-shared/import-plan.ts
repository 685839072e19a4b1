import type { Client } from "./contract.ts";
import type { JobOptions } from "./contract-kit.ts";
import { fail, type Result, succeed } from "./result.ts";
import {
  type ChosenLookup,
  type KeyMatch,
  matchSentence,
  spellingWords,
  type TableChoice,
  type TablePair,
  tableFields,
} from "./source-lookup.ts";

/** A table on its way into the project, with the one in which its orders are looked up. */
export interface PlannedTable extends TableChoice {
  readonly lookup?: ChosenLookup;
}

/** What a person says of joining tables: as their ids show, not at all, or by these columns of the lines and of the orders. */
export type JoinWish = "auto" | "no" | { readonly linesColumn: string; readonly ordersColumn: string };

/** Of the lines, so many must find their order as it is written; else ids are written in two ways. */
const ENOUGH = 0.5;

/** Tables as they are imported: of two that together are orders, one with the other beside it. */
export interface ImportPlan {
  readonly tables: readonly PlannedTable[];
  /** What was joined and why, in sentences. */
  readonly told: readonly string[];
}

/** @param nameOf what a table is called. */
export async function planImport(
  client: Client,
  tables: readonly TableChoice[],
  { join, isLoose }: { readonly join: JoinWish; readonly isLoose: boolean },
  nameOf: (table: TableChoice) => string,
  job: JobOptions = {},
): Promise<Result<ImportPlan>> {
  if (tables.length < 2 || join === "no") return succeed({ tables, told: [] });
  const found = await client.source.pairTables(tableFields(tables), job);
  if (!found.ok) return found;
  const pairs = join === "auto" ? succeed(found.value) : await namedPair(client, tables, found.value, join, job);
  if (!pairs.ok) return pairs;
  const planned: (PlannedTable | undefined)[] = [...tables];
  const told: string[] = [];
  for (const pair of pairs.value) {
    const [lines, orders] = [tables[pair.lines], tables[pair.orders]];
    const [match] = pair.matches;
    if (!lines || !orders || !match) continue;
    const names = `${nameOf(lines)} and ${nameOf(orders)}`;
    const isTwoSpellings = join === "auto" && !isLoose && match.foundShare < ENOUGH;
    if (isTwoSpellings) return fail("two-spellings", twoSpellings(names, match));
    planned[pair.lines] = { ...lines, lookup: lookupOf(orders, match, isLoose) };
    planned[pair.orders] = undefined;
    const spelling = isLoose ? undefined : spellingWords(match);
    told.push(`${names} are read as one table of orders: ${matchSentence(match, pair)}`);
    if (spelling) told.push(spelling);
  }
  return succeed({ tables: planned.filter((table) => table !== undefined), told });
}

/** @returns how the orders of a table are looked up by two columns. */
export function lookupOf(
  orders: TableChoice,
  { key, otherKey }: Pick<KeyMatch, "key" | "otherKey">,
  isLoose: boolean,
): ChosenLookup {
  return { ...orders, key, otherKey, ...(isLoose && { isLoose }) };
}

function twoSpellings(names: string, { spellings: [own, other] = ["", ""] }: KeyMatch): string {
  return `${names} belong together, but their ids are written in two ways: “${own}” beside “${other}”. Whether these are the same is not guessed, so nothing was imported. --loose-ids takes them for the same; --join no imports the files apart.`;
}

/** The two tables that have the columns which a person names. */
async function namedPair(
  client: Client,
  tables: readonly TableChoice[],
  found: readonly TablePair[],
  { linesColumn, ordersColumn }: Exclude<JoinWish, string>,
  job: JobOptions,
): Promise<Result<TablePair[]>> {
  const headers: (readonly string[])[] = [];
  for (const { file, part } of tables) {
    const inspection = await client.source.inspect({ file, ...(part !== undefined && { part }) }, job);
    headers.push(inspection.ok ? inspection.value.columns.map(({ name }) => name) : []);
  }
  const [known] = found;
  const lines = known?.lines ?? headers.findIndex((names) => names.includes(linesColumn));
  const orders = known?.orders ?? headers.findIndex((names, at) => at !== lines && names.includes(ordersColumn));
  const [linesHeaders = [], ordersHeaders = []] = [headers[lines], headers[orders]];
  const [key, otherKey] = [linesHeaders.indexOf(linesColumn), ordersHeaders.indexOf(ordersColumn)];
  if (key < 0 || otherKey < 0)
    return fail(
      "no-column",
      `No two of the files can be joined by “${linesColumn}” and “${ordersColumn}”: the first is a column of the file with the lines, the second one of the file with the orders.`,
    );
  const match = known?.matches.find((one) => one.key === key && one.otherKey === otherKey);
  const unknown: KeyMatch = { key, otherKey, isLoose: false, foundShare: 0, looseShare: 0, coveredShare: 0 };
  return succeed([{ lines, orders, linesHeaders, ordersHeaders, matches: [match ?? unknown] }]);
}
