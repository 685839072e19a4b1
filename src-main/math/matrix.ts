/** n rows × d columns, row-major: row i is values[i·d … i·d + d − 1]. */
export interface Matrix {
  readonly values: Float64Array;
  readonly n: number;
  readonly d: number;
}

/** @returns a matrix over `rows`, all of the same length. For tests and small tables. */
export function matrixOf(rows: readonly (readonly number[])[]): Matrix {
  const n = rows.length;
  const d = rows[0]?.length ?? 0;
  const values = new Float64Array(n * d);
  for (let i = 0; i < n; i++) values.set(rows[i], i * d);
  return { values, n, d };
}
