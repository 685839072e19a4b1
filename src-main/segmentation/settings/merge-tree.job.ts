import type { Preparation } from "../../../src-shared/features.ts";
import type { FeatureSetId } from "../../../src-shared/ids.ts";
import { fail, type Result, succeed } from "../../../src-shared/result.ts";
import type { MergeTreeTop } from "../../../src-shared/segmentation-settings.ts";
import type { JobContext } from "../../jobs/job-context.ts";
import { treeTopOf } from "../algorithms/hierarchical/dendrogram.ts";
import { growTree } from "../algorithms/hierarchical/grow-tree.ts";
import { hierarchical } from "../algorithms/hierarchical/index.ts";
import type { HierarchicalParams } from "../algorithms/hierarchical/params.ts";
import { loadFeatureTable, matrixFor } from "../feature-table.ts";
import { fitCallOf } from "../fit-call-of.ts";

interface MergeTreeInput {
  readonly featureSetId: FeatureSetId;
  readonly preparation: readonly Preparation[];
  readonly linkage: HierarchicalParams["linkage"];
  readonly merges: number;
  readonly seed: number;
}

/** The tree that hierarchical clustering cuts, from its top: the same as that of a run with the same seed. */
export async function growMergeTree(job: JobContext, input: MergeTreeInput): Promise<Result<MergeTreeTop>> {
  const { linkage, merges, seed } = input;
  job.progress(0.02, "Preparing features");
  const matrix = matrixFor(loadFeatureTable(job.store, input.featureSetId), input.preparation);
  const { refusal } = hierarchical.needs(matrix.n, matrix.d, { linkage });
  if (refusal !== undefined) return fail("too-large", refusal, "featureSetId");
  const call = fitCallOf(job, seed, 0.05, 1, "Joining the most similar customers");
  const { tree, leaves, isExact } = await growTree(matrix, linkage, 2, call);
  return succeed({
    ...treeTopOf(tree, merges),
    customers: matrix.n,
    startsFrom: leaves.points.n,
    startsFromGroups: !isExact,
  });
}
