import { ranks } from "../math/ranks.ts";

/** Features whose ranks agree more than this say the same twice. */
export const SAME_TWICE = 0.85;

export interface NearTwin {
  /** The first feature of the list that says the same. */
  readonly featureId: string;
  /** Spearman's correlation, −1 to 1. */
  readonly correlation: number;
}

/**
 * Groups features that nearly repeat each other: going down the list, each one joins the first before it that stands for a
 * group and whose ranks agree with its own, or stands for a new group.
 * @param features in the order in which they are preferred, with the values of the same customers; NaN, not defined,
 * counts as a middle rank. @returns for each that joined a group the one that stands for it.
 * O(d²·n). Spearman 1904.
 */
export function nearlyTheSame(
  features: readonly { readonly id: string; readonly sample: Float64Array }[],
): Map<string, NearTwin> {
  const standing: { readonly id: string; readonly unit: Float64Array }[] = [];
  const found = new Map<string, NearTwin>();
  for (const { id, sample } of features) {
    const unit = unitRanks(sample);
    const twin = standing
      .map((other) => ({ featureId: other.id, correlation: rounded(product(unit, other.unit)) }))
      .find(({ correlation }) => Math.abs(correlation) >= SAME_TWICE);
    if (twin) found.set(id, twin);
    else standing.push({ id, unit });
  }
  return found;
}

/** Ranks with mean 0 and length 1, so that their product is their correlation; zeros for a constant. */
function unitRanks(sample: Float64Array): Float64Array {
  const defined = sample.filter((value) => !Number.isNaN(value));
  const own = ranks(defined);
  const middle = (defined.length - 1) / 2;
  let next = 0;
  const centred = sample.map((value) => (Number.isNaN(value) ? 0 : own[next++] - middle));
  const length = Math.sqrt(product(centred, centred));
  return length > 0 ? centred.map((value) => value / length) : centred;
}

/** Four digits: the last ones depend on the order of the customers. */
function rounded(correlation: number): number {
  return Math.round(correlation * 1e4) / 1e4;
}

function product(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
  return sum;
}
