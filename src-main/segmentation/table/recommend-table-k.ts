import { ExpectedFailure } from "../../../src-shared/result.ts";
import type { TableRecommendation } from "../../../src-shared/table-clustering.ts";
import { type FitCall, partOfCall } from "../../math/fit-call.ts";
import type { Matrix } from "../../math/matrix.ts";
import { withIndicators } from "../../math/mixed-matrix.ts";
import { segmentMeans } from "../../math/segment-means.ts";
import type { Algorithm, Fit } from "../algorithms/algorithm-kit.ts";
import { fitMany } from "../algorithms/kmeans/fit-many.ts";
import { kmeans } from "../algorithms/kmeans/index.ts";
import { exploreMatrix, type KRange, mostSegments } from "../explore-matrix.ts";
import { type Regrouping, regroupingBy, regroupingByKmeans } from "../validity/regroup.ts";

/**
 * Fits a table for every k of a range and recommends one, as the program's own "How many" panel does: the same test for
 * groups, the same rule, the same way to go on where the best k is the last.
 * @throws ExpectedFailure for a method that is not told how many segments to make, or a range that the rows do not allow.
 */
export async function recommendTableK(
  algorithm: Algorithm,
  table: Matrix,
  params: Readonly<Record<string, unknown>>,
  range: KRange,
  call: FitCall,
): Promise<TableRecommendation> {
  if (!("k" in algorithm.params)) {
    const words = `${algorithm.title} finds the number of segments by itself. Leave --recommend out.`;
    throw new ExpectedFailure("no-k", words, "recommend");
  }
  const { kFrom, kTo } = range;
  if (kFrom > kTo)
    throw new ExpectedFailure("bad-range", "The smallest number of segments is above the largest.", "kFrom");
  const numbers = withIndicators(table);
  if (mostSegments(numbers, kFrom) < kFrom) {
    const words = `The table has fewer than ${kFrom} different rows, too few for ${kFrom} segments.`;
    throw new ExpectedFailure("too-few-customers", words, "kFrom");
  }
  const { recommendedK, reasons, runnersUp, results, structure, measures } = await exploreMatrix(numbers, range, {
    fitEach: async (ks, part) =>
      (await fitEach(algorithm, table, params, ks, part)).map((fit) => ({
        ...fit,
        centres: segmentMeans(numbers, fit.labels).means.values,
      })),
    regrouping: regroupingOf(algorithm, params, numbers === table),
    phase: (from, to) => partOfCall(call, from, to),
  });
  return { k: recommendedK, reasons, runnersUp, tried: results, structure, measures };
}

/** A box without groups cannot be drawn around categories, so a table with words is measured without. */
function regroupingOf(
  algorithm: Algorithm,
  params: Readonly<Record<string, unknown>>,
  isOfNumbers: boolean,
): Regrouping | undefined {
  if (algorithm === kmeans) return regroupingByKmeans;
  return isOfNumbers ? regroupingBy(algorithm, params) : undefined;
}

async function fitEach(
  algorithm: Algorithm,
  table: Matrix,
  params: Readonly<Record<string, unknown>>,
  ks: readonly number[],
  call: FitCall,
): Promise<Fit[]> {
  if (algorithm === kmeans) return [...(await fitMany(table, ks, Number(params.restarts), call)).values()];
  const fits: Fit[] = [];
  for (const [place, k] of ks.entries()) {
    const part = partOfCall(call, place / ks.length, (place + 1) / ks.length);
    fits.push(await algorithm.run(table, { ...params, k }, part));
  }
  return fits;
}
