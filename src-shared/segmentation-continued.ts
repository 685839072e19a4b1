import { query, writingJob } from "./contract-kit.ts";
import { id, name } from "./fields.ts";
import type { FeatureSetId, SegmentationId } from "./ids.ts";
import type { Segmentation } from "./segmentation.ts";

/** Words of newer features that a model was made without. */
export interface UnseenWords {
  readonly featureId: string;
  readonly label: string;
  readonly words: readonly string[];
  /** Customers with one of them. */
  readonly customers: number;
  /** What the model takes them for. */
  readonly countAs: "different from all" | "one of the rare ones" | "the middle one";
}

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
  /** For "assign", where there are any. */
  readonly unseenWords?: readonly UnseenWords[];
  readonly sentence: string;
}

export interface Continuation {
  readonly segmentation: Segmentation;
  readonly migration: Migration;
}

const segmentationId = id<SegmentationId>({ label: "Segmentation", help: "Number of the segmentation." });
const continued = {
  segmentationId,
  featureSetId: id<FeatureSetId>({ label: "Features", help: "Number of newer features, with the same ones computed." }),
  name: name({ label: "Name", help: "What you call the new segmentation." }).optional(),
};
/** Calls that carry segments on. */
export const continuedCalls = {
  assign: writingJob<Continuation>()("Give customers of newer features their segments by a stored model", continued),
  retrain: writingJob<Continuation>()(
    "Make segments anew on newer features; those that go on keep their names",
    continued,
  ),
  migration: query<Migration | null>()("Who went where since the segmentation that this one carries on", {
    segmentationId,
  }),
};
