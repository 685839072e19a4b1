import type { Preparation } from "../../src-shared/features.ts";
import type { FeatureSetId } from "../../src-shared/ids.ts";
import { fail, type Result, succeed } from "../../src-shared/result.ts";
import type { Exploration } from "../../src-shared/segmentation.ts";
import type { JobContext } from "../jobs/job-context.ts";
import type { Matrix } from "../math/matrix.ts";
import { fitMany } from "./algorithms/kmeans/fit-many.ts";
import { exploreMatrix, mostSegments } from "./explore-matrix.ts";
import { loadFeatureTable, matrixFor } from "./feature-table.ts";
import { fitCallOf } from "./fit-call-of.ts";
import { SILHOUETTE_ROWS } from "./score-segments.ts";
import { regroupingByKmeans } from "./validity/regroup.ts";

interface ExploreInput {
  readonly featureSetId: FeatureSetId;
  readonly preparation: readonly Preparation[];
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
  const most = mostSegments(matrix, input.kTo);
  if (most < kFrom) return tooFew(matrix, kFrom, most);
  const explored = await exploreMatrix(matrix, input, {
    fitEach: async (ks, call) => [...(await fitMany(matrix, ks, restarts, call)).values()],
    regrouping: regroupingByKmeans,
    phase: (from, to, words) => fitCallOf(job, seed, 0.02 + 0.98 * from, 0.02 + 0.98 * to, words),
  });
  const silhouetteRows = Math.min(matrix.n, SILHOUETTE_ROWS);
  return succeed({ featureSetId, preparation, seed, restarts, silhouetteRows, ...explored, customers: matrix.n });
}

function tooFew(matrix: Matrix, kFrom: number, most: number): Result<never> {
  const words =
    most <= 1
      ? `All ${matrix.n} customers are alike in the chosen features, so there is nothing to part. Choose other features, or import more orders.`
      : `There are only ${most} different customers in the chosen features, too few for ${kFrom} segments.`;
  return fail(most <= 1 ? "all-alike" : "too-few-customers", words, "kFrom");
}
