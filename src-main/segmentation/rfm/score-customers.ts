import type { RfmDefinition } from "../../../src-shared/segmentation-rfm.ts";
import { type AxisBins, cutAxis, scoreOf } from "./bins.ts";
import { holds } from "./grid.ts";

/** What is needed to score a customer; one entry an axis. JSON. */
export interface RfmModel {
  readonly bins: readonly AxisBins[];
}

/** Gives the keys of customers, who are ascending by id. */
export type KeysOf = (customerIds: Int32Array) => readonly string[];

/** Customers on the axes of a definition. */
export interface AxisValues {
  /** Ascending. */
  readonly customerIds: Int32Array;
  /** A column an axis, without NaN. */
  readonly columns: readonly Float64Array[];
  /** Keys of the customers, in their order; asked only where ties are divided by rank. */
  readonly keys: () => readonly string[];
}

export function fitRfm({ axes }: RfmDefinition, { columns, keys }: AxisValues): RfmModel {
  return { bins: axes.map((axis, i) => cutAxis(axis, columns[i], keys)) };
}

/** @returns a score on each axis, 1 the least. @param values one an axis. @param key of the customer. */
export function scoresOf(
  { axes }: RfmDefinition,
  { bins }: RfmModel,
  values: readonly number[],
  key: () => string,
): number[] {
  return axes.map((axis, i) => scoreOf(axis, bins[i], values[i], key));
}

/** @returns the segment of a cell; −1 where the grid has a hole. */
export function segmentOf({ segments }: RfmDefinition, scores: ArrayLike<number>): number {
  return segments.findIndex((segment) => holds(segment, scores));
}

/** A cell of the grid with customers. */
export interface ScoredCell {
  readonly scores: readonly number[];
  /** −1 where the grid has a hole. */
  readonly segment: number;
}

/** @returns the cells that have customers, and the position of each customer's among them. O(n·axes), plus the grid once a cell. */
export function cellsOfCustomers(
  definition: RfmDefinition,
  model: RfmModel,
  { customerIds, columns, keys }: AxisValues,
): { cells: ScoredCell[]; cellOf: Int32Array } {
  const cells: ScoredCell[] = [];
  const positions = new Map<string, number>();
  const cellOf = customerIds.map((_, row) => {
    const values = columns.map((column) => column[row]);
    const scores = scoresOf(definition, model, values, () => keys()[row]);
    const code = scores.join("-");
    const known = positions.get(code);
    if (known !== undefined) return known;
    positions.set(code, cells.length);
    return cells.push({ scores, segment: segmentOf(definition, scores) }) - 1;
  });
  return { cells, cellOf };
}

/** @returns the segment of each customer, in their order; −1 for none. */
export function labelCustomers(definition: RfmDefinition, model: RfmModel, values: AxisValues): Int32Array {
  const { cells, cellOf } = cellsOfCustomers(definition, model, values);
  return cellOf.map((cell) => cells[cell].segment);
}
