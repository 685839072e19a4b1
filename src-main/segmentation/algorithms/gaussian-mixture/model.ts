import { z } from "zod";
import type { Matrix } from "../../../math/matrix.ts";
import { finiteNumbers } from "../algorithm-kit.ts";
import { reorderBlocks } from "../number-by-size.ts";
import { type Components, covarianceKinds, densitiesOf, logDensities, toShares } from "./components.ts";

export const mixtureModel = z.strictObject({
  kind: z.enum(covarianceKinds),
  d: z.int().min(1),
  /** By segment. */
  weights: finiteNumbers(),
  /** k × d. */
  means: finiteNumbers(),
  /** As in Components. */
  covariances: finiteNumbers(),
});
export type MixtureModel = z.infer<typeof mixtureModel>;

export function modelOf({ kind, d, weights, means, covariances }: Components): MixtureModel {
  return { kind, d, weights: [...weights], means: [...means], covariances: [...covariances] };
}

/** @returns the same mixture with component c as number `numbers[c]`; those numbered −1 are left out. */
export function reordered(components: Components, numbers: Int32Array): Components {
  const { kind, d, k, covariances } = components;
  const weights = reorderBlocks(components.weights, 1, numbers);
  const means = reorderBlocks(components.means, d, numbers);
  const own = kind === "tied" ? covariances : reorderBlocks(covariances, covariances.length / k, numbers);
  return { kind, k: weights.length, d, weights, means, covariances: own };
}

/** What a mixture says of rows. */
export interface Memberships {
  /** Length n: the likeliest component, the first of equals. */
  readonly labels: Int32Array;
  /** Length n: its share, 0–1. */
  readonly confidence: Float32Array;
}

/** Likeliest component of each row, and how sure that is. @param onRow hears the shares of each row. O(n·k·d²). */
export function memberships(
  { weights, means, covariances, ...words }: MixtureModel,
  { values, n, d }: Matrix,
  onRow: (row: number, shares: Float64Array) => void = () => {},
): Memberships {
  const k = weights.length;
  const densities = densitiesOf({
    ...words,
    k,
    weights: Float64Array.from(weights),
    means: Float64Array.from(means),
    covariances: Float64Array.from(covariances),
  });
  const labels = new Int32Array(n);
  const confidence = new Float32Array(n);
  const shares = new Float64Array(k);
  const scratch = new Float64Array(d);
  for (let i = 0; i < n; i++) {
    const best = logDensities(densities, values, i * d, shares, scratch);
    labels[i] = best;
    toShares(shares, shares[best]);
    confidence[i] = shares[best];
    onRow(i, shares);
  }
  return { labels, confidence };
}

/** @returns n × k: share of each row in each segment. */
export function sharesOf(model: MixtureModel, features: Matrix): Float32Array {
  const k = model.weights.length;
  const shares = new Float32Array(features.n * k);
  memberships(model, features, (row, own) => shares.set(own, row * k));
  return shares;
}

export function assign(model: MixtureModel, features: Matrix): Int32Array {
  return memberships(model, features).labels;
}
