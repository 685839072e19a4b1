import type { KResult } from "../../src-shared/segmentation.ts";
import { calinskiHarabasz } from "../math/calinski-harabasz.ts";
import { daviesBouldin } from "../math/davies-bouldin.ts";
import type { Matrix } from "../math/matrix.ts";
import { sampledSilhouette } from "../math/mean-silhouette.ts";
import type { Fit } from "./algorithms/algorithm-kit.ts";

/** Customers whose silhouette is measured: enough for a standard error below 0.005. */
export const SILHOUETTE_ROWS = 5000;

/** Scores one grouping. Every k of a sweep is scored on the same sample, drawn by `seed`. */
export function scoreSegments(features: Matrix, fit: Fit, k: number, seed: number): KResult {
  const sizes = new Array<number>(k).fill(0);
  for (const label of fit.labels) sizes[label] += 1;
  const silhouette = sampledSilhouette(features, fit.labels, SILHOUETTE_ROWS, seed);
  return {
    k,
    inertia: fit.inertia,
    silhouette: silhouette.mean,
    silhouetteError: silhouette.standardError,
    calinskiHarabasz: calinskiHarabasz(features, fit.labels),
    daviesBouldin: daviesBouldin(features, fit.labels),
    sizes: sizes.sort((a, b) => b - a),
  };
}
