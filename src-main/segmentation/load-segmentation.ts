import { formatCount, formatNumber, formatShare } from "../../src-shared/format.ts";
import type { SegmentationId } from "../../src-shared/ids.ts";
import { ExpectedFailure } from "../../src-shared/result.ts";
import { hasSpend, type Segment, type Segmentation } from "../../src-shared/segmentation.ts";
import { isDefinedMethod, type Population } from "../../src-shared/segmentation-defined.ts";
import { loadFeatureSet } from "../features/queries.ts";
import type { ReadStore } from "../store/open-store.ts";
import { isUnsettled } from "./defined/queries.ts";
import { listSegmentRows, loadModel, loadSegmentationRow, type SegmentRow } from "./queries.ts";

/** @throws ExpectedFailure when the segmentation is not there any more. */
export function loadSegmentation(store: ReadStore, segmentationId: SegmentationId): Segmentation {
  const stored = loadSegmentationRow(store, segmentationId);
  const set = stored && loadFeatureSet(store, stored.featureSetId);
  if (!stored || !set) {
    throw new ExpectedFailure("no-segmentation", "This segmentation is not in the project any more.", "segmentationId");
  }
  const { customersInside, ...row } = stored;
  const rows = listSegmentRows(store, segmentationId);
  const overlaps = row.algorithm === "rules";
  const population = isDefinedMethod(row.algorithm)
    ? loadModel<{ population: Population }>(store, segmentationId).population
    : undefined;
  const segments = withShares(rows, population ?? wholeOf(rows));
  return {
    ...row,
    isDefined: population !== undefined,
    overlaps,
    asOfDay: set.asOfDay,
    returns: set.returns,
    currency: set.currency,
    customers: population?.customers ?? customersInside ?? set.customers,
    segments,
    sentence: population && overlaps ? coverageSentence(segments, population) : sentenceFor(segments),
    // Taking a change of the definition back is followed by finding the members again.
    isStale: set.isStale || (population !== undefined && isUnsettled(store, segmentationId)),
  };
}

type Whole = Pick<Population, "customers" | "spendMinor">;

function wholeOf(rows: readonly SegmentRow[]): Whole {
  return {
    customers: rows.reduce((sum, row) => sum + row.profile.customers, 0),
    spendMinor: rows.reduce((sum, row) => sum + row.profile.spendMinor, 0),
  };
}

function withShares(rows: readonly SegmentRow[], { customers, spendMinor }: Whole): Segment[] {
  return rows.map(({ profile, ...row }) => ({
    ...row,
    ...profile,
    customerShare: customers > 0 ? profile.customers / customers : 0,
    spendShare: spendMinor > 0 ? profile.spendMinor / spendMinor : 0,
  }));
}

const numberWords = [
  "No",
  "One",
  "Two",
  "Three",
  "Four",
  "Five",
  "Six",
  "Seven",
  "Eight",
  "Nine",
  "Ten",
  "Eleven",
  "Twelve",
];

function inWords(count: number): string {
  return numberWords[count] ?? String(count);
}

/** Segments that overlap cannot be added up; what can be said is how many people are in one at all. */
function coverageSentence(segments: readonly Segment[], { customers, covered }: Population): string {
  const [only] = segments;
  if (segments.length === 1 && only) {
    const sales = hasSpend({ segments }) ? `, who bring ${formatShare(only.spendShare)} of sales` : "";
    return `“${only.name}”: ${formatNumber(covered)} of ${formatCount(customers, "customer")}${sales}.`;
  }
  return `${inWords(segments.length)} segments that may overlap: ${formatNumber(covered)} of ${formatCount(customers, "customer")} are in at least one.`;
}

/** The answer before the method: how many groups, and how few of them bring most of the sales; without sales, which is the largest. */
export function sentenceFor(segments: readonly Segment[]): string {
  const groups = `${inWords(segments.length)} ${segments.length === 1 ? "group" : "groups"}.`;
  if (segments.length > 1 && !hasSpend({ segments })) {
    const largest = segments.reduce((a, b) => (b.customers > a.customers ? b : a));
    return `${groups} “${largest.name}” is the largest with ${formatShare(largest.customerShare)} of the customers.`;
  }
  const bySpend = [...segments].sort((a, b) => b.spendShare - a.spendShare);
  let share = 0;
  let people = 0;
  let count = 0;
  while (share < 0.5 && count < bySpend.length) {
    share += bySpend[count].spendShare;
    people += bySpend[count].customerShare;
    count += 1;
  }
  if (segments.length < 2 || share < 0.5 || count === segments.length) return groups;
  const subject = count === 1 ? `“${bySpend[0].name}” brings` : `${inWords(count)} of them bring`;
  return `${groups} ${subject} ${formatShare(share)} of sales with ${formatShare(people)} of the customers.`;
}
