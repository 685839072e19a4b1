import type { FileRef, SegmentationId } from "../../../src-shared/ids.ts";
import { ExpectedFailure, type Result, succeed } from "../../../src-shared/result.ts";
import type { Comparison } from "../../../src-shared/segmentation-continued.ts";
import { customerRows } from "../../customer/queries.ts";
import type { JobContext } from "../../jobs/job-context.ts";
import { readTable, type WholeTable } from "../../source/read-table.ts";
import { comparisonGround } from "./compare.ts";
import { compareGroupings, type Grouped } from "./compare-groupings.ts";

interface CompareListInput {
  readonly segmentationId: SegmentationId;
  readonly file: FileRef;
  readonly customerColumn?: string | undefined;
  readonly groupColumn?: string | undefined;
  readonly outcomeFeatureId: string;
}

/** Compares a segmentation with a list that somebody else made: a customer and a group in each row. */
export async function compareList(job: JobContext, input: CompareListInput): Promise<Result<Comparison>> {
  const { outcomeFeatureId } = input;
  const { table, grouped, outcome } = comparisonGround(job.store, input.segmentationId, outcomeFeatureId);
  const list = await readTable(job, job.pathOf(input.file));
  const keys = columnOf(list, input.customerColumn, 0, "customerColumn");
  const names = columnOf(list, input.groupColumn, list.headers.length - 1, "groupColumn");
  const { other, unknownKeys } = groupedBy(job, list, keys, names, table.customerIds);
  if (other.labels.every((label) => label < 0)) {
    const words = `No customer of the project is in “${list.fileName}”: its first key is “${keys[0]}”. Name the column with the customers' keys.`;
    throw new ExpectedFailure("no-customer-known", words, "customerColumn");
  }
  return succeed({ ...compareGroupings(grouped, other, outcome), outcomeFeatureId, unknownKeys });
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
): { readonly other: Grouped; readonly unknownKeys: number } {
  const groupOf = new Map(keys.map((key, row) => [key.trim(), names[row].trim()]));
  const groups = [...new Set(groupOf.values())].filter((name) => name !== "").toSorted();
  const numberOf = new Map(groups.map((name, number) => [name, number]));
  const rowOf = new Map(Array.from(customerIds, (customerId, row) => [customerId, row]));
  const labels = new Int32Array(customerIds.length).fill(-1);
  let known = 0;
  for (const [customerId, key] of customerRows(job.store)) {
    const name = groupOf.get(key);
    if (name === undefined) continue;
    known += 1;
    const row = rowOf.get(customerId);
    if (row !== undefined) labels[row] = numberOf.get(name) ?? -1;
  }
  return { other: { name: list.fileName, groups, labels }, unknownKeys: groupOf.size - known };
}
