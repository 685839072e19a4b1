import { linkDistances } from "../math/hierarchy/linkage-merges.ts";
import { branchesAt, buildMergeTree, cutTree, leafOrder } from "../math/hierarchy/merge-tree.ts";
import { ranks } from "../math/ranks.ts";

/** Features whose ranks agree this closely say the same twice. */
export const SAME_TWICE = 0.85;

/** Distances are held in 32 bits. */
const ROUNDING = 1e-6;

/** A feature with the values of some customers, the same for all features; NaN, not defined, counts as a middle rank. */
export interface SampledFeature {
  readonly id: string;
  readonly sample: Float64Array;
}

/** Features by how closely their ranks agree. */
export interface CorrelationGroups {
  /** Places in the list, so that features that agree stand together. */
  readonly order: Int32Array;
  /** d × d in the order of the list: Spearman's correlations, −1 to 1. */
  readonly correlations: Float64Array;
  /** Places in the list, ascending, of each group; every feature is in one. */
  readonly groups: readonly (readonly number[])[];
}

/**
 * Groups features so that within a group the ranks of any two agree at least `SAME_TWICE`: complete linkage on 1 − |ρ|.
 * O(d²·n). Spearman 1904; complete linkage: Sørensen 1948.
 */
export function correlationGroups(features: readonly SampledFeature[]): CorrelationGroups {
  const d = features.length;
  const units = features.map(({ sample }) => unitRanks(sample));
  const correlations = new Float64Array(d * d);
  const distances = new Float32Array((d * (d - 1)) / 2);
  for (let i = 0, at = 0; i < d; i++) {
    correlations[i * d + i] = 1;
    for (let j = i + 1; j < d; j++) {
      const correlation = rounded(product(units[i], units[j]));
      correlations[i * d + j] = correlation;
      correlations[j * d + i] = correlation;
      distances[at++] = 1 - Math.abs(correlation);
    }
  }
  if (d < 2) return { order: Int32Array.from({ length: d }), correlations, groups: d === 0 ? [] : [[0]] };
  const weights = new Int32Array(d).fill(1);
  const tree = buildMergeTree(linkDistances(distances, weights, "complete", unhurried), weights);
  const labels = cutTree(tree, branchesAt(tree, 1 - SAME_TWICE + ROUNDING));
  const groups = new Map<number, number[]>();
  labels.forEach((label, place) => groups.set(label, [...(groups.get(label) ?? []), place]));
  return { order: leafOrder(tree), correlations, groups: [...groups.values()] };
}

export interface NearTwin {
  /** The feature of the group that comes first in the list. */
  readonly featureId: string;
  /** Spearman's correlation, −1 to 1. */
  readonly correlation: number;
}

/** @param features in the order in which they are preferred. @returns for each that nearly repeats another the one that stands for both. */
export function nearlyTheSame(features: readonly SampledFeature[]): Map<string, NearTwin> {
  const { groups, correlations } = correlationGroups(features);
  const d = features.length;
  return new Map(
    groups.flatMap(([first, ...others]) =>
      others.map((place) => {
        const correlation = correlations[first * d + place];
        return [features[place].id, { featureId: features[first].id, correlation }] as const;
      }),
    ),
  );
}

/** A few hundred features are linked before anybody could ask to stop. */
const unhurried = { seed: 0, stopIfAsked: () => {}, progress: () => {} };

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
