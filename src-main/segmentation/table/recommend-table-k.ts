import { ExpectedFailure } from "../../../src-shared/result.ts";
import type { KResult } from "../../../src-shared/segmentation.ts";
import type { TableRecommendation } from "../../../src-shared/table-clustering.ts";
import type { FitCall } from "../../math/fit-call.ts";
import type { Matrix } from "../../math/matrix.ts";
import { withIndicators } from "../../math/mixed-matrix.ts";
import { segmentMeans } from "../../math/segment-means.ts";
import type { Algorithm, Fit } from "../algorithms/algorithm-kit.ts";
import { fitMany } from "../algorithms/kmeans/fit-many.ts";
import { kmeans } from "../algorithms/kmeans/index.ts";
import { recommendK } from "../recommend-k.ts";
import { scoreSegments } from "../score-segments.ts";

/** Numbers of segments to try. */
export interface KRange {
  readonly kFrom: number;
  readonly kTo: number;
}

/**
 * Fits a table for every k of a range and recommends one, by the rule of the program's own "How many" panel.
 * @throws ExpectedFailure for a method that is not told how many segments to make, or an empty range.
 */
export async function recommendTableK(
  algorithm: Algorithm,
  matrix: Matrix,
  params: Readonly<Record<string, unknown>>,
  { kFrom, kTo }: KRange,
  call: FitCall,
): Promise<TableRecommendation> {
  if (!("k" in algorithm.params)) {
    const words = `${algorithm.title} finds the number of segments by itself. Leave --recommend out.`;
    throw new ExpectedFailure("no-k", words, "recommend");
  }
  if (kFrom > kTo)
    throw new ExpectedFailure("bad-range", "The smallest number of segments is above the largest.", "kFrom");
  const ks = Array.from({ length: kTo - kFrom + 1 }, (_, i) => kFrom + i);
  const fits = await fitEach(algorithm, matrix, params, ks, {
    ...call,
    progress: (share) => call.progress(0.8 * share),
  });
  const numbers = withIndicators(matrix);
  const measured = fits.map((fit) => ({ ...fit, centres: segmentMeans(numbers, fit.labels).means.values }));
  const tried: KResult[] = await scoreSegments(numbers, measured, call);
  const { recommendedK, reasons, runnersUp } = recommendK(tried, matrix.n);
  return { k: recommendedK, reasons, runnersUp, tried };
}

async function fitEach(
  algorithm: Algorithm,
  matrix: Matrix,
  params: Readonly<Record<string, unknown>>,
  ks: readonly number[],
  call: FitCall,
): Promise<Fit[]> {
  if (algorithm === kmeans) return [...(await fitMany(matrix, ks, Number(params.restarts), call)).values()];
  const fits: Fit[] = [];
  for (const [place, k] of ks.entries()) {
    const progress = (share: number) => call.progress((place + share) / ks.length);
    fits.push(await algorithm.run(matrix, { ...params, k }, { ...call, progress }));
  }
  return fits;
}
