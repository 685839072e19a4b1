import type { Preparation } from "../../src-shared/features.ts";
import type { FeatureSetId } from "../../src-shared/ids.ts";
import { fail, type Result, succeed } from "../../src-shared/result.ts";
import type { Exploration, KResult } from "../../src-shared/segmentation.ts";
import type { JobContext } from "../jobs/job-context.ts";
import type { Matrix } from "../math/matrix.ts";
import type { Fit } from "./algorithms/algorithm-kit.ts";
import { fitMany } from "./algorithms/kmeans/fit-many.ts";
import { loadFeatureTable, matrixFor } from "./feature-table.ts";
import { fitCallOf } from "./fit-call-of.ts";
import { recommendK } from "./recommend-k.ts";
import { SILHOUETTE_ROWS, scoreSegments } from "./score-segments.ts";
import { measureNumbers } from "./validity/measure-numbers.ts";
import { testForGroups } from "./validity/null-test.ts";

interface ExploreInput {
  readonly featureSetId: FeatureSetId;
  readonly preparation: readonly Preparation[];
  readonly kFrom: number;
  readonly kTo: number;
  readonly restarts: number;
  readonly seed: number;
  readonly operable?: number | undefined;
}

/** When the best k is the largest that was tried, this many more are tried, once more, and again up to the limit. */
const EXTEND_BY = 6;
const LARGEST_K = 30;

/** Asks whether there are groups at all, tries every k of a range, measures it, and recommends one. */
export async function exploreSegments(job: JobContext, input: ExploreInput): Promise<Result<Exploration>> {
  if (input.kFrom > input.kTo)
    return fail("bad-range", "The smallest number of segments is above the largest.", "kFrom");
  job.progress(0.01, "Preparing features");
  const matrix = matrixFor(loadFeatureTable(job.store, input.featureSetId), input.preparation);
  const most = mostSegments(matrix, input.kTo);
  if (most < input.kFrom) return tooFew(matrix, input.kFrom, most);
  const structure = await testForGroups(
    matrix,
    fitCallOf(job, input.seed, 0.02, 0.25, "Asking whether there are groups at all"),
  );
  const results: KResult[] = [];
  const fits: Fit[] = [];
  let kTo = most;
  let next = input.kFrom;
  for (;;) {
    const tried = await tryRange(job, matrix, input, next, kTo);
    fits.push(...tried.fits);
    results.push(...tried.results);
    const { recommendedK } = recommendK(results, matrix.n);
    const furtherTo = Math.min(kTo + EXTEND_BY, LARGEST_K, mostSegments(matrix, LARGEST_K));
    if (recommendedK < kTo || kTo < input.kTo || furtherTo <= kTo) break;
    next = kTo + 1;
    kTo = furtherTo;
  }
  const measuring = fitCallOf(job, input.seed, 0.8, 1, "Trying whether the groups come back");
  const measures = await measureNumbers(matrix, fits, measuring);
  const evidence = { structure, measures, operable: input.operable };
  return succeed({
    featureSetId: input.featureSetId,
    preparation: input.preparation,
    seed: input.seed,
    restarts: input.restarts,
    silhouetteRows: Math.min(matrix.n, SILHOUETTE_ROWS),
    results,
    structure,
    measures,
    ...recommendK(results, matrix.n, evidence),
    wasExtended: kTo > input.kTo,
    customers: matrix.n,
  });
}

async function tryRange(
  job: JobContext,
  matrix: Matrix,
  input: ExploreInput,
  kFrom: number,
  kTo: number,
): Promise<{ fits: Fit[]; results: KResult[] }> {
  const ks = Array.from({ length: kTo - kFrom + 1 }, (_, i) => kFrom + i);
  const trying = fitCallOf(job, input.seed, 0.25, 0.7, `Trying ${kFrom} to ${kTo} segments`);
  const fits = [...(await fitMany(matrix, ks, input.restarts, trying)).values()];
  const scoring = fitCallOf(job, input.seed, 0.7, 0.8, "Measuring how clear they are");
  return { fits, results: await scoreSegments(matrix, fits, scoring) };
}

/** Segments need different customers: @returns the largest k up to `wanted` that the rows allow. */
function mostSegments(matrix: Matrix, wanted: number): number {
  const seen = new Set<string>();
  for (let i = 0; i < matrix.n && seen.size < wanted; i++)
    seen.add(matrix.values.subarray(i * matrix.d, (i + 1) * matrix.d).join());
  return Math.min(wanted, seen.size);
}

function tooFew(matrix: Matrix, kFrom: number, most: number): Result<never> {
  const words =
    most <= 1
      ? `All ${matrix.n} customers are alike in the chosen features, so there is nothing to part. Choose other features, or import more orders.`
      : `There are only ${most} different customers in the chosen features, too few for ${kFrom} segments.`;
  return fail(most <= 1 ? "all-alike" : "too-few-customers", words, "kFrom");
}
