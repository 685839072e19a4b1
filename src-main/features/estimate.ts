import { formatShare, formatShort } from "../../src-shared/format.ts";
import { fitBetaPrior, posteriorShare } from "../math/beta-prior.ts";
import { credibleMean, fitCredibility } from "../math/credibility.ts";
import { fitGammaPrior, posteriorRate } from "../math/gamma-prior.ts";

/** What is drawn towards the figure of all customers: a share of trials, a rate over time, or a mean. */
export type EstimateKind = "share" | "rate" | "mean";

/**
 * What a customer's own figure is made of. Share: successes, trials. Rate: count, exposure. Mean: the mean, the number
 * of observations, and their summed squared deviations from it. NaN or 0 in the second: not defined for the customer.
 */
export type EstimateParts = readonly [figure: number, weight: number, squares?: number];

/** The parts of all customers, until all are known and the prior can be fitted. */
export interface PartColumns {
  readonly figures: Float64Array;
  readonly weights: Float64Array;
  readonly squares: Float64Array;
}

/**
 * Empirical Bayes: fits a prior to all customers and gives each the mean of what is then expected of it.
 * @param of what one row is called, in the plural.
 * @returns values, NaN where a customer has no row, and the prior in words. O(customers).
 */
export function estimateColumn(
  kind: EstimateKind,
  of: string,
  { figures, weights, squares }: PartColumns,
): { values: Float64Array; prior: string } {
  if (kind === "share") {
    const prior = rounded(fitBetaPrior(figures, weights));
    const words = `${formatShare(prior.mean)}, the share among all customers`;
    return {
      values: figures.map((successes, i) => posteriorShare(successes, weights[i], prior)),
      prior: drawn(words, prior.weight, of),
    };
  }
  if (kind === "rate") {
    const prior = rounded(fitGammaPrior(figures, weights));
    const words = `${formatShort(prior.mean)} a year, the rate of all customers`;
    return {
      values: figures.map((count, i) => posteriorRate(count, weights[i], prior)),
      prior: drawn(words, prior.weight, of),
    };
  }
  const prior = rounded(fitCredibility(weights, figures, squares));
  const words = `${formatShort(prior.mean)}, the mean of all customers`;
  return {
    values: figures.map((mean, i) => credibleMean(weights[i], mean, prior)),
    prior: drawn(words, prior.weight, of),
  };
}

/** Eight digits: the last ones depend on the order in which customers were added up, and no feature should. */
function rounded({ mean, weight }: { readonly mean: number; readonly weight: number }) {
  return { mean: Number(mean.toPrecision(8)), weight: Number(weight.toPrecision(8)) };
}

function drawn(towards: string, weight: number, of: string): string {
  return `Few ${of} say little, so the figure is drawn towards ${towards}, with the weight of ${formatShort(weight)} ${of}.`;
}
