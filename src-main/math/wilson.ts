import { Z_95 } from "./normal-quantile.ts";

/**
 * Wilson's score interval of a share.
 * @param successes 0 … trials. @param reach half its width in standard errors: 1.96 for 95 %.
 * @returns 0–1; NaN without a trial. O(1).
 * Wilson 1927; recommended by Newcombe 1998, doi:10.1002/(SICI)1097-0258(19980430)17:8<857::AID-SIM777>3.0.CO;2-E.
 */
export function wilsonInterval(successes: number, trials: number, reach = Z_95): { low: number; high: number } {
  if (!(trials > 0)) return { low: Number.NaN, high: Number.NaN };
  const share = successes / trials;
  const z2 = reach ** 2;
  const centre = share + z2 / (2 * trials);
  const width = reach * Math.sqrt((share * (1 - share)) / trials + z2 / (4 * trials ** 2));
  const whole = 1 + z2 / trials;
  return { low: Math.max(0, (centre - width) / whole), high: Math.min(1, (centre + width) / whole) };
}

/**
 * Lower end of Wilson's 95 % interval of a share: what it is at least, as far as so few trials can say.
 * @param successes 0 … trials. @returns 0–1; NaN without a trial. O(1).
 */
export function wilsonLower(successes: number, trials: number): number {
  return wilsonInterval(successes, trials).low;
}
