import type { FitCall } from "../../../math/fit-call.ts";
import { cutTree } from "../../../math/hierarchy/merge-tree.ts";
import type { Matrix } from "../../../math/matrix.ts";
import type { Fit } from "../algorithm-kit.ts";
import { fitOfPoints } from "../fit-of-points.ts";
import type { CentreModel } from "../kmeans/model.ts";
import { dendrogramOf } from "./dendrogram.ts";
import { growTree } from "./grow-tree.ts";
import { type HierarchicalParams, segmentsOf } from "./params.ts";

/**
 * Agglomerative clustering: the two nearest groups are joined until one is left, and the tree is cut. Equal rows start
 * out joined. Beyond 15,000 different rows it starts from micro-clusters, and `details.leaves` says from how many.
 * @param features n × d, finite, at least k different rows; scale it first.
 * @throws ExpectedFailure where the features do not allow so many segments, or the height does not cut into some.
 * O(m²·d) for m leaves. Heights are distances; for Ward see `wardMerges`.
 */
export async function fit(features: Matrix, params: HierarchicalParams, call: FitCall): Promise<Fit<CentreModel>> {
  const wanted = params.height === undefined ? params.k : 2;
  const { tree, leaves, distinct, isExact } = await growTree(features, params.linkage, wanted, call);
  const k = segmentsOf(tree, params);
  const labels = cutTree(tree, k);
  const pointLabels = leaves.leafOf.map((leaf) => labels[leaf]);
  const { measured, numbers } = fitOfPoints(features, distinct, pointLabels, k, tree.heights.length);
  return {
    ...measured,
    details: {
      linkage: params.linkage,
      leaves: leaves.points.n,
      leavesAre: isExact ? "different rows" : "micro-clusters",
      /** Any cut from the first height to below the second gives these segments. */
      cutBetween: [tree.heights[tree.heights.length - k] ?? 0, tree.heights[tree.heights.length - k + 1]],
      dendrogram: dendrogramOf(
        tree,
        labels.map((label) => numbers[label]),
      ),
    },
    model: { d: features.d, centres: [...measured.centres] },
  };
}
