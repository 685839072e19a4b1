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
  /**
   * By component, one after the other: d × d factors L of the covariance, Σ = L·Lᵀ, with 1 / Lⱼⱼ in the diagonal; of
   * diagonal kinds d of 1 / deviation.
   */
  readonly factors: Float64Array;
  /** Length k: logarithm of weight and of what stands before the exponential. */
  readonly logScales: Float64Array;
}

/** A logarithm so far below the largest stands for a share below 1e-17, which changes the last digit of no sum. */
const NEGLIGIBLE = 40;

/**
 * Factors the covariances. One that is not positive definite, since its rows lie in a plane as far as float64 can tell,
 * gets as much added to its diagonal as it takes.
 * O(k·d³).
 */
export function densitiesOf(components: Components): Densities {
  const { kind, k, d, weights, covariances } = components;
  const isWhole = kind === "full" || kind === "tied";
  const [size, width] = isWhole ? [d * d, d * d] : [kind === "diagonal" ? d : 1, d];
  const own = Array.from({ length: kind === "tied" ? 1 : k }, (_, c) => covariances.subarray(c * size, (c + 1) * size));
  const factored = own.map((values) => (isWhole ? factorOf(values, d) : inverseDeviations(values, d)));
  const factors = new Float64Array(k * width);
  for (let c = 0; c < k; c++) factors.set(factored[kind === "tied" ? 0 : c], c * width);
  const logScales = Float64Array.from(weights, (weight, c) => {
    let logInverse = 0;
    for (let j = 0; j < d; j++) logInverse += Math.log(factors[c * width + (isWhole ? j * d + j : j)]);
    return Math.log(weight) + logInverse - (d / 2) * Math.log(2 * Math.PI);
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
    if (!lower) continue;
    for (let at = 0; at < lower.length; at += d + 1) lower[at] = 1 / lower[at];
    return lower;
  }
}

/**
 * Logarithms of the densities of one row under each component, weights included; −∞ where one is found to be negligible
 * beside the largest before all coordinates are looked at: a density only falls with every coordinate.
 * @param values row-major; the row begins at `at`.
 * @param into    length k.
 * @param scratch length d.
 * @returns the component with the largest, the first of equals.
 * O(k·d²) at worst, of diagonal kinds O(k·d).
 */
export function logDensities(
  densities: Densities,
  values: Float64Array,
  at: number,
  into: Float64Array,
  scratch: Float64Array,
): number {
  const { kind } = densities.components;
  return kind === "full" || kind === "tied"
    ? logsOfWhole(densities, values, at, into, scratch)
    : logsOfDiagonal(densities, values, at, into);
}

// The two loops hold all that they do: a call for each component would take as long as its density.
function logsOfWhole(
  { components: { k, d, means }, factors, logScales }: Densities,
  values: Float64Array,
  at: number,
  into: Float64Array,
  scratch: Float64Array,
): number {
  let best = 0;
  let largest = Number.NEGATIVE_INFINITY;
  for (let c = 0; c < k; c++) {
    const farthest = 2 * (logScales[c] - largest + NEGLIGIBLE);
    const mean = c * d;
    let row = mean * d;
    let gap = (values[at] - means[mean]) * factors[row];
    scratch[0] = gap;
    let squared = gap * gap;
    for (let i = 1; i < d; i++) {
      if (i > 1 && squared > farthest) {
        squared = Number.POSITIVE_INFINITY;
        break;
      }
      row += d;
      gap = values[at + i] - means[mean + i];
      for (let j = 0; j < i; j++) gap -= factors[row + j] * scratch[j];
      gap *= factors[row + i];
      scratch[i] = gap;
      squared += gap * gap;
    }
    const log = logScales[c] - squared / 2;
    into[c] = log;
    if (log > largest) {
      largest = log;
      best = c;
    }
  }
  return best;
}

function logsOfDiagonal(
  { components: { k, d, means }, factors, logScales }: Densities,
  values: Float64Array,
  at: number,
  into: Float64Array,
): number {
  let best = 0;
  let largest = Number.NEGATIVE_INFINITY;
  for (let c = 0; c < k; c++) {
    const mean = c * d;
    let squared = 0;
    for (let j = 0; j < d; j++) {
      const gap = (values[at + j] - means[mean + j]) * factors[mean + j];
      squared += gap * gap;
    }
    const log = logScales[c] - squared / 2;
    into[c] = log;
    if (log > largest) {
      largest = log;
      best = c;
    }
  }
  return best;
}

/**
 * Turns logarithms into shares that sum to 1, in place; negligible ones become 0, in whichever order they were looked at.
 * @returns the logarithm of the sum of what they stood for.
 */
export function toShares(logs: Float64Array, largest: number): number {
  const least = largest - NEGLIGIBLE;
  let sum = 0;
  for (let c = 0; c < logs.length; c++) {
    const share = logs[c] < least ? 0 : Math.exp(logs[c] - largest);
    logs[c] = share;
    sum += share;
  }
  const scale = 1 / sum;
  for (let c = 0; c < logs.length; c++) logs[c] *= scale;
  return largest + Math.log(sum);
}
