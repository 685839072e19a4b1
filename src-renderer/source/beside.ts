import type { Client } from "../../src-shared/contract.ts";
import type { JobOptions } from "../../src-shared/contract-kit.ts";
import type { FileRef } from "../../src-shared/ids.ts";
import { fail, type Result, succeed } from "../../src-shared/result.ts";
import { type KeyMatch, type TablePair, tableFields } from "../../src-shared/source-lookup.ts";
import type { ChosenFile } from "../client.ts";
import type { ListedFile } from "./file-list.tsx";

/** A table on its way in. */
export type ListedTable = Pick<ListedFile, "file" | "part">;

/** The table in which the orders of another one's lines are looked up. */
export interface Beside extends ListedTable {
  readonly pair: TablePair;
}

/** A file as it is read: with the one in which its orders are looked up. */
export interface ReadFile extends ChosenFile {
  readonly lookupFile?: FileRef;
}

/** By which columns a person wants two tables to be put together. */
export type Keys = Pick<KeyMatch, "key" | "otherKey" | "isLoose">;

/** Puts tables together that are orders and their lines, by the ids that both have; the others stay as they are. */
export async function withPairs(
  client: Client,
  job: JobOptions,
  entries: readonly ListedFile[],
): Promise<readonly ListedFile[]> {
  const tables = entries.filter(({ isNoTable }) => !isNoTable);
  if (tables.length < 2) return entries;
  const fields = tableFields(tables.map(({ file, part }) => ({ file: file.file, part })));
  const pairs = await client.source.pairTables(fields, job);
  // Files that could not be looked at together, or that nobody waited for, are looked at one by one, which says why.
  if (!pairs.ok) return entries;
  return entries.flatMap((entry) => {
    const at = tables.indexOf(entry);
    if (pairs.value.some(({ orders }) => orders === at)) return [];
    const pair = pairs.value.find(({ lines }) => lines === at);
    const orders = pair && tables[pair.orders];
    return orders ? [joined(entry, orders, pair)] : [entry];
  });
}

function joined({ beside: _none, ...lines }: ListedFile, { file, part }: ListedTable, pair: TablePair): ListedFile {
  return {
    ...lines,
    state: "waiting",
    summary: undefined,
    beside: { file, ...(part !== undefined && { part }), pair },
  };
}

/**
 * Puts a table together with a file that a person has chosen for it.
 * @param hasLines the table has the lines; else the chosen file has.
 */
export async function besideChosen(
  client: Client,
  job: JobOptions,
  entry: ListedFile,
  chosen: ChosenFile,
  hasLines: boolean,
): Promise<Result<ListedFile>> {
  const other: ListedFile = { file: chosen, state: "waiting", summary: undefined };
  const [lines, orders] = hasLines ? [entry, other] : [other, entry];
  const tables = [lines, orders].map(({ file, part }) => ({ file: file.file, part }));
  const pairs = await client.source.pairTables({ ...tableFields(tables), lines: 0 }, job);
  if (!pairs.ok) return pairs;
  const [pair] = pairs.value;
  if (pair) return succeed(joined(lines, orders, pair));
  return fail(
    "no-common-ids",
    `“${lines.file.name}” and “${orders.file.name}” have no column of order numbers in common: fewer than half of the one's numbers are found in the other. Choose the file of the same days.`,
  );
}
