import type { Matrix } from "../matrix.ts";

/** Rows that the middle is taken from: their mean need not be that of all rows, only lie among them. */
const MIDDLE_ROWS = 4096;

/** How values become float32: (value − middle) · scale, so that digits are spent on differences between rows. */
export interface Frame {
  /** Length d. */
  readonly middle: Float64Array;
  /** A power of two, so that scaling is exact; every result is between −1 and 1. */
  readonly scale: number;
}

/**
 * Frame of some rows of a matrix.
 * @param rows row numbers, at least one; the frame is the same for all orders that `canonicalOrder` makes equal.
 * O(n·d).
 */
export function frameOf({ values, d }: Matrix, rows: Int32Array): Frame {
  const middle = new Float64Array(d);
  const count = Math.min(rows.length, MIDDLE_ROWS);
  for (let s = 0; s < count; s++) {
    const row = rows[Math.floor((s * rows.length) / count)] * d;
    for (let j = 0; j < d; j++) middle[j] += values[row + j] / count;
  }
  let largest = 0;
  for (const row of rows) {
    for (let j = 0; j < d; j++) largest = Math.max(largest, Math.abs(values[row * d + j] - middle[j]));
  }
  let scale = 1;
  while (largest * scale > 1) scale /= 2;
  if (largest > 0) while (largest * scale <= 0.5) scale *= 2;
  return { middle, scale };
}

/**
 * Writes rows as float32 in a frame, on a grid so coarse that sums of all of them are exact in float64, in any order:
 * centres then do not depend on which lane adds up which rows, nor on rows being moved from one sum to another. For a
 * million rows the grid is 2⁻³²: values above 1/512 have float32's own spacing; smaller ones lose digits, which shows
 * only where outliers lie a million times farther out than rows lie apart.
 * @param out rows × d.
 */
export function writeFloat32(
  { values, d }: Matrix,
  rows: Int32Array,
  { middle, scale }: Frame,
  out: Float32Array,
): void {
  // Adding and taking away a number of this size rounds to multiples of 2^⌈log₂ n⌉ · 2⁻⁵².
  const rounder = 1.5 * 2 ** Math.ceil(Math.log2(rows.length));
  let at = 0;
  for (const row of rows) {
    for (let j = 0, p = row * d; j < d; j++, p++) out[at++] = (values[p] - middle[j]) * scale + rounder - rounder;
  }
}
