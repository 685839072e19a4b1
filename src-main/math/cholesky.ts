/**
 * Cholesky factor of a symmetric positive definite matrix: values = L · Lᵀ.
 * @param values d × d, row-major; only the lower half is read.
 * @returns L, d × d with zeros above the diagonal; undefined where the matrix is not positive definite.
 * O(d³).
 */
export function cholesky(values: Float64Array, d: number): Float64Array | undefined {
  const lower = new Float64Array(d * d);
  for (let i = 0; i < d; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = values[i * d + j];
      for (let k = 0; k < j; k++) sum -= lower[i * d + k] * lower[j * d + k];
      if (i !== j) lower[i * d + j] = sum / lower[j * d + j];
      else if (sum > 0) lower[i * d + i] = Math.sqrt(sum);
      else return undefined;
    }
  }
  return lower;
}

/** Solves L · x = b in place of b. @param lower d × d with a diagonal above 0. O(d²). */
export function solveLower(lower: Float64Array, b: Float64Array): void {
  const d = b.length;
  for (let i = 0; i < d; i++) {
    let sum = b[i];
    for (let k = 0; k < i; k++) sum -= lower[i * d + k] * b[k];
    b[i] = sum / lower[i * d + i];
  }
}
