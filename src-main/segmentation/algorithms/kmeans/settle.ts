import type { FitCall } from "../../../math/fit-call.ts";
import type { Matrix } from "../../../math/matrix.ts";
import { nearestCentre } from "../../../math/nearest-centre.ts";
import { type Grouping, type Measured, measureFit, renumbered } from "../measure-fit.ts";

/** Rows compared between two looks at the stop flag: a tenth of a second with fifty centres in sixteen columns. */
const BLOCK_ROWS = 65_536;

/**
 * Ends a run in float64: passes of Lloyd's iteration until every row has the label that `nearestCentre` gives it among
 * the final means. An engine that works in float32, or with ties broken otherwise, stops a few rows short of that; the
 * model would then put them elsewhere than the fit did. Each pass that changes a label lowers the inertia, so it ends.
 * @param order canonical order, in which the grouping's labels are.
 * @returns the fit, its segments numbered by size.
 * O(n·k·d) a pass; one where the engine was right.
 */
export function settle(
  features: Matrix,
  order: Int32Array,
  grouping: Grouping,
  k: number,
  mostPasses: number,
  call: FitCall,
): Measured {
  let found = renumbered(measureFit(features, order, grouping, k), k);
  while (found.iterations < mostPasses) {
    const labels = nearestInBlocks(features, { values: found.centres, n: k, d: features.d }, call);
    if (labels.every((label, i) => label === found.labels[i])) return found;
    const moved = { labels: order.map((row) => labels[row]), passes: found.iterations + 1 };
    const next = renumbered(measureFit(features, order, moved, k), k);
    // Two means in one place, as far as float64 can tell: there is nothing between them to settle.
    if (next.centres.some(Number.isNaN)) return found;
    found = next;
  }
  return found;
}

function nearestInBlocks(features: Matrix, centres: Matrix, call: FitCall): Int32Array {
  const { values, n, d } = features;
  const labels = new Int32Array(n);
  for (let from = 0; from < n; from += BLOCK_ROWS) {
    call.stopIfAsked();
    const rows = Math.min(BLOCK_ROWS, n - from);
    const block = { values: values.subarray(from * d, (from + rows) * d), n: rows, d };
    labels.set(nearestCentre(block, centres), from);
  }
  return labels;
}
