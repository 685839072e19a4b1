import { formatCount, formatList, formatNumber, formatShare } from "../../../src-shared/format.ts";
import { ExpectedFailure } from "../../../src-shared/result.ts";
import { CUSTOMERS_PER_PART, LEAST_STABILITY } from "../../../src-shared/segmentation-edits.ts";
import type { FitCall } from "../../math/fit-call.ts";
import type { Matrix } from "../../math/matrix.ts";
import type { Fit } from "../algorithms/algorithm-kit.ts";
import { examineFit } from "../validity/examine-fit.ts";
import { fitParts, type PartMethod, partFeatures, partsOf, takesNumber } from "./part-model.ts";

/**
 * Clusters some customers by themselves.
 * @param features n × d of these customers. @param who words for them: "“Regulars”".
 * @throws ExpectedFailure where they are too few, or the parts do not come back when the customers are drawn anew.
 * O(a fit + 20 fits of 1,000 rows).
 */
export async function learnParts(features: Matrix, method: PartMethod, who: string, call: FitCall): Promise<Fit> {
  const wanted = takesNumber(method.algorithm) ? Number(method.params.k) : 2;
  const fit = await fitIfPossible(features, method, features.n < wanted * CUSTOMERS_PER_PART, call);
  const parts = Math.max(wanted, fit ? partsOf(fit) : 0);
  const needed = parts * CUSTOMERS_PER_PART;
  const isTooFew = features.n < needed;
  const stability = fit ? await stabilityOf(features, method, fit, call) : [];
  if (isTooFew || !fit) {
    const tried = stability.length === 0 ? "" : ` Tried all the same, the parts come back to ${shares(stability)}.`;
    const most = Math.floor(features.n / CUSTOMERS_PER_PART);
    const wayOut = most >= 2 ? `Choose at most ${most}.` : "Leave it whole, or say by a rule who belongs together.";
    const words = `${who}: ${formatCount(features.n, "customer")}, and ${formatNumber(parts)} parts can be learned from ${formatNumber(needed)}.${tried} ${wayOut}`;
    throw new ExpectedFailure("too-few-to-learn", words, "parts");
  }
  if (stability.some((share) => share < LEAST_STABILITY)) {
    const words = `${who} has no ${formatNumber(parts)} parts that would come back: when the customers are drawn anew, they return to ${shares(stability)}, and below ${formatShare(LEAST_STABILITY)} a part is chance. Choose another number, or other features.`;
    throw new ExpectedFailure("not-stable", words, "parts");
  }
  return fit;
}

/** @returns undefined where so few customers cannot be told apart at all, which is told together with their number. */
async function fitIfPossible(
  features: Matrix,
  method: PartMethod,
  isTooFew: boolean,
  call: FitCall,
): Promise<Fit | undefined> {
  try {
    return await fitParts(method, features, call);
  } catch (error) {
    if (isTooFew && error instanceof ExpectedFailure) return undefined;
    throw error;
  }
}

/** Without a stability there is nothing that speaks against a part. */
async function stabilityOf(
  features: Matrix,
  { algorithm, params }: PartMethod,
  fit: Fit,
  call: FitCall,
): Promise<number[]> {
  const { segments } = await examineFit(algorithm, params, partFeatures(algorithm, features), fit, call);
  return segments.flatMap(({ stability }) => stability ?? []);
}

function shares(stability: readonly number[]): string {
  return formatList(stability.map(formatShare));
}
