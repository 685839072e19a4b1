import type { Preparation } from "../../src-shared/features.ts";
import type { FeatureSetId } from "../../src-shared/ids.ts";
import { fail, type Result, succeed, valueOf } from "../../src-shared/result.ts";
import type { Exploration } from "../../src-shared/segmentation.ts";
import type { JobContext } from "../jobs/job-context.ts";
import type { Matrix } from "../math/matrix.ts";
import { withIndicators } from "../math/mixed-matrix.ts";
import { algorithmNamed } from "./algorithms/index.ts";
import { kPrototypes } from "./algorithms/k-prototypes/index.ts";
import { kmeans } from "./algorithms/kmeans/index.ts";
import { exploreMatrix, mostSegments } from "./explore-matrix.ts";
import { explorerOf } from "./explorer-of.ts";
import { loadFeatureTable, matrixFor } from "./feature-table.ts";
import { fitCallOf } from "./fit-call-of.ts";
import { SILHOUETTE_ROWS } from "./score-segments.ts";

interface ExploreInput {
  readonly featureSetId: FeatureSetId;
  readonly preparation: readonly Preparation[];
  readonly algorithm?: string | undefined;
  readonly kFrom: number;
  readonly kTo: number;
  readonly restarts: number;
  readonly seed: number;
  readonly operable?: number | undefined;
}

/** Asks whether there are groups at all, tries every k of a range, measures it, and recommends one. */
export async function exploreSegments(job: JobContext, input: ExploreInput): Promise<Result<Exploration>> {
  const { featureSetId, preparation, seed, restarts, kFrom } = input;
  if (kFrom > input.kTo) return fail("bad-range", "The smallest number of segments is above the largest.", "kFrom");
  job.progress(0.01, "Preparing features");
  const matrix = matrixFor(loadFeatureTable(job.store, featureSetId), preparation);
  const numbers = withIndicators(matrix);
  const algorithm = valueOf(algorithmNamed(input.algorithm ?? (numbers === matrix ? kmeans.id : kPrototypes.id)));
  if (!("k" in algorithm.params)) {
    const words = `${algorithm.title} finds the number of segments by itself, so there are no numbers to try.`;
    return fail("no-k", words, "algorithm");
  }
  const most = mostSegments(numbers, input.kTo);
  if (most < kFrom) return tooFew(matrix, kFrom, most);
  const params = valueOf(algorithm.parseParams("restarts" in algorithm.params ? { restarts } : {}));
  const explored = await exploreMatrix(numbers, input, {
    ...explorerOf(algorithm, matrix, numbers, params),
    phase: (from, to, words) => fitCallOf(job, seed, 0.02 + 0.98 * from, 0.02 + 0.98 * to, words),
  });
  return succeed({
    featureSetId,
    preparation,
    algorithm: algorithm.id,
    seed,
    restarts,
    silhouetteRows: Math.min(matrix.n, SILHOUETTE_ROWS),
    ...explored,
    customers: matrix.n,
  });
}

function tooFew(matrix: Matrix, kFrom: number, most: number): Result<never> {
  const words =
    most <= 1
      ? `All ${matrix.n} customers are alike in the chosen features, so there is nothing to part. Choose other features, or import more orders.`
      : `There are only ${most} different customers in the chosen features, too few for ${kFrom} segments.`;
  return fail(most <= 1 ? "all-alike" : "too-few-customers", words, "kFrom");
}
