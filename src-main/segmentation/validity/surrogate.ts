import { cholesky, solveLower } from "../../math/cholesky.ts";
import { columnMeans, covariance } from "../../math/covariance.ts";
import type { Matrix } from "../../math/matrix.ts";
import { normalCdf, normalDeviate } from "../../math/normal.ts";
import { ranks } from "../../math/ranks.ts";
import type { Rng } from "../../math/rng.ts";
import { marginWithoutClumps } from "./unimodal-margin.ts";

/** Draws tables that look like a given one but have no groups. */
export interface SurrogateSource {
  /** @returns n × d: rows drawn independently, with the means and covariances of the original to the last digits. */
  draw(rng: Rng): Matrix;
}

/** Added to the diagonal, as a share of it, so that columns which repeat each other can be factored. */
const RIDGE = 1e-9;
/** Factor by which correlations are drawn towards 0 until their matrix is positive definite. */
const SHRINK = 0.98;

/**
 * Learns the shape of a table apart from its groups: its margins, those with several modes replaced by the closest with
 * one, joined by a Gaussian copula (which has one centre) with the rank correlations of the table, then brought to its
 * exact covariances. A flat, skewed or tied margin stays so; clumps go.
 * @param features n × d, n > d, no constant column.
 * O(n·d·(d + log n)); a draw costs O(n·d·(d + log n)).
 */
export function surrogateSource(features: Matrix): SurrogateSource {
  const { n, d } = features;
  const margins = Array.from({ length: d }, (_, j) => marginWithoutClumps(columnOf(features, j).sort()));
  const latent = latentFactor(features);
  const target = covariance(features);
  const targetFactor = ridgedFactor(target.values, d);
  return {
    draw: (rng) => {
      const values = new Float64Array(n * d);
      const normals = new Float64Array(d);
      for (let i = 0; i < n; i++) {
        for (let j = 0; j < d; j++) normals[j] = normalDeviate(rng);
        for (let j = 0; j < d; j++) {
          let z = 0;
          for (let k = 0; k <= j; k++) z += latent[j * d + k] * normals[k];
          values[i * d + j] = margins[j].quantile(normalCdf(z));
        }
      }
      matchMoments({ values, n, d }, target.means, targetFactor);
      return { values, n, d };
    },
  };
}

function columnOf({ values, n, d }: Matrix, j: number): Float64Array {
  return Float64Array.from({ length: n }, (_, i) => values[i * d + j]);
}

/** Factor of the copula's correlations: 2·sin(π·ρ/6) of Spearman's ρ (Pearson 1907; exact for a Gaussian copula). */
function latentFactor(features: Matrix): Float64Array {
  const { n, d } = features;
  const ranked = new Float64Array(n * d);
  for (let j = 0; j < d; j++) ranks(columnOf(features, j)).forEach((rank, i) => (ranked[i * d + j] = rank));
  const { values } = covariance({ values: ranked, n, d });
  const correlations = values.map((value, at) => {
    const [a, b] = [Math.floor(at / d), at % d];
    return a === b ? 1 : 2 * Math.sin((Math.PI / 6) * (value / Math.sqrt(values[a * d + a] * values[b * d + b])));
  });
  for (;;) {
    const factor = cholesky(correlations, d);
    if (factor) return factor;
    for (let at = 0; at < correlations.length; at++) if (at % (d + 1) !== 0) correlations[at] *= SHRINK;
  }
}

function ridgedFactor(values: Float64Array, d: number): Float64Array {
  const factor = cholesky(
    values.map((value, at) => (at % (d + 1) === 0 ? value * (1 + RIDGE) : value)),
    d,
  );
  if (!factor) throw new RangeError("A column does not vary, or there are no more rows than columns.");
  return factor;
}

/** Changes rows so that their means and covariances become those wanted; the copula has brought them close already. */
function matchMoments({ values, n, d }: Matrix, means: Float64Array, targetFactor: Float64Array): void {
  const own = columnMeans({ values, n, d });
  const ownFactor = ridgedFactor(covariance({ values, n, d }).values, d);
  const row = new Float64Array(d);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < d; j++) row[j] = values[i * d + j] - own[j];
    solveLower(ownFactor, row);
    for (let j = 0; j < d; j++) {
      let sum = means[j];
      for (let k = 0; k <= j; k++) sum += targetFactor[j * d + k] * row[k];
      values[i * d + j] = sum;
    }
  }
}
