import type { Interval } from "./two-proportions.ts";

/**
 * An interval that holds at every look, however often one looks and whenever one stops: a mixture sequential ratio test,
 * turned round. The price is width: about half as wide again as an interval for one look.
 * @param difference as observed now. @param standardError of it, above 0.
 * @param expectedDifference about the size one hopes for; the interval is narrowest where the truth is near it.
 * @param confidence 0–1. @returns the interval as of now. Large samples only, as the normal approximation.
 * O(1). Johari, Koomen, Pekelis & Walsh 2022, doi:10.1287/opre.2021.2135, section 4.3.
 */
export function alwaysValidInterval(
  difference: number,
  standardError: number,
  expectedDifference: number,
  confidence = 0.95,
): Interval {
  const variance = standardError ** 2;
  const mixing = expectedDifference ** 2;
  const both = variance + mixing;
  const reach = Math.sqrt(((variance * both) / mixing) * Math.log(both / (variance * (1 - confidence) ** 2)));
  return { low: difference - reach, high: difference + reach };
}
