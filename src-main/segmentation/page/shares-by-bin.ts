import type { PlainTransform } from "../../../src-shared/features.ts";
import { transformed, untransformed } from "../../features/transform.ts";
import { quantile } from "../../math/quantile.ts";

const BINS = 20;

/** Two distributions over the same bins, in shares, so that groups of different sizes can be compared. */
export interface SharesByBin {
  readonly min: number;
  readonly max: number;
  readonly own: readonly number[];
  readonly others: readonly number[];
}

/**
 * Counts two groups into the same bins, which are equally wide after the transform and span the 1st to the 99th percentile
 * of both together; what lies beyond is counted in the outer bins.
 * @param own ascending. @param others ascending. @returns bounds in original units. O(n·log n).
 */
export function sharesByBin(own: Float64Array, others: Float64Array, transform: PlainTransform): SharesByBin {
  const all = new Float64Array(own.length + others.length);
  all.set(own);
  all.set(others, own.length);
  all.sort();
  if (all.length === 0) return { min: 0, max: 0, own: [], others: [] };
  const [low, high] = [quantile(all, 0.01), quantile(all, 0.99)];
  const bounds = high > low ? [low, high] : [all[0], all[all.length - 1]];
  const [from, to] = bounds.map((value) => transformed(value, transform));
  const width = (to - from) / BINS;
  const shares = (values: Float64Array) => {
    const counts = new Array<number>(BINS).fill(0);
    for (const value of values) {
      const bin = width > 0 ? Math.floor((transformed(value, transform) - from) / width) : 0;
      counts[Math.max(0, Math.min(BINS - 1, bin))] += 1;
    }
    return counts.map((count) => (values.length > 0 ? count / values.length : 0));
  };
  return {
    min: untransformed(from, transform),
    max: untransformed(to, transform),
    own: shares(own),
    others: shares(others),
  };
}
