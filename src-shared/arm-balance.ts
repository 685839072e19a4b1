/** Standard deviations below which arms count as alike, whatever their size: Austin 2009, doi:10.1002/sim.3697. */
const BALANCED_BELOW = 0.1;
/** Two-sided 5 % of a normal distribution. */
const CHANCE_Z = 1.96;

export type ArmBalance = "balanced" | "as by chance" | "apart";

/**
 * What a difference of arms says that were drawn at random. The standardised difference of two means has a standard error
 * of about √(1/n₁ + 1/n₂), so small arms differ by more than the usual bound although nothing is wrong with the draw.
 * @param largestDifference of two arms' means, in pooled standard deviations. @param customers of each arm.
 */
export function balanceOf(largestDifference: number, customers: readonly number[]): ArmBalance {
  if (largestDifference < BALANCED_BELOW) return "balanced";
  const [first = 0, second = 0] = customers.filter((n) => n > 0).toSorted((a, b) => a - b);
  if (second === 0) return "balanced";
  return largestDifference < CHANCE_Z * Math.sqrt(1 / first + 1 / second) ? "as by chance" : "apart";
}
