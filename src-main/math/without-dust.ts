/**
 * The decimal number that a sum or quotient of floats stands for: 44.55 / 9 is 4.949999999999999 otherwise, and so lower
 * than 4.95. Figures that are equal on paper are equal then, so that ties are ties.
 * @returns to 14 places below 1, 11 below 1,000, 8 below a million and 6 below 10⁹; larger values and NaN as they are. O(1).
 */
export function withoutDust(value: number): number {
  const size = Math.abs(value);
  if (!(size < 1e9)) return value;
  const scale = size < 1 ? 1e14 : size < 1e3 ? 1e11 : size < 1e6 ? 1e8 : 1e6;
  // No minus before nothing.
  return Math.round(value * scale) / scale + 0;
}
