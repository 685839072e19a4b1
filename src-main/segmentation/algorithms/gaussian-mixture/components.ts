import { cholesky } from "../../../math/cholesky.ts";

/** How the covariances of the components are held to each other, from the freest to the most restrained. */
export const covarianceKinds = ["full", "tied", "diagonal", "spherical"] as const;
export type CovarianceKind = (typeof covarianceKinds)[number];

/** A mixture of k normal distributions in d dimensions. */
export interface Components {
  readonly kind: CovarianceKind;
  readonly k: number;
  readonly d: number;
  /** Length k, summing to 1. */
  readonly weights: Float64Array;
  /** k × d. */
  readonly means: Float64Array;
  /** Full: k of d × d; tied: one; diagonal: k × d variances; spherical: k variances. */
  readonly covariances: Float64Array;
}

/** Numbers that a fit has chosen freely: what BIC and AIC count. Weights, means, covariances. */
export function freeParameters({ kind, k, d }: Pick<Components, "kind" | "k" | "d">): number {
  const half = (d * (d + 1)) / 2;
  const covariances = { full: k * half, tied: half, diagonal: k * d, spherical: k };
  return k - 1 + k * d + covariances[kind];
}

/** A mixture made ready to be evaluated row after row. */
export interface Densities {
  readonly components: Components;
  /** By component: factors L of the covariance, Σ = L·Lᵀ; of diagonal kinds 1 / deviation. */
  readonly factors: readonly Float64Array[];
  /** Length k: logarithm of weight and of what stands before the exponential. */
  readonly logScales: Float64Array;
}

/**
 * Factors the covariances. One that is not positive definite, since its rows lie in a plane as far as float64 can tell,
 * gets as much added to its diagonal as it takes.
 * O(k·d³).
 */
export function densitiesOf(components: Components): Densities {
  const { kind, k, d, weights, covariances } = components;
  const size = kind === "full" || kind === "tied" ? d * d : kind === "diagonal" ? d : 1;
  const own = Array.from({ length: kind === "tied" ? 1 : k }, (_, c) => covariances.subarray(c * size, (c + 1) * size));
  const factored = own.map((values) => (size === d * d && d > 1 ? factorOf(values, d) : inverseDeviations(values, d)));
  const factors = Array.from({ length: k }, (_, c) => factored[kind === "tied" ? 0 : c]);
  const logScales = Float64Array.from(weights, (weight, c) => {
    let logDeterminant = 0;
    const factor = factors[c];
    if (factor.length > d) for (let j = 0; j < d; j++) logDeterminant += Math.log(factor[j * d + j]);
    else for (let j = 0; j < d; j++) logDeterminant -= Math.log(factor[j]);
    return Math.log(weight) - logDeterminant - (d / 2) * Math.log(2 * Math.PI);
  });
  return { components, factors, logScales };
}

function inverseDeviations(variances: Float64Array, d: number): Float64Array {
  return Float64Array.from({ length: d }, (_, j) => 1 / Math.sqrt(variances[variances.length === 1 ? 0 : j]));
}

function factorOf(values: Float64Array, d: number): Float64Array {
  let trace = 0;
  for (let j = 0; j < d; j++) trace += values[j * d + j];
  for (let added = 0; ; added = Math.max(10 * added, (1e-14 * trace) / d)) {
    const raised = values.slice();
    for (let j = 0; j < d; j++) raised[j * d + j] += added;
    const lower = cholesky(raised, d);
    if (lower) return lower;
  }
}

/**
 * Logarithms of the densities of one row under each component, weights included.
 * @param values row-major; the row begins at `at`.
 * @param into   length k.
 * @param scratch length d.
 * O(k·d²), of diagonal kinds O(k·d).
 */
export function logDensities(
  { components: { k, d, means }, factors, logScales }: Densities,
  values: Float64Array,
  at: number,
  into: Float64Array,
  scratch: Float64Array,
): void {
  for (let c = 0; c < k; c++) {
    const factor = factors[c];
    const mean = c * d;
    let squared = 0;
    if (factor.length > d) {
      for (let i = 0, row = 0; i < d; i++, row += d) {
        let gap = values[at + i] - means[mean + i];
        for (let j = 0; j < i; j++) gap -= factor[row + j] * scratch[j];
        gap /= factor[row + i];
        scratch[i] = gap;
        squared += gap * gap;
      }
    } else {
      for (let j = 0; j < d; j++) {
        const gap = (values[at + j] - means[mean + j]) * factor[j];
        squared += gap * gap;
      }
    }
    into[c] = logScales[c] - squared / 2;
  }
}

/** Turns logarithms into shares that sum to 1, in place. @returns the logarithm of the sum of what they stood for. */
export function toShares(logs: Float64Array): number {
  let largest = Number.NEGATIVE_INFINITY;
  for (const log of logs) if (log > largest) largest = log;
  let sum = 0;
  for (let c = 0; c < logs.length; c++) {
    logs[c] = Math.exp(logs[c] - largest);
    sum += logs[c];
  }
  for (let c = 0; c < logs.length; c++) logs[c] /= sum;
  return largest + Math.log(sum);
}
