import type { Matrix } from "../../math/matrix.ts";
import { takeRows } from "../../math/take-rows.ts";
import { type NearestMembers, withNearest } from "./nearest-members.ts";
import { assignParts, type StoredPartMethod } from "./part-model.ts";
import { rowsOfCustomers } from "./rows-of-customers.ts";

/** What an edit made of the segments before it; as JSON a part of the stored model. */
export interface ModelStep {
  /** By position before: position after, −1 for none. Of a segment that was clustered again: the one that goes on with it. */
  readonly to: readonly number[];
  /** Segments whose customers were clustered again. */
  readonly again?: ClusteredAgain;
  /** By position after: where those go who would be in no segment. */
  readonly nearest?: NearestMembers;
  /** Customers who are where a person put them, whatever a model says. */
  readonly listed?: readonly ListedCustomers[];
}

export interface ClusteredAgain extends StoredPartMethod {
  /** Positions before; −1 stands for the customers in none. */
  readonly from: readonly number[];
  /** Model of the method in the same prepared features. */
  readonly fitted: unknown;
  /** Position after of each of its labels. */
  readonly positions: readonly number[];
}

export interface ListedCustomers {
  readonly customerIds: readonly number[];
  /** After the step. */
  readonly position: number;
  /** Pinned: they stay with the segment when everything is clustered again. Otherwise the list is the segment. */
  readonly isPinned: boolean;
}

/**
 * @param labels length n: positions before the step, −1 for none.
 * @param features n × d, prepared as the model's own were.
 * @param customerIds length n, ascending; without them nobody is on a list.
 * @returns length n: positions after it. O(n·k·d), and with `nearest` a search for each customer in no segment.
 */
export function applyStep(
  labels: Int32Array,
  { to, again, nearest, listed = [] }: ModelStep,
  features: Matrix,
  customerIds?: Int32Array,
): Int32Array {
  let after: Int32Array = labels.map((label) => (label < 0 ? -1 : to[label]));
  if (again) {
    const rows = rowsLabelled(labels, again.from);
    if (rows.length > 0) {
      const found = assignParts(again, again.fitted, takeRows(features, rows));
      rows.forEach((row, i) => (after[row] = found[i] < 0 ? -1 : again.positions[found[i]]));
    }
  }
  if (nearest) after = withNearest(after, nearest, features);
  if (customerIds) {
    for (const list of listed)
      for (const row of rowsOfCustomers(customerIds, list.customerIds)) after[row] = list.position;
  }
  return after;
}

/** @returns the rows whose label is one of those, ascending. */
export function rowsLabelled(labels: Int32Array, wanted: readonly number[]): Int32Array {
  const isWanted = new Set(wanted);
  return Int32Array.from(labels.keys()).filter((row) => isWanted.has(labels[row]));
}
