import type { RfmDefinition } from "../../../src-shared/segmentation-rfm.ts";
import { type AxisBins, cutAxis, scoreOf } from "./bins.ts";
import { holds } from "./grid.ts";

/** What is needed to score a customer; one entry an axis. JSON. */
export interface RfmModel {
  readonly bins: readonly AxisBins[];
}

/** Customers on the axes of a definition. */
export interface AxisValues {
  /** Ascending. */
  readonly customerIds: Int32Array;
  /** A column an axis, without NaN. */
  readonly columns: readonly Float64Array[];
}

export function fitRfm({ axes }: RfmDefinition, { customerIds, columns }: AxisValues): RfmModel {
  return { bins: axes.map((axis, i) => cutAxis(axis, columns[i], customerIds)) };
}

/** @returns a score on each axis, 1 the least. @param values one an axis. */
export function scoresOf(
  { axes }: RfmDefinition,
  { bins }: RfmModel,
  values: readonly number[],
  customerId: number,
): number[] {
  return axes.map((axis, i) => scoreOf(axis, bins[i], values[i], customerId));
}

/** @returns the segment of a cell; −1 where the grid has a hole. */
export function segmentOf({ segments }: RfmDefinition, scores: ArrayLike<number>): number {
  return segments.findIndex((segment) => holds(segment, scores));
}

/** @returns the segment of each customer, in their order. O(n·axes), plus each cell of the grid once. */
export function labelCustomers(
  definition: RfmDefinition,
  model: RfmModel,
  { customerIds, columns }: AxisValues,
): { labels: Int32Array; cells: Map<string, { scores: number[]; customers: number }> } {
  const cells = new Map<string, { scores: number[]; customers: number; segment: number }>();
  const labels = customerIds.map((customerId, row) => {
    const scores = scoresOf(
      definition,
      model,
      columns.map((column) => column[row]),
      customerId,
    );
    const code = scores.join("-");
    let cell = cells.get(code);
    if (!cell) {
      cell = { scores, customers: 0, segment: segmentOf(definition, scores) };
      cells.set(code, cell);
    }
    cell.customers += 1;
    return cell.segment;
  });
  return { labels, cells };
}
