import type { FeatureSet } from "../../src-shared/features.ts";
import { NO_SEGMENT } from "../../src-shared/palette.ts";
import type { CustomerMap, MapAxis } from "../../src-shared/segmentation.ts";
import { NO_WORD, wordFeatureOf } from "../../src-shared/word-features.ts";
import type { FeatureMatrix } from "../features/build-matrix.ts";
import { withIndicators } from "../math/mixed-matrix.ts";
import { pca } from "../math/pca.ts";

/** A loading below this says too little to name the axis by. */
const NAMING_LOADING = 0.35;

/** Puts customers on the two axes along which they differ most (principal components of the prepared features). */
export function mapCustomers(matrix: FeatureMatrix, labels: Int32Array, set: FeatureSet): CustomerMap {
  const { scores, axes, explainedShares } = pca(withIndicators(matrix), 2);
  const columns = matrix.scales.flatMap((scale) => columnsOf(scale, set));
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
      describeAxis(axes.values.subarray(axis * axes.d, (axis + 1) * axes.d), explainedShares[axis], columns),
    ),
  };
}

/** What a column of the map speaks of: a feature, or one word of it. */
interface MapColumn {
  readonly featureId: string;
  readonly label: string;
  /** Adjectives of the far ends. */
  readonly high: string;
  readonly low: string;
}

function columnsOf({ featureId, levels }: FeatureMatrix["scales"][number], set: FeatureSet): MapColumn[] {
  const word = wordFeatureOf(set, featureId);
  if (levels) {
    const label = word?.label ?? featureId;
    return [...levels, NO_WORD].map((level) => ({
      featureId,
      label: `${label}: ${level}`,
      high: level,
      low: `not ${level}`,
    }));
  }
  // Words in an order are far up or far down it.
  if (word) {
    const { label } = word;
    return [{ featureId, label, high: `high ${label.toLowerCase()}`, low: `low ${label.toLowerCase()}` }];
  }
  const feature = set.features.find(({ id }) => id === featureId);
  if (!feature) throw new Error(`no feature ${featureId}`);
  return [{ featureId, label: feature.label, high: feature.high.adjective, low: feature.low.adjective }];
}

function describeAxis(loadings: Float64Array, explainedShare: number, columns: readonly MapColumn[]): MapAxis {
  const named = columns.map((column, c) => ({ column, loading: loadings[c] }));
  const strongest = named.toSorted((a, b) => Math.abs(b.loading) - Math.abs(a.loading));
  const telling = strongest
    .filter(({ loading }, rank) => rank === 0 || Math.abs(loading) >= NAMING_LOADING)
    .slice(0, 3);
  const towards = telling.map(({ column, loading }) => (loading > 0 ? column.high : column.low));
  return {
    explainedShare,
    words: `${towards.join(", ")} →`,
    loadings: named.map(({ column: { featureId, label }, loading }) => ({ featureId, label, loading })),
  };
}
