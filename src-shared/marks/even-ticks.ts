/**
 * Round values from 0 to at most `most`, evenly spaced by 1, 2 or 5 times a power of ten. @param most above 0.
 * @returns about `count` of them, 0 first. Heckbert 1990, Nice numbers for graph labels, Graphics Gems.
 */
export function evenTicks(most: number, count = 5): number[] {
  const rough = most / Math.max(1, count - 1);
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * ([1, 2, 5].find((times) => times * power >= rough * 0.999) ?? 10);
  return Array.from({ length: Math.floor(most / step + 1e-9) + 1 }, (_, tick) => tick * step);
}
