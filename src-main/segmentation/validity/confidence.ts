import { isotonicRegression } from "../../math/isotonic.ts";
import type { Matrix } from "../../math/matrix.ts";

/**
 * How far each row is inside its segment: its distance to the nearest other centre less that to its own, as a share of
 * both.
 * @param features n × d. @param centres one or more for each segment, two or more segments. @param labels length n, −1 for
 *   none. @param segmentOf segment of each centre; without it each centre is one.
 * @returns length n: 1 at the own centre, 0 halfway to another, below 0 beyond; NaN for a row in no segment, or in one
 *   without a centre.
 * O(n·centres·d).
 */
export function marginsOf(
  { values, n, d }: Matrix,
  centres: Float64Array,
  labels: ArrayLike<number>,
  segmentOf?: ArrayLike<number>,
): Float64Array {
  const count = centres.length / d;
  return Float64Array.from({ length: n }, (_, i) => {
    if (labels[i] < 0) return Number.NaN;
    let own = Number.POSITIVE_INFINITY;
    let next = Number.POSITIVE_INFINITY;
    for (let c = 0; c < count; c++) {
      let squared = 0;
      for (let j = 0; j < d; j++) squared += (values[i * d + j] - centres[c * d + j]) ** 2;
      if ((segmentOf ? segmentOf[c] : c) === labels[i]) own = Math.min(own, squared);
      else next = Math.min(next, squared);
    }
    if (own === Number.POSITIVE_INFINITY) return Number.NaN;
    const [near, far] = [Math.sqrt(own), Math.sqrt(next)];
    return near + far > 0 ? (far - near) / (near + far) : 0;
  });
}

/**
 * Turns margins into confidence: on a sample it is known how often each row came back to its segment when the segments
 * were made anew, and a row farther inside is never less sure than one nearer to the edge.
 * @param margins length m, of the sample. @param agreement length m, 0–1: share of the new segmentations that agree.
 * @returns a rising step function of the margin, 0–1; its mean over the sample is the mean agreement.
 * O(m log m), a call O(log m). Calibration by isotonic regression: Zadrozny & Elkan 2002, doi:10.1145/775047.775151.
 */
export function calibrateConfidence(margins: Float64Array, agreement: Float64Array): (margin: number) => number {
  const order = Int32Array.from(margins.keys()).sort((i, j) => margins[i] - margins[j]);
  // Rows with the same margin share one step.
  const steps: number[] = [];
  const sums: number[] = [];
  const weights: number[] = [];
  for (const i of order) {
    if (steps.length === 0 || steps.at(-1) !== margins[i]) {
      steps.push(margins[i]);
      sums.push(0);
      weights.push(0);
    }
    sums[sums.length - 1] += agreement[i];
    weights[weights.length - 1] += 1;
  }
  const means = Float64Array.from(sums, (sum, step) => sum / weights[step]);
  const fitted = isotonicRegression(means, Float64Array.from(weights));
  return (margin) => fitted[lastAtMost(steps, margin)];
}

/** @returns place of the last value at most `wanted`, 0 where all are above. O(log m). */
function lastAtMost(ascending: readonly number[], wanted: number): number {
  let low = 0;
  let high = ascending.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >>> 1;
    if (ascending[middle] <= wanted) low = middle;
    else high = middle - 1;
  }
  return low;
}
