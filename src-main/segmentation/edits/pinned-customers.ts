import type { SegmentModel } from "../frozen-model.ts";
import type { EditState } from "./edit-state.ts";
import type { ListedCustomers } from "./model-step.ts";
import { rowsOfCustomers } from "./rows-of-customers.ts";

/** Everybody whom a person pinned, ascending. */
export function pinnedCustomers({ steps = [] }: SegmentModel): number[] {
  const lists = steps.flatMap(({ listed = [] }) => listed.filter(({ isPinned }) => isPinned));
  return [...new Set(lists.flatMap(({ customerIds }) => customerIds))].sort((a, b) => a - b);
}

/** A person put the customer where they are, whatever the model says: pinned, or chosen for a segment. */
export function isPutByPerson({ steps = [] }: Pick<SegmentModel, "steps">, customerId: number): boolean {
  return steps.some(({ listed = [] }) => listed.some(({ customerIds }) => customerIds.includes(customerId)));
}

/**
 * Pins hold also where customers are clustered anew: with the segment that goes on from the one they were pinned to.
 * @param rows of those who are clustered anew. @param to by position before: the one that goes on, −1 where none does.
 * @returns a list for each segment that goes on.
 */
export function pinnedAgain(state: EditState, rows: Int32Array, to: readonly number[]): ListedCustomers[] {
  const isAnew = new Set(rows);
  const { customerIds } = state.table;
  const bySegment = new Map<number, number[]>();
  for (const row of rowsOfCustomers(customerIds, pinnedCustomers(state.model))) {
    const position = state.labels[row] < 0 ? -1 : to[state.labels[row]];
    if (!isAnew.has(row) || position < 0) continue;
    bySegment.set(position, [...(bySegment.get(position) ?? []), customerIds[row]]);
  }
  return Array.from(bySegment, ([position, pinned]) => ({ customerIds: pinned, position, isPinned: true }));
}
