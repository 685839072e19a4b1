import type { SegmentationId } from "../../src-shared/ids.ts";
import type { ReadStore } from "../store/open-store.ts";
import type { FeatureTable } from "./feature-table.ts";
import { membershipRows } from "./membership-queries.ts";

/** A feature table with the segments of every row. */
export interface SegmentTable {
  /** Has a row for every member; who never ordered has no value in any column. */
  readonly table: FeatureTable;
  /** Length n: the first segment of each row; −1 for none. */
  readonly labels: Int32Array;
  /** All further segments of the rows that are in several, ascending. */
  readonly more: ReadonlyMap<number, readonly number[]>;
}

/** Joins a feature set's customers with the members of a segmentation of it. O(n + members·log members). */
export function loadSegmentTable(store: ReadStore, table: FeatureTable, segmentationId: SegmentationId): SegmentTable {
  const members = [...membershipRows(store, segmentationId)].sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  const widened = widen(
    table,
    members.map(([customerId]) => customerId),
  );
  const labels = new Int32Array(widened.customerIds.length).fill(-1);
  const more = new Map<number, number[]>();
  let row = 0;
  for (const [customerId, position] of members) {
    while (widened.customerIds[row] !== customerId) row += 1;
    if (labels[row] < 0) labels[row] = position;
    else more.set(row, [...(more.get(row) ?? []), position]);
  }
  return { table: widened, labels, more };
}

/** @returns is the row in any of the segments? */
export function isInAny({ labels, more }: SegmentTable, row: number, segments: ReadonlySet<number>): boolean {
  return segments.has(labels[row]) || (more.get(row)?.some((position) => segments.has(position)) ?? false);
}

/** @returns all segments of a row, ascending. */
export function segmentsOf({ labels, more }: SegmentTable, row: number): number[] {
  return labels[row] < 0 ? [] : [labels[row], ...(more.get(row) ?? [])];
}

/** Adds rows for customers that a table does not have. @param customerIds ascending, some of them repeated. */
function widen(table: FeatureTable, customerIds: readonly number[]): FeatureTable {
  const known = new Set(table.customerIds);
  const added = customerIds.filter((id, i) => !known.has(id) && id !== customerIds[i - 1]);
  if (added.length === 0) return table;
  const all = new Int32Array(table.customerIds.length + added.length);
  all.set(table.customerIds);
  all.set(added, table.customerIds.length);
  all.sort();
  const columns = new Map<string, Float64Array>();
  return {
    ...table,
    customerIds: all,
    columnOf: (featureId) => {
      const column = columns.get(featureId) ?? spread(table.columnOf(featureId), table.customerIds, all);
      columns.set(featureId, column);
      return column;
    },
  };
}

/** Puts each value beside its customer in a longer list; NaN for all others. */
function spread(values: Float64Array, customerIds: Int32Array, all: Int32Array): Float64Array {
  const column = new Float64Array(all.length).fill(Number.NaN);
  let row = 0;
  for (let i = 0; i < customerIds.length; i++) {
    while (all[row] !== customerIds[i]) row += 1;
    column[row] = values[i];
  }
  return column;
}
