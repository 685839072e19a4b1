import { job, query, writingJob } from "./contract-kit.ts";
import { id, name, reference, text } from "./fields.ts";
import type { FeatureSetId, FileRef, SegmentationId } from "./ids.ts";
import type { Segmentation } from "./segmentation.ts";

/** Who went where between a segmentation and the one that carries it on. */
export interface Migration {
  readonly earlierSegmentationId: SegmentationId;
  readonly earlierName: string;
  /** "assign": by the earlier model as it was; "retrain": the same method on the newer features. */
  readonly by: "assign" | "retrain";
  /** Names of the earlier segments, by position. */
  readonly earlierSegments: readonly string[];
  /** Earlier segments × segments, by position: customers who have a segment in both. */
  readonly counts: readonly (readonly number[])[];
  /** By segment: customers who had none before. */
  readonly newcomers: readonly number[];
  /** By earlier segment: customers who have none now. */
  readonly gone: readonly number[];
  /** By segment: position of the earlier one whose place it takes; null for a new one. */
  readonly continues: readonly (number | null)[];
  /** Share of the customers with a segment in both who moved by what they did: the earlier model puts them elsewhere. */
  readonly movedShare: number;
  /** Share of the customers whom the new model puts elsewhere than the earlier one does on the same day; null for "assign". */
  readonly redrawnShare: number | null;
  readonly sentence: string;
}

export interface Continuation {
  readonly segmentation: Segmentation;
  readonly migration: Migration;
}

/** One side of a comparison. */
export interface ComparedGrouping {
  readonly name: string;
  readonly groups: readonly string[];
  /** Customers who have a group here and none on the other side. */
  readonly onlyHere: number;
  /** 0–1: how much of the variance of the outcome lies between the groups (η²); null where it does not vary. */
  readonly outcomeShare: number | null;
}

/** How two groupings of the same customers agree. */
export interface Comparison {
  /** Customers who have a group in both. */
  readonly customers: number;
  readonly first: ComparedGrouping;
  readonly second: ComparedGrouping;
  /** Groups of the first × groups of the second. */
  readonly counts: readonly (readonly number[])[];
  /** 1 for the same grouping, about 0 for unrelated ones. */
  readonly adjustedRand: number;
  /** In nats, 0 for the same grouping. */
  readonly variationOfInformation: number;
  readonly outcomeFeatureId: string;
  /** Of a list: keys that no customer has. */
  readonly unknownKeys: number;
}

const segmentationId = id<SegmentationId>({ label: "Segmentation", help: "Number of the segmentation." });
const continued = {
  segmentationId,
  featureSetId: id<FeatureSetId>({ label: "Features", help: "Number of newer features, with the same ones computed." }),
  name: name({ label: "Name", help: "What you call the new segmentation." }).optional(),
};
const outcomeFeatureId = text({
  label: "Outcome",
  help: "Feature by which it is measured how far the groups lie apart.",
  max: 120,
}).default("netSpend");

/** Calls that carry segments on, and compare them. */
export const continuedCalls = {
  assign: writingJob<Continuation>()("Give customers of newer features their segments by a stored model", continued),
  retrain: writingJob<Continuation>()(
    "Make segments anew on newer features; those that go on keep their names",
    continued,
  ),
  migration: query<Migration | null>()("Who went where since the segmentation that this one carries on", {
    segmentationId,
  }),
  compare: query<Comparison>()("How two segmentations of the same customers agree", {
    segmentationId,
    otherSegmentationId: id<SegmentationId>({ label: "Compared with", help: "Number of the other segmentation." }),
    outcomeFeatureId,
  }),
  compareList: job<Comparison>()("How a segmentation agrees with a list of customers and groups", {
    segmentationId,
    file: reference<FileRef>({ label: "List", help: "A table with a customer and a group in each row." }),
    customerColumn: text({ label: "Customer", help: "Column with the customer's key; default: the first." }).optional(),
    groupColumn: text({ label: "Group", help: "Column with the group; default: the last." }).optional(),
    outcomeFeatureId,
  }),
};
