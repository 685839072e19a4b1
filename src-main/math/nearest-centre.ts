import type { Matrix } from "./matrix.ts";

/**
 * Nearest centre of every row, by Euclidean distance; the first of equals.
 * @param features n × d.
 * @param centres  k × d, k ≥ 1.
 * @returns length n: index of a centre.
 * O(n·k·d).
 */
export function nearestCentre({ values, n, d }: Matrix, centres: Matrix): Int32Array {
  const nearest = new Int32Array(n);
  const last = (centres.n - 1) * d;
  for (let i = 0, row = 0; i < n; i++, row += d) {
    let least = Number.POSITIVE_INFINITY;
    // Two centres at a time: one sum would wait for itself at every addition. A last one without partner goes twice.
    for (let c = 0, p = 0; c < centres.n; c += 2, p += 2 * d) {
      const q = Math.min(p + d, last);
      let first = 0;
      let second = 0;
      for (let j = 0; j < d; j++) {
        const value = values[row + j];
        const gap = value - centres.values[p + j];
        const other = value - centres.values[q + j];
        first += gap * gap;
        second += other * other;
      }
      if (first < least) {
        least = first;
        nearest[i] = c;
      }
      if (second < least) {
        least = second;
        nearest[i] = c + 1;
      }
    }
  }
  return nearest;
}
