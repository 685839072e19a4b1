import { ExpectedFailure } from "../../../src-shared/result.ts";
import type { TableRecommendation } from "../../../src-shared/table-clustering.ts";
import { type FitCall, partOfCall } from "../../math/fit-call.ts";
import type { Matrix } from "../../math/matrix.ts";
import { withIndicators } from "../../math/mixed-matrix.ts";
import type { Algorithm } from "../algorithms/algorithm-kit.ts";
import { exploreMatrix, type KRange, mostSegments } from "../explore-matrix.ts";
import { explorerOf } from "../explorer-of.ts";

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
    ...explorerOf(algorithm, table, numbers, params),
    phase: (from, to) => partOfCall(call, from, to),
  });
  return { k: recommendedK, reasons, runnersUp, tried: results, structure, measures };
}
