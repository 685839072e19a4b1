import type { TableScores } from "../../../src-shared/table-clustering.ts";
import { calinskiHarabasz } from "../../math/calinski-harabasz.ts";
import { daviesBouldin } from "../../math/davies-bouldin.ts";
import type { FitCall } from "../../math/fit-call.ts";
import { sampledSilhouettes } from "../../math/kernel/sampled-silhouettes.ts";
import type { Matrix } from "../../math/matrix.ts";
import { withIndicators } from "../../math/mixed-matrix.ts";
import type { Fit } from "../algorithms/algorithm-kit.ts";
import { SILHOUETTE_ROWS } from "../score-segments.ts";

type FitScores = Pick<TableScores, "k" | "noise" | "sizes" | "silhouette" | "calinskiHarabasz" | "daviesBouldin">;

/**
 * Scores a fit of any method, noise left out; null where there is nothing to compare. Categories take part as indicators,
 * so that rows that differ in one are 1 apart.
 */
export async function scoreTable(table: Matrix, { labels, centres }: Fit, call: FitCall): Promise<FitScores> {
  const k = centres.length / table.d;
  const matrix = withIndicators(table);
  const sizes = new Array<number>(k).fill(0);
  for (const label of labels) if (label >= 0) sizes[label] += 1;
  const noise = labels.length - sizes.reduce((sum, size) => sum + size, 0);
  if (k < 2 || k >= labels.length - noise)
    return { k, noise, sizes, silhouette: null, calinskiHarabasz: null, daviesBouldin: null };
  const [silhouette] = await sampledSilhouettes(matrix, [labels], SILHOUETTE_ROWS, call.seed, call);
  return {
    k,
    noise,
    sizes,
    silhouette,
    calinskiHarabasz: calinskiHarabasz(matrix, labels),
    daviesBouldin: daviesBouldin(matrix, labels),
  };
}
