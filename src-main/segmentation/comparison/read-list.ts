import type { FileRef } from "../../../src-shared/ids.ts";
import { ExpectedFailure } from "../../../src-shared/result.ts";
import { customerRows } from "../../customer/queries.ts";
import type { JobContext } from "../../jobs/job-context.ts";
import { readTable, type WholeTable } from "../../source/read-table.ts";
import type { Grouped } from "./compare-groupings.ts";

/** A file with a customer and a group in each row, and which columns say so. */
export interface ListInput {
  readonly file: FileRef;
  readonly customerColumn?: string | undefined;
  readonly groupColumn?: string | undefined;
}

/** A list as a grouping of some customers. */
export interface ListedGroups {
  readonly grouped: Grouped;
  /** Keys that no customer has. */
  readonly unknownKeys: number;
}

/**
 * Reads a list that somebody else made.
 * @param customerIds the customers to look for, in the order in which their groups are wanted.
 * @throws ExpectedFailure where a column is not there, or no key is that of a customer.
 */
export async function readList(job: JobContext, input: ListInput, customerIds: Int32Array): Promise<ListedGroups> {
  const list = await readTable(job, job.pathOf(input.file));
  const keys = columnOf(list, input.customerColumn, 0, "customerColumn");
  const names = columnOf(list, input.groupColumn, list.headers.length - 1, "groupColumn");
  const found = groupedBy(job, list, keys, names, customerIds);
  if (found.grouped.labels.some((label) => label >= 0)) return found;
  const words = `No customer of the project is in “${list.fileName}”: its first key is “${keys[0]}”. Name the column with the customers' keys.`;
  throw new ExpectedFailure("no-customer-known", words, "customerColumn");
}

function columnOf(list: WholeTable, name: string | undefined, place: number, field: string): readonly string[] {
  const found = name === undefined ? place : list.headers.indexOf(name);
  if (found >= 0) return list.cells[found];
  const words = `“${list.fileName}” has no column “${name}”. It has: ${list.headers.join(", ")}.`;
  throw new ExpectedFailure("no-column", words, field);
}

/** A customer who stands in the list twice has the group of the last row, as in any later edit of a list. */
function groupedBy(
  job: JobContext,
  list: WholeTable,
  keys: readonly string[],
  names: readonly string[],
  customerIds: Int32Array,
): ListedGroups {
  const groupOf = new Map(keys.map((key, row) => [key.trim(), names[row].trim()]));
  const groups = [...new Set(groupOf.values())].filter((name) => name !== "").toSorted();
  const numberOf = new Map(groups.map((name, number) => [name, number]));
  const rowOf = new Map(Array.from(customerIds, (customerId, row) => [customerId, row]));
  const labels = new Int32Array(customerIds.length).fill(-1);
  let [known, grouped] = [0, 0];
  for (const [customerId, key] of customerRows(job.store)) {
    const name = groupOf.get(key);
    if (name === undefined) continue;
    known += 1;
    const number = numberOf.get(name) ?? -1;
    if (number >= 0) grouped += 1;
    const row = rowOf.get(customerId);
    if (row !== undefined) labels[row] = number;
  }
  return {
    grouped: { name: list.fileName, groups, labels, asOfDay: null, customers: grouped },
    unknownKeys: groupOf.size - known,
  };
}
