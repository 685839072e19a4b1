import type { Preparation } from "../../../src-shared/features.ts";
import type { FeatureSetId } from "../../../src-shared/ids.ts";
import { type Result, succeed } from "../../../src-shared/result.ts";
import type { EpsCurve } from "../../../src-shared/segmentation-settings.ts";
import type { JobContext } from "../../jobs/job-context.ts";
import { distinctRows } from "../../math/distinct-rows.ts";
import { buildKdTree } from "../../math/neighbours/kd-tree.ts";
import { minPtsFor } from "../algorithms/dbscan/params.ts";
import { proposeEps } from "../algorithms/dbscan/propose-eps.ts";
import { refuseMissing, refuseTooFewNeighbours } from "../algorithms/refuse-unfit.ts";
import { loadFeatureTable, matrixFor } from "../feature-table.ts";
import { fitCallOf } from "../fit-call-of.ts";

interface EpsCurveInput {
  readonly featureSetId: FeatureSetId;
  readonly preparation: readonly Preparation[];
  readonly minPts?: number | undefined;
  readonly seed: number;
}

/** The curve that DBSCAN proposes its distance from, measured among all customers. */
export function measureEpsCurve(job: JobContext, input: EpsCurveInput): Result<EpsCurve> {
  job.progress(0.05, "Preparing features");
  const matrix = matrixFor(loadFeatureTable(job.store, input.featureSetId), input.preparation);
  refuseMissing(matrix);
  const minPts = minPtsFor(matrix.n, input);
  refuseTooFewNeighbours(matrix.n, minPts);
  const distinct = distinctRows(matrix);
  job.stopIfAsked();
  const tree = buildKdTree(distinct.points);
  const call = fitCallOf(job, input.seed, 0.2, 1, "Measuring how close customers are");
  const { eps, kDistances } = proposeEps(distinct, tree, minPts, call);
  return succeed({ minPts, kDistances, proposedEps: eps, customers: matrix.n });
}
