import type { LiftReport } from "../../src-shared/result-lift.ts";

type Comparison = LiftReport["comparisons"][number];

/**
 * Hillstrom's MineThatData e-mail test of 2008: 64,000 customers, three arms. Arm means agree with table 3 of
 * github.com/russluber/hillstrom, the rest with scipy; tolerance: the printed digits.
 */
export const [MENS, WOMENS, NONE] = ["Mens E-Mail", "Womens E-Mail", "No E-Mail"];

/** Customers of each arm, with mean and total of visits, conversions and spend. */
export const armFigures: [string, number, ...[string, number][]][] = [
  [MENS, 21_307, ["0.182757", 3894], ["0.012531", 267], ["1.422617", 30_311.69]],
  [NONE, 21_306, ["0.106167", 2262], ["0.005726", 122], ["0.652789", 13_908.33]],
  [WOMENS, 21_387, ["0.151400", 3238], ["0.008837", 189], ["1.077202", 23_038.11]],
];

/** An arm against another in an outcome: difference, lift in percent, ends of Wald's or Welch's interval, statistic and p. */
export const comparisonFigures: [arm: string, against: string, outcome: string, ...figures: string[]][] = [
  [MENS, NONE, "visit", "0.076590", "72.14", "0.069954", "0.083226", "22.4860", "5.685e-112"],
  [MENS, NONE, "conversion", "0.006805", "118.84", "0.005000", "0.008610", "7.3851", "1.523e-13"],
  [MENS, NONE, "spend", "0.769827", "117.93", "0.485140", "1.054515", "5.3001", "1.164e-7"],
  [WOMENS, NONE, "visit", "0.045233", "42.61", "0.038894", "0.051572", "13.9492", "3.182e-44"],
  [WOMENS, NONE, "conversion", "0.003111", "54.33", "0.001499", "0.004723", "3.7796", "1.571e-4"],
  [WOMENS, NONE, "spend", "0.424412", "65.02", "0.168957", "0.679868", "3.2564", "1.129e-3"],
  [MENS, WOMENS, "visit", "0.031356", "20.71", "0.024285", "0.038428", "8.6846", "3.802e-18"],
  [MENS, WOMENS, "conversion", "0.003694", "41.80", "0.001744", "0.005644", "3.7126", "2.052e-4"],
  [MENS, WOMENS, "spend", "0.345415", "32.07", "0.032561", "0.658268", "2.1640", "3.047e-2"],
  ["any arm", NONE, "visit", "0.060882", "57.35", "0.055439", "0.066325", "20.5101", "1.750e-93"],
  ["any arm", NONE, "conversion", "0.004955", "86.53", "0.003548", "0.006361", "6.2438", "4.272e-10"],
  ["any arm", NONE, "spend", "0.596796", "91.42", "0.376185", "0.817407", "5.3022", "1.148e-7"],
];

/** A comparison as `comparisonFigures` has them. */
export function figuresOf({ difference, relative, wald, interval, statistic, p }: Comparison): (string | undefined)[] {
  const ends = wald ?? interval;
  return [
    difference.toFixed(6),
    (100 * (relative ?? 0)).toFixed(2),
    ends?.low.toFixed(6),
    ends?.high.toFixed(6),
    statistic?.toFixed(4),
    p?.toExponential(3),
  ];
}

/** @throws Error where the report has no such comparison. */
export function comparisonOf(
  { comparisons }: { readonly comparisons: readonly Comparison[] },
  arm: string,
  against: string,
  outcome: string,
): Comparison {
  const found = comparisons.find((one) => one.arm === arm && one.against === against && one.outcome === outcome);
  if (!found) throw new Error(`no comparison of ${arm} and ${against} in ${outcome}`);
  return found;
}
