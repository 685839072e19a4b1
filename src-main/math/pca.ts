import { PCA } from "ml-pca";
import { columnMeans, covariance } from "./covariance.ts";
import type { Matrix } from "./matrix.ts";

/** The directions in which rows differ most. */
export interface PrincipalComponents {
  /** n × q: where each row lies on the axes, 0 at the mean. */
  readonly scores: Matrix;
  /** q × d: loadings of each axis, of length 1. The largest in size is positive. */
  readonly axes: Matrix;
  /** Length q: 0–1 of all variance, falling; 0 when there is none. */
  readonly explainedShares: Float64Array;
}

/**
 * Rows up to which ml-pca decomposes the matrix itself: 45 ms for 16 columns. Beyond, its copies of the matrix and its
 * time (nine times that of the covariances) would be felt.
 */
export const PCA_WHOLE_ROWS = 10_000;

/**
 * Principal components of the columns as they are: standardize them first.
 * @param features n × d, n ≥ 2.
 * @param q axes wanted; as many as there are columns at most.
 * @throws RangeError with fewer than two rows.
 * O(n·d²) time; beyond PCA_WHOLE_ROWS no memory but the scores. Hotelling 1933, doi:10.1037/h0071325; eigenvectors by
 * ml-pca. Their sign is free, so it is fixed here: else a map could be mirrored by one more row.
 */
export function pca(features: Matrix, q: number): PrincipalComponents {
  const { n, d } = features;
  const fitted = n > PCA_WHOLE_ROWS ? fromCovariance(features) : fromRows(features);
  const count = Math.min(q, d);
  const total = fitted.variances.reduce((sum, variance) => sum + variance, 0);
  const axes = { values: new Float64Array(count * d), n: count, d };
  const explainedShares = new Float64Array(count);
  for (let a = 0; a < count; a++) {
    axes.values.set(withFixedSign(fitted.loadings[a]), a * d);
    explainedShares[a] = total > 0 ? fitted.variances[a] / total : 0;
  }
  return { scores: project(features, fitted.means, axes), axes, explainedShares };
}

interface Fitted {
  readonly means: Float64Array;
  /** d axes, largest variance first. */
  readonly loadings: readonly (readonly number[])[];
  readonly variances: readonly number[];
}

export function fromRows(features: Matrix): Fitted {
  const { values, n, d } = features;
  if (n < 2) throw new RangeError(`Principal components need two rows or more, not ${n}.`);
  const rows = Array.from({ length: n }, (_, i) => Array.from(values.subarray(i * d, (i + 1) * d)));
  return { means: columnMeans(features), ...read(new PCA(rows)) };
}

export function fromCovariance(features: Matrix): Fitted {
  const { d } = features;
  const { means, values } = covariance(features);
  const rows = Array.from({ length: d }, (_, i) => Array.from(values.subarray(i * d, (i + 1) * d)));
  return { means, ...read(new PCA(rows, { isCovarianceMatrix: true })) };
}

function read(fitted: PCA): Omit<Fitted, "means"> {
  return { loadings: fitted.getLoadings().to2DArray(), variances: fitted.getEigenvalues() };
}

function withFixedSign(loadings: readonly number[]): readonly number[] {
  const largest = loadings.reduce((most, loading) => Math.max(most, Math.abs(loading)), 0);
  // The first of those that are equal but for rounding: two columns often load alike with opposite signs.
  const deciding = loadings.find((loading) => Math.abs(loading) > largest * (1 - 1e-6)) ?? 0;
  return deciding < 0 ? loadings.map((loading) => -loading) : loadings;
}

function project({ values, n, d }: Matrix, means: Float64Array, axes: Matrix): Matrix {
  const scores = new Float64Array(n * axes.n);
  for (let a = 0; a < axes.n; a++) {
    const axis = axes.values.subarray(a * d, (a + 1) * d);
    for (let i = 0, p = 0; i < n; i++) {
      let sum = 0;
      for (let j = 0; j < d; j++) sum += (values[p++] - means[j]) * axis[j];
      scores[i * axes.n + a] = sum;
    }
  }
  return { values: scores, n, d: axes.n };
}
