import type { FeatureSet } from "../../src-shared/features.ts";
import { formatList } from "../../src-shared/format.ts";
import type { Segmentation } from "../../src-shared/segmentation.ts";
import type { CustomerExplanation } from "../../src-shared/segmentation-customers.ts";
import { wordFeatureOf } from "../../src-shared/word-features.ts";
import type { Membership } from "./membership-queries.ts";
import { featureInWords, preparedPoint, squaredGap } from "./prepared-point.ts";
import type { CentreModel } from "./queries.ts";

/** A feature below this share of the pull is not worth naming. */
const NAMED_SHARE = 0.15;

/**
 * Why a customer is in its segment and not in the one with the nearest other centre: the difference of the squared
 * distances to the two centres is a sum over features, so each feature's part of it is exact.
 * @param membership the segment that the method gave, which need not be the one with the nearest centre, and how surely.
 * @param valueOf the customer's value of a feature.
 * @param isPutByPerson neither distance nor features decide.
 */
export function explainCustomer(
  segmentation: Segmentation,
  set: FeatureSet,
  model: CentreModel,
  { position: own, confidence }: Membership,
  valueOf: (featureId: string) => number,
  isPutByPerson = false,
): CustomerExplanation {
  const d = model.scales.length;
  const point = preparedPoint(set, model, valueOf);
  const gap = (k: number, c: number) => squaredGap(model.scales[c], point[c], model.centres[k * d + c]);
  const distances = segmentation.segments.map((_, k) => point.reduce((sum, __, c) => sum + gap(k, c), 0));
  const others = distances.map((_, k) => k).filter((k) => k !== own);
  const [next = own] = others.sort((a, b) => distances[a] - distances[b]);
  const pulls = point.map((_, c) => gap(next, c) - gap(own, c));
  const strength = pulls.reduce((sum, pull) => sum + Math.abs(pull), 0);
  const contributions = pulls
    .map((pull, c) => {
      const { featureId } = model.scales[c];
      const feature = set.features.find(({ id }) => id === featureId) ?? wordFeatureOf(set, featureId);
      return {
        featureId,
        label: feature?.label ?? "",
        share: strength > 0 ? pull / strength : 0,
      };
    })
    .sort((a, b) => Math.abs(b.share) - Math.abs(a.share));
  return {
    segmentIndex: own,
    nextSegmentIndex: next,
    closeness: distances[next] > 0 ? Math.max(0, 1 - Math.sqrt(distances[own] / distances[next])) : 0,
    confidence,
    isPutByPerson,
    contributions,
    sentence: isPutByPerson
      ? `In “${segmentation.segments[own].name}” because a person put this customer there; ${byItself(segmentation, own, next, distances)}.`
      : sentenceFor(segmentation, set, own, next, contributions, valueOf),
  };
}

/** Which segment's centre is the nearest, of one that a person chose for the customer. */
function byItself({ segments }: Segmentation, own: number, next: number, distances: readonly number[]): string {
  return distances[next] < distances[own]
    ? `the centre of “${segments[next].name}” is nearer`
    : "its centre is the nearest, too";
}

function sentenceFor(
  segmentation: Segmentation,
  set: FeatureSet,
  own: number,
  next: number,
  contributions: CustomerExplanation["contributions"],
  valueOf: (featureId: string) => number,
): string {
  const words = (featureId: string) => featureInWords(set, featureId, valueOf(featureId));
  const name = (k: number) => `“${segmentation.segments[k].name}”`;
  const pulling = contributions.filter(({ share }) => share >= NAMED_SHARE).slice(0, 3);
  if (own === next || pulling.length === 0) return `This customer is in ${name(own)}; no single feature decides it.`;
  const against = contributions.find(({ share }) => share <= -NAMED_SHARE);
  const but = against ? ` Against it speaks ${words(against.featureId)}.` : "";
  return `In ${name(own)} rather than ${name(next)} because of ${formatList(pulling.map(({ featureId }) => words(featureId)))}.${but}`;
}
