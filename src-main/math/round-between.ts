/**
 * The number with the fewest digits above `low` and not above `high`.
 * @param low finite, below `high`.
 * O(digits).
 */
export function roundBetween(low: number, high: number): number {
  if (low < 0 && high >= 0) return 0;
  const largest = 10 ** Math.ceil(Math.log10(Math.max(Math.abs(low), Math.abs(high))));
  // Steps of 10, 5, 2, 1, 0.5 … from the size of the values downwards.
  for (let power = largest, digits = 0; digits < 17; power /= 10, digits++) {
    for (const step of [power, power / 2, power / 5]) {
      const candidate = Number((Math.floor(high / step) * step).toPrecision(15));
      if (candidate > low && candidate <= high) return candidate;
    }
  }
  return high;
}
