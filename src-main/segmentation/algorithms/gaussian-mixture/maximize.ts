import type { Matrix } from "../../../math/matrix.ts";
import type { Components, CovarianceKind } from "./components.ts";

/** Sums of the rows' shares, from which the next components follow. */
export class Moments {
  readonly kind: CovarianceKind;
  readonly k: number;
  readonly d: number;
  /** k × d: what the rows' gaps are measured from, near the means, so that squares keep their digits. */
  readonly #origins: Float64Array;
  readonly #sizes: Float64Array;
  readonly #sums: Float64Array;
  /** k of d × d, lower halves; k × d where covariances are diagonal. */
  readonly #squares: Float64Array;
  readonly #gap: Float64Array;

  constructor(kind: CovarianceKind, origins: Matrix) {
    this.kind = kind;
    this.k = origins.n;
    this.d = origins.d;
    this.#origins = origins.values;
    this.#sizes = new Float64Array(this.k);
    this.#sums = new Float64Array(this.k * this.d);
    this.#squares = new Float64Array(this.k * (this.#isWhole ? this.d * this.d : this.d));
    this.#gap = new Float64Array(this.d);
  }

  get #isWhole(): boolean {
    return this.kind === "full" || this.kind === "tied";
  }

  /** Adds the row at `at` with a share to component c. O(d²), O(d) where covariances are diagonal. */
  add(values: Float64Array, at: number, c: number, share: number): void {
    const { d } = this;
    const gap = this.#gap;
    const own = c * d;
    this.#sizes[c] += share;
    for (let j = 0; j < d; j++) {
      gap[j] = values[at + j] - this.#origins[own + j];
      this.#sums[own + j] += share * gap[j];
    }
    if (!this.#isWhole) {
      for (let j = 0; j < d; j++) this.#squares[own + j] += share * gap[j] * gap[j];
      return;
    }
    for (let i = 0, row = own * d; i < d; i++, row += d) {
      const scaled = share * gap[i];
      for (let j = 0; j <= i; j++) this.#squares[row + j] += scaled * gap[j];
    }
  }

  /** @param regularisation what is added to each variance, so that none becomes zero. */
  components(regularisation: number): Components {
    const { kind, k, d } = this;
    // A component that nobody has a share of keeps its place instead of becoming 0/0.
    const sizes = this.#sizes.map((size) => size + 10 * Number.EPSILON);
    const total = sizes.reduce((sum, size) => sum + size, 0);
    const shifts = this.#sums.map((sum, at) => sum / sizes[Math.floor(at / d)]);
    const means = this.#origins.map((origin, at) => origin + shifts[at]);
    const weights = sizes.map((size) => size / total);
    const covariances = this.#covariances(sizes, shifts, total, regularisation);
    return { kind, k, d, weights, means, covariances };
  }

  #covariances(sizes: Float64Array, shifts: Float64Array, total: number, regularisation: number): Float64Array {
    const { kind, k, d } = this;
    if (!this.#isWhole) {
      const variances = this.#squares.map(
        (square, at) => Math.max(0, square / sizes[Math.floor(at / d)] - shifts[at] ** 2) + regularisation,
      );
      if (kind === "diagonal") return variances;
      return Float64Array.from({ length: k }, (_, c) => mean(variances.subarray(c * d, (c + 1) * d)));
    }
    const whole = new Float64Array((kind === "tied" ? 1 : k) * d * d);
    for (let c = 0; c < k; c++) {
      const to = kind === "tied" ? 0 : c * d * d;
      const share = kind === "tied" ? sizes[c] / total : 1;
      for (let i = 0; i < d; i++) {
        for (let j = 0; j <= i; j++) {
          const value = this.#squares[c * d * d + i * d + j] / sizes[c] - shifts[c * d + i] * shifts[c * d + j];
          whole[to + i * d + j] += share * value;
          if (i !== j) whole[to + j * d + i] += share * value;
        }
      }
    }
    for (let at = 0; at < whole.length; at += d * d)
      for (let j = 0; j < d; j++) whole[at + j * d + j] += regularisation;
    return whole;
  }
}

function mean(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
