import type { HeldOutSegment, OutcomeOfSegment } from "../../../src-shared/segmentation-hold-out.ts";
import { explainedShare } from "../../math/explained-share.ts";
import { Z_95 } from "../../math/normal-quantile.ts";

/** A column of all customers, in standard deviations from the mean of all. */
export interface ProfileColumn {
  readonly featureId: string;
  /** Length n; NaN where it is not defined. */
  readonly z: Float64Array;
}

/** Below a fifth of a standard deviation a shift is not worth a word (Cohen 1988: "small"). */
export const SMALL_SHIFT = 0.2;

interface Mean {
  readonly count: number;
  readonly mean: number;
  /** Squared standard error. */
  readonly variance: number;
}

/**
 * Puts the segments of the customers that a model was made from beside those that it gives to customers it never saw.
 * @param trained length n: segment of each customer the model was made from, −1 for the others.
 * @param heldOut length n: segment that the model gives to each other customer, −1 for those it was made from.
 * @returns for each segment its shares, its profile on both sides, and whether each feature holds: whether the shift is
 *   within its 95 % interval of zero or small.
 * O(k·n·features).
 */
export function replicationOf(
  columns: readonly ProfileColumn[],
  trained: ArrayLike<number>,
  heldOut: ArrayLike<number>,
  k: number,
): Omit<HeldOutSegment, "words">[] {
  const [all, others] = [countOf(trained, (label) => label >= 0), countOf(heldOut, (label) => label >= 0)];
  return Array.from({ length: k }, (_, index) => {
    const customers = countOf(heldOut, (label) => label === index);
    const profile = columns.map(({ featureId, z }) => {
      const before = meanOf(z, (i) => trained[i] === index);
      const after = meanOf(z, (i) => heldOut[i] === index);
      const shift = after.mean - before.mean;
      const error = Math.sqrt(before.variance + after.variance);
      return {
        featureId,
        trained: before.mean,
        heldOut: after.mean,
        low: after.mean - Z_95 * Math.sqrt(after.variance),
        high: after.mean + Z_95 * Math.sqrt(after.variance),
        holds: after.count > 0 && (Math.abs(shift) <= Z_95 * error || Math.abs(shift) < SMALL_SHIFT),
      };
    });
    return {
      index,
      trainedShare: all > 0 ? countOf(trained, (label) => label === index) / all : 0,
      heldOutShare: others > 0 ? customers / others : 0,
      heldOutCustomers: customers,
      profile,
    };
  });
}

/** Mean of an outcome in each segment, and how much of its variance the segments explain. */
export interface Separation {
  /** Those that have customers. */
  readonly segments: readonly OutcomeOfSegment[];
  /** η²: 0–1. */
  readonly explainedShare: number;
}

/**
 * How far segments lie apart in an outcome.
 * @param outcome length n; NaN where it is not known. @param labels length n, −1 for customers that do not count.
 * O(k·n). Intervals by the normal approximation of a mean.
 */
export function separationOf(outcome: Float64Array, labels: ArrayLike<number>, k: number): Separation {
  const segments = Array.from({ length: k }, (_, index) => meanOf(outcome, (i) => labels[i] === index));
  return {
    segments: segments.flatMap(({ count, mean, variance }, index) => {
      const half = Z_95 * Math.sqrt(variance);
      return count > 0 ? [{ index, customers: count, mean, low: mean - half, high: mean + half }] : [];
    }),
    explainedShare: explainedShare(outcome, labels)?.value ?? 0,
  };
}

function countOf(labels: ArrayLike<number>, isCounted: (label: number) => boolean): number {
  let count = 0;
  for (let i = 0; i < labels.length; i++) if (isCounted(labels[i])) count += 1;
  return count;
}

/** NaN as the mean of nobody; a variance of 0 with fewer than two. */
function meanOf(values: Float64Array, belongs: (i: number) => boolean): Mean {
  let count = 0;
  let mean = 0;
  let squares = 0;
  for (let i = 0; i < values.length; i++) {
    if (Number.isNaN(values[i]) || !belongs(i)) continue;
    count += 1;
    const step = values[i] - mean;
    mean += step / count;
    squares += step * (values[i] - mean);
  }
  return { count, mean: count > 0 ? mean : Number.NaN, variance: count > 1 ? squares / (count - 1) / count : 0 };
}
