import type { KResult } from "../../src-shared/segmentation.ts";
import { calinskiHarabasz } from "../math/calinski-harabasz.ts";
import { daviesBouldin } from "../math/davies-bouldin.ts";
import type { FitCall } from "../math/fit-call.ts";
import { sampledSilhouettes } from "../math/kernel/sampled-silhouettes.ts";
import type { Matrix } from "../math/matrix.ts";
import { withIndicators } from "../math/mixed-matrix.ts";
import type { Fit } from "./algorithms/algorithm-kit.ts";

/** Customers whose silhouette is measured: enough for a standard error below 0.005. */
export const SILHOUETTE_ROWS = 5000;

/** Scores groupings of the same customers, all on the same sample, drawn by `call.seed`; categories as indicators. */
export async function scoreSegments(
  features: Matrix,
  fits: readonly Pick<Fit, "labels" | "centres" | "inertia">[],
  call: FitCall,
): Promise<KResult[]> {
  const labelings = fits.map((fit) => fit.labels);
  const numbers = withIndicators(features);
  const silhouettes = await sampledSilhouettes(numbers, labelings, SILHOUETTE_ROWS, call.seed, call);
  return fits.map((fit, i) => {
    call.stopIfAsked();
    const k = fit.centres.length / features.d;
    const sizes = new Array<number>(k).fill(0);
    for (const label of fit.labels) if (label >= 0) sizes[label] += 1;
    return {
      k,
      inertia: fit.inertia,
      silhouette: silhouettes[i].mean,
      silhouetteError: silhouettes[i].standardError,
      // Where every customer is a segment there is no width to compare with; 1, as for all segments without width.
      calinskiHarabasz: k < features.n ? calinskiHarabasz(numbers, fit.labels) : 1,
      daviesBouldin: daviesBouldin(numbers, fit.labels),
      sizes: sizes.sort((a, b) => b - a),
    };
  });
}
