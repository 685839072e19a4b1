import { Z_95 } from "./normal-quantile.ts";

/**
 * Lower end of Wilson's 95 % interval of a share: what it is at least, as far as so few trials can say.
 * @param successes 0 … trials. @returns 0–1; NaN without a trial. O(1).
 * Wilson 1927; recommended by Newcombe 1998, doi:10.1002/(SICI)1097-0258(19980430)17:8<857::AID-SIM777>3.0.CO;2-E.
 */
export function wilsonLower(successes: number, trials: number): number {
  if (!(trials > 0)) return Number.NaN;
  const share = successes / trials;
  const z2 = Z_95 ** 2;
  const centre = share + z2 / (2 * trials);
  const reach = Z_95 * Math.sqrt((share * (1 - share)) / trials + z2 / (4 * trials ** 2));
  return Math.max(0, (centre - reach) / (1 + z2 / trials));
}
