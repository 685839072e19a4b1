import type { FeatureSet } from "../../src-shared/features.ts";
import { NO_SEGMENT } from "../../src-shared/palette.ts";
import type { CustomerMap, MapAxis } from "../../src-shared/segmentation.ts";
import type { FeatureMatrix } from "../features/build-matrix.ts";
import { pca } from "../math/pca.ts";

/** A loading below this says too little to name the axis by. */
const NAMING_LOADING = 0.35;

/** Puts customers on the two axes along which they differ most (principal components of the prepared features). */
export function mapCustomers(matrix: FeatureMatrix, labels: Int32Array, set: FeatureSet): CustomerMap {
  const { scores, axes, explainedShares } = pca(matrix, 2);
  const x = new Float32Array(matrix.n);
  const y = new Float32Array(matrix.n);
  for (let i = 0; i < matrix.n; i++) {
    x[i] = scores.values[i * scores.d];
    // With one feature there is one axis, and all customers lie on it.
    if (scores.d > 1) y[i] = scores.values[i * scores.d + 1];
  }
  return {
    customerIds: matrix.customerIds,
    x,
    y,
    segment: Uint8Array.from(labels, (label) => (label < 0 ? NO_SEGMENT : label)),
    axes: Array.from({ length: axes.n }, (_, axis) =>
      describeAxis(axes.values.subarray(axis * axes.d, (axis + 1) * axes.d), explainedShares[axis], matrix, set),
    ),
  };
}

function describeAxis(loadings: Float64Array, explainedShare: number, matrix: FeatureMatrix, set: FeatureSet): MapAxis {
  const named = matrix.scales.map((scale, c) => {
    const feature = set.features.find(({ id }) => id === scale.featureId);
    if (!feature) throw new Error(`no feature ${scale.featureId}`);
    return { feature, loading: loadings[c] };
  });
  const strongest = [...named].sort((a, b) => Math.abs(b.loading) - Math.abs(a.loading));
  const telling = strongest
    .filter(({ loading }, rank) => rank === 0 || Math.abs(loading) >= NAMING_LOADING)
    .slice(0, 3);
  const towards = telling.map(({ feature, loading }) => (loading > 0 ? feature.high.adjective : feature.low.adjective));
  return {
    explainedShare,
    words: `${towards.join(", ")} →`,
    loadings: named.map(({ feature, loading }) => ({ featureId: feature.id, label: feature.label, loading })),
  };
}
