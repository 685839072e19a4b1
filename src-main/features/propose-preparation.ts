import type { FeatureSummary, FeatureWords, PlainTransform, Scaling } from "../../src-shared/features.ts";
import { formatShare } from "../../src-shared/format.ts";
import { ranks } from "../math/ranks.ts";
import { SAME_TWICE } from "./nearly-the-same.ts";
import type { ColumnSummary } from "./summarize-column.ts";
import { transformed } from "./transform.ts";

type Proposal = FeatureSummary["proposal"];

/** Beyond this a tail is long enough to bend distances; the log then usually brings it below. */
const LONG_TAIL_SKEWNESS = 1;
/** Share of values more than three interquartile ranges away at which mean and deviation no longer describe the rest. */
const OUTLIER_SHARE = 0.01;
/** The features that every shop has and understands; the others describe the segments they make. */
const core: Readonly<Record<string, string>> = {
  daysSinceLastOrder: "Tells active customers from lapsed ones.",
  orders: "Tells regular customers from one-time buyers.",
  netSpend: "Tells who brings the money.",
};

/** Features that add something of their own where their ranks do not merely follow the number of orders. */
const mayAdd = ["categoryBreadth"];

/** @returns why a feature cannot be used for clustering, or undefined. */
export function obstacleOf(feature: FeatureWords, summary: ColumnSummary): string | undefined {
  if (summary.missingShare === 1) return "It is defined for no customer.";
  if (summary.missingShare > 0)
    return `It is not defined for ${formatShare(summary.missingShare)} of the customers, and it is not guessed.`;
  if (summary.min === summary.max)
    return `It is the same for every customer, so it tells nobody apart (${feature.label.toLowerCase()}).`;
  return undefined;
}

/**
 * Proposes whether and how a feature takes part in clustering.
 * @param ordersColumn the feature `orders`; undefined in a project without orders, where all that is spoken of takes part.
 */
export function proposePreparation(
  feature: FeatureWords,
  values: Float64Array,
  summary: ColumnSummary,
  ordersColumn: Float64Array | undefined,
): Proposal {
  const transform: PlainTransform = summary.skewness > LONG_TAIL_SKEWNESS ? "log" : "none";
  const scaling = proposeScaling(values, summary, transform);
  const how = `${transform === "log" ? "Its long tail is tamed by a logarithm. " : ""}${scaling === "robust" ? "It is scaled by its median, because far values remain." : ""}`;
  const obstacle = obstacleOf(feature, summary);
  if (obstacle) return { use: false, transform, scaling, reason: obstacle };
  const reason = core[feature.id];
  if (reason) return { use: true, transform, scaling, reason: `${reason} ${how}`.trim() };
  if (!ordersColumn && feature.isHeadline) {
    return { use: true, transform, scaling, reason: `Tells what is known about each customer. ${how}`.trim() };
  }
  if (ordersColumn && mayAdd.includes(feature.id)) {
    const agreement = rankCorrelation(values, ordersColumn);
    return agreement < SAME_TWICE
      ? { use: true, transform, scaling, reason: `Tells what customers buy, beyond how often. ${how}`.trim() }
      : { use: false, transform, scaling, reason: "It nearly repeats the number of orders." };
  }
  return {
    use: false,
    transform,
    scaling,
    reason: "It describes segments better than it makes them; switch it on if it matters to you.",
  };
}

function proposeScaling(
  values: Float64Array,
  { q1, q3, missingShare }: ColumnSummary,
  transform: PlainTransform,
): Scaling {
  const low = transformed(q1, transform);
  const high = transformed(q3, transform);
  const range = high - low;
  if (!(range > 0)) return "standard";
  let far = 0;
  for (const value of values) {
    const place = transformed(value, transform);
    if (place < low - 3 * range || place > high + 3 * range) far += 1;
  }
  return far / (values.length * (1 - missingShare)) > OUTLIER_SHARE ? "robust" : "standard";
}

/** Spearman's correlation of ranks, ties sharing their mean rank; 0 where one of the two does not vary. */
export function rankCorrelation(a: Float64Array, b: Float64Array): number {
  const rankA = ranks(a);
  const rankB = ranks(b);
  const middle = (a.length - 1) / 2;
  let ab = 0;
  let aa = 0;
  let bb = 0;
  for (let i = 0; i < a.length; i++) {
    ab += (rankA[i] - middle) * (rankB[i] - middle);
    aa += (rankA[i] - middle) ** 2;
    bb += (rankB[i] - middle) ** 2;
  }
  return aa > 0 && bb > 0 ? ab / Math.sqrt(aa * bb) : 0;
}
