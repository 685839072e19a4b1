import type { DistinctRows } from "../../math/distinct-rows.ts";
import type { Matrix } from "../../math/matrix.ts";
import { type Measured, measureFit, numbersBySize, renumbered } from "./measure-fit.ts";

/**
 * Measures a grouping that was found among the different rows.
 * @param pointLabels length m: segment of each point, 0…k − 1, −1 for none.
 * @returns the fit of all rows, for each segment its number there, the largest first, and how many rows are in none.
 * O(n·d).
 */
export function fitOfPoints(
  features: Matrix,
  { pointOf, order }: Pick<DistinctRows, "pointOf" | "order">,
  pointLabels: Int32Array,
  k: number,
  passes: number,
): { readonly measured: Measured; readonly numbers: Int32Array; readonly noise: number } {
  const labels = order.map((row) => pointLabels[pointOf[row]]);
  const measured = measureFit(features, order, { labels, passes }, k);
  const noise = labels.reduce((rows, label) => rows + (label === -1 ? 1 : 0), 0);
  return { measured: renumbered(measured, k), numbers: numbersBySize(measured, k), noise };
}
