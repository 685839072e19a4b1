import type { DriverEffect } from "../../../src-shared/segmentation-truth.ts";
import { holmAdjusted } from "../../math/holm.ts";
import { momentsOf } from "../../math/moments.ts";
import { Z_95 } from "../../math/normal-quantile.ts";
import { welchTest } from "../../math/welch.ts";

/** A feature with the values of all customers, in the units in which segments are compared. */
export interface ComparedFeature {
  readonly featureId: string;
  /** Length n; NaN where it is not defined. */
  readonly values: Float64Array;
  /** The segments were made from it. */
  readonly isOwn: boolean;
}

/** With fewer customers on a side the interval of the effect, which takes the means to be normal, does not hold. */
const FEWEST = 10;
export const DRIVER_ALPHA = 0.05;

/**
 * How far a segment lies from all other customers in each feature, with an interval, and in which features that is more
 * than chance. A feature that made the segments differs between them by construction: a test of it would prove nothing, so
 * it has an effect and no p-value. Those of the others are adjusted by Holm over all of them.
 * @param labels length n, −1 for customers in no segment, who count among the others.
 * @returns in the order of the features; without an effect where a side has fewer than ten values or none vary.
 * O(n·features). Effect: Hedges & Olkin 1985, Statistical Methods for Meta-Analysis, ch. 5; test: Welch's, see
 * `welchTest`.
 */
export function effectSizes(
  features: readonly ComparedFeature[],
  labels: ArrayLike<number>,
  segment: number,
): DriverEffect[] {
  const compared = features.map((feature) => ({ feature, ...compare(feature.values, labels, segment) }));
  const tested = compared.filter(({ feature, p }) => !feature.isOwn && p !== undefined);
  const adjusted = holmAdjusted(tested.map(({ p = 1 }) => p));
  return compared.map((entry) => {
    const { featureId, isOwn } = entry.feature;
    const { effect, low, high } = entry;
    const place = tested.indexOf(entry);
    return {
      featureId,
      madeTheSegments: isOwn,
      ...(effect !== undefined && low !== undefined && high !== undefined && { effect, low, high }),
      ...(place >= 0 && { adjustedP: adjusted[place] }),
    };
  });
}

function compare(values: Float64Array, labels: ArrayLike<number>, segment: number) {
  const own = momentsOf(values, (i) => labels[i] === segment && !Number.isNaN(values[i]));
  const rest = momentsOf(values, (i) => labels[i] !== segment && !Number.isNaN(values[i]));
  const rows = own.n + rest.n;
  if (Math.min(own.n, rest.n) < FEWEST) return {};
  const pooled = Math.sqrt(((own.n - 1) * own.variance + (rest.n - 1) * rest.variance) / (rows - 2));
  if (!(pooled > 0)) return {};
  // Hedges' correction: the plain ratio is a little too large in small samples.
  const effect = (1 - 3 / (4 * rows - 9)) * ((own.mean - rest.mean) / pooled);
  const error = Math.sqrt(rows / (own.n * rest.n) + effect ** 2 / (2 * rows));
  return { effect, low: effect - Z_95 * error, high: effect + Z_95 * error, p: welchTest(own, rest)?.p };
}
