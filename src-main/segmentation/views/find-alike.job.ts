import { formatNumber, formatShare } from "../../../src-shared/format.ts";
import type { SegmentationId } from "../../../src-shared/ids.ts";
import { type Result, succeed } from "../../../src-shared/result.ts";
import type { Segment } from "../../../src-shared/segmentation.ts";
import type { AlikeSegments } from "../../../src-shared/segmentation-views.ts";
import type { JobContext } from "../../jobs/job-context.ts";
import { rowsOfCustomers } from "../edits/rows-of-customers.ts";
import { loadFeatureTable } from "../feature-table.ts";
import { loadSegmentation } from "../load-segmentation.ts";
import { memberIds } from "../page/queries.ts";
import { type AlikePair, alikeSegments } from "./alike-segments.ts";

/** Segments that a person may want to merge: in the features that made them and those that everybody knows they are alike. */
export function findAlike(
  { store }: JobContext,
  { segmentationId }: { segmentationId: SegmentationId },
): Result<AlikeSegments[]> {
  const { segments, featureSetId, preparation } = loadSegmentation(store, segmentationId);
  const { set, customerIds, columnOf } = loadFeatureTable(store, featureSetId);
  const made = new Set(preparation.map(({ featureId }) => featureId));
  const isMade = ({ id }: { readonly id: string }) => made.has(id);
  const numbers = set.features
    .filter((feature) => isMade(feature) || feature.isHeadline)
    // Where segments were made from features, these tell them apart at once.
    .toSorted((a, b) => Number(isMade(b)) - Number(isMade(a)))
    .map(({ id, label }) => ({ featureId: id, label, values: columnOf(id) }));
  const words = (set.words ?? [])
    .filter((feature) => isMade(feature) || feature.obstacle === undefined)
    .map((feature) => ({ feature, codes: columnOf(feature.id) }));
  const members = segments.map(({ segmentId }) => rowsOfCustomers(customerIds, [...memberIds(store, segmentId)]));
  const pairs = alikeSegments(numbers, words, members);
  return succeed(
    pairs.map((pair) => ({
      first: pair.first,
      second: pair.second,
      featureId: pair.difference.featureId,
      figure: pair.difference.figure,
      sentence: sentenceFor(pair, segments),
    })),
  );
}

function sentenceFor({ first, second, difference }: AlikePair, segments: readonly Segment[]): string {
  const [a, b] = [`“${segments[first].name}”`, `“${segments[second].name}”`];
  const { label, figure, isOfWords, isFirstHigher, size } = difference;
  if (size === 0) return `${a} and ${b} differ in nothing at all.`;
  const [higher, lower] = isFirstHigher ? [a, b] : [b, a];
  const most = isOfWords
    ? `Cramér's V ${formatNumber(figure, 2)}`
    : `in ${formatShare(figure)} of pairs the customer of ${higher} is above the one of ${lower}`;
  const verdict = size < 1 ? "differ in nothing that matters" : "have too few customers to tell whether they differ";
  return `${a} and ${b} ${verdict}, most in ${label.toLowerCase()}: ${most}.`;
}
