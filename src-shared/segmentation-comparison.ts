import { job, query } from "./contract-kit.ts";
import { id, isoDayText, reference, text } from "./fields.ts";
import type { FileRef, SegmentationId } from "./ids.ts";
import type { Day } from "./units.ts";

/** A figure with its 95 % interval. */
export interface Interval {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** One side of a comparison. */
export interface ComparedGrouping {
  readonly name: string;
  readonly groups: readonly string[];
  /** Null: a list, which bears no day. */
  readonly asOfDay: Day | null;
  /** Customers who have a group here and none on the other side. */
  readonly onlyHere: number;
  /** 0–1: how much of the variance of the outcome lies between the groups (η²); null where it does not vary. */
  readonly outcomeShare: Interval | null;
}

/** Customers of a cell of the cross table. */
export interface ComparedCell {
  /** Positions of the two groups. */
  readonly first: number;
  readonly second: number;
  readonly customers: number;
  /** Net spend, in currency units. */
  readonly spend: number;
}

/** Whom the two sides do not put into groups that stand for each other. */
export interface TreatedDifferently {
  readonly customers: number;
  /** 0–1 of the customers compared. */
  readonly share: number;
  readonly spend: number;
  /** 0–1 of the net spend of the customers compared. */
  readonly spendShare: number;
  /** The cells with most spend first. */
  readonly cells: readonly ComparedCell[];
}

/** How two groupings of the same customers agree. */
export interface Comparison {
  /** Customers who have a group in both. */
  readonly customers: number;
  readonly first: ComparedGrouping;
  readonly second: ComparedGrouping;
  /** Groups of the first × groups of the second. */
  readonly counts: readonly (readonly number[])[];
  /** The same cells: standard errors from what unrelated groupings would give (adjusted residuals). */
  readonly residuals: readonly (readonly number[])[];
  /** By group of the first: the group of the second that stands for it, one to one; null for one left over. */
  readonly partners: readonly (number | null)[];
  /** 1 for the same grouping, about 0 for unrelated ones. */
  readonly adjustedRand: number;
  /** In nats, 0 for the same grouping. */
  readonly variationOfInformation: number;
  readonly differently: TreatedDifferently;
  readonly outcomeFeatureId: string;
  /** How much more of the outcome's variance the first explains than the second, −1 to 1; null where neither does. */
  readonly outcomeDifference: Interval | null;
  readonly currency: string;
  /** Of a list: keys that no customer has. */
  readonly unknownKeys: number;
  /** What it means, the most important first. */
  readonly sentences: readonly string[];
  /** Where the two sides are not of the same day or the same people. */
  readonly notes: readonly string[];
}

/** What groups that were known on a day tell of the spend that came after it. */
export interface AheadComparison {
  readonly fromDay: Day;
  readonly toDay: Day;
  /** Customers with a group in both on the first day. */
  readonly customers: number;
  /** η² of the spend between the days, by side. */
  readonly first: Interval | null;
  readonly second: Interval | null;
  readonly difference: Interval | null;
  readonly sentence: string;
  readonly notes: readonly string[];
}

const segmentationId = id<SegmentationId>({ label: "Segmentation", help: "Number of the segmentation." });
const otherSegmentationId = id<SegmentationId>({ label: "Compared with", help: "Number of the other segmentation." });
const outcomeFeatureId = text({
  label: "Outcome",
  help: "Feature by which it is measured how far the groups lie apart; default: net spend, without orders one that made the segments.",
  max: 120,
}).optional();
const file = reference<FileRef>({ label: "List", help: "A table with a customer and a group in each row." });
const columns = {
  customerColumn: text({ label: "Customer", help: "Column with the customer's key; default: the first." }).optional(),
  groupColumn: text({ label: "Group", help: "Column with the group; default: the last." }).optional(),
};

/** Calls that compare groupings of the same customers. */
export const comparisonCalls = {
  compare: query<Comparison>()("How two segmentations of the same customers agree", {
    segmentationId,
    otherSegmentationId,
    outcomeFeatureId,
  }),
  compareList: job<Comparison>()("How a segmentation agrees with a list of customers and groups", {
    segmentationId,
    file,
    ...columns,
    outcomeFeatureId,
  }),
  compareAhead: job<AheadComparison>()("Which of two groupings tells more of the spend that came after a day", {
    segmentationId,
    otherSegmentationId: otherSegmentationId.optional(),
    file: file.optional(),
    ...columns,
    from: isoDayText({
      label: "From",
      help: "The day on which the groups were known; default: 90 days before the last.",
    }).optional(),
  }),
};
