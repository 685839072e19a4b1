import { z } from "zod";
import { command, job, query, writingJob } from "./contract-kit.ts";
import { channel, type Reach } from "./customer.ts";
import { type Preparation, preparationSchema } from "./features.ts";
import { type FieldMeta, id, integer, list, name, reference, structure, text } from "./fields.ts";
import type { FeatureSetId, PlaceRef, SegmentationId, SegmentId } from "./ids.ts";
import { comparisonCalls } from "./segmentation-comparison.ts";
import { continuedCalls } from "./segmentation-continued.ts";
import { customerCalls } from "./segmentation-customers.ts";
import { definedCalls } from "./segmentation-defined.ts";
import { editCalls } from "./segmentation-edit-calls.ts";
import { holdOutCalls } from "./segmentation-hold-out.ts";
import { pageCalls } from "./segmentation-page.ts";
import { passportCalls } from "./segmentation-passport.ts";
import { replayCalls } from "./segmentation-replay.ts";
import { settingsCalls } from "./segmentation-settings.ts";
import { type NullTest, type NumberMeasures, type SegmentTruth, truthCalls } from "./segmentation-truth.ts";
import { viewCalls } from "./segmentation-views.ts";
import { tableCalls } from "./table-clustering.ts";
import type { Day } from "./units.ts";

/** What one number of segments gives. */
export interface KResult {
  readonly k: number;
  /** Sum of squared distances to the own centre, in prepared units. */
  readonly inertia: number;
  /** Mean silhouette, −1…1; of `silhouetteRows` customers. */
  readonly silhouette: number;
  /** Standard error of that mean. */
  readonly silhouetteError: number;
  readonly calinskiHarabasz: number;
  readonly daviesBouldin: number;
  /** Customers per segment, largest first. */
  readonly sizes: readonly number[];
}

/** The k that were tried, and the one that is recommended. */
export interface Exploration {
  readonly featureSetId: FeatureSetId;
  readonly preparation: readonly Preparation[];
  /** Of the method that was tried. */
  readonly algorithm: string;
  readonly seed: number;
  readonly restarts: number;
  /** Rows that the silhouette was measured on; all of them up to 5,000. */
  readonly silhouetteRows: number;
  readonly results: readonly KResult[];
  /** Whether there are groups at all. */
  readonly structure: NullTest;
  /** For the numbers with enough customers to a group. */
  readonly measures: readonly NumberMeasures[];
  readonly recommendedK: number;
  readonly reasons: readonly string[];
  readonly runnersUp: readonly { readonly k: number; readonly words: string }[];
  /** True when the range was extended because the best k lay at its end. */
  readonly wasExtended: boolean;
  readonly customers: number;
}

/** How a segment differs from all other customers in one feature. */
export interface Driver {
  readonly featureId: string;
  /** Difference of means in prepared units, in standard deviations of the others; its sign says above or below. */
  readonly effect: number;
  /** Of a feature of words: the one word that is meant. */
  readonly level?: string;
  /** Of a word its share, 0–1. */
  readonly segmentMedian: number;
  readonly othersMedian: number;
  /** "order more often: 9 orders, others 2". */
  readonly words: string;
}

/** How the customers of a segment divide among the levels of a feature of words. */
export interface SegmentWords {
  readonly featureId: string;
  /** Customers with each level, in its order, and last those without one. */
  readonly counts: readonly number[];
}

export interface Segment {
  readonly segmentId: SegmentId;
  /** 0-based; picks colour, letter and marker everywhere. */
  readonly index: number;
  readonly name: string;
  /** Names that fit, best first. */
  readonly proposedNames: readonly string[];
  readonly isNamedByPerson: boolean;
  readonly note: string;
  readonly customers: number;
  /** 0–1 of all clustered customers. */
  readonly customerShare: number;
  readonly spendMinor: number;
  /** 0–1 of their net spend. */
  readonly spendShare: number;
  readonly drivers: readonly Driver[];
  /** Per feature of the segmentation, in its order. */
  readonly means: readonly number[];
  readonly medians: readonly number[];
  /** Mean in prepared units: 0 is the average of all customers. */
  readonly zMeans: readonly number[];
  /** Per feature of words; absent where the features have none. */
  readonly words?: readonly SegmentWords[];
  /** How sure it is; absent where it was defined, not found. */
  readonly truth?: SegmentTruth;
}

export interface Segmentation {
  readonly segmentationId: SegmentationId;
  readonly featureSetId: FeatureSetId;
  readonly name: string;
  readonly createdAtMs: number;
  readonly algorithm: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly seed: number;
  readonly programVersion: string;
  readonly asOfDay: Day;
  readonly returns: "net" | "leave-out";
  readonly currency: string;
  readonly preparation: readonly Preparation[];
  readonly customers: number;
  /** Null: nothing was measured, because the segments were defined and not found. */
  readonly scores: KResult | null;
  /** Defined by a person (RFM, lifecycle, rules), and kept up to date when the data change. */
  readonly isDefined: boolean;
  /** A customer can be in several of the segments. */
  readonly overlaps: boolean;
  readonly segments: readonly Segment[];
  /** "Six groups. Two of them bring 61 % of sales." */
  readonly sentence: string;
  /** Imports have changed since. */
  readonly isStale: boolean;
}

export interface SegmentationListing {
  readonly segmentationId: SegmentationId;
  readonly name: string;
  readonly createdAtMs: number;
  readonly k: number;
  readonly customers: number;
  /** A customer can be in several of the segments. */
  readonly overlaps: boolean;
  readonly isStale: boolean;
}

/** Customers on two axes; index i is one customer in every array. */
export interface CustomerMap {
  readonly customerIds: Int32Array;
  readonly x: Float32Array;
  readonly y: Float32Array;
  /** Segment index of each; NO_SEGMENT of palette.ts for a customer in none. */
  readonly segment: Uint8Array;
  readonly axes: readonly MapAxis[];
}

export interface MapAxis {
  /** 0–1 of all variance. */
  readonly explainedShare: number;
  /** What the axis runs along: "more orders, more spend →". */
  readonly words: string;
  readonly loadings: readonly { readonly featureId: string; readonly label: string; readonly loading: number }[];
}

/** A method that makes segments, in words. */
export interface AlgorithmWords {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  /** The question that it answers, in a shop owner's words. */
  readonly question: string;
  /** What must hold for the answer to mean something. */
  readonly assumptions: readonly string[];
  /** Time and memory by n customers, d features and k segments: "O(n² d) time, 8 n² bytes". */
  readonly cost: string;
  readonly source: string;
  /** Customers may be left without a segment. */
  readonly makesNoise: boolean;
  /** The model gives the customers that it was made from their own segments again, every one. */
  readonly isExact: boolean;
}

/** One setting of a method. */
export interface ParamDeclaration extends FieldMeta {
  readonly name: string;
  readonly default: unknown;
}

export interface AlgorithmDeclaration extends AlgorithmWords {
  /** It compares words as well as numbers. */
  readonly takesCategories: boolean;
  readonly params: readonly ParamDeclaration[];
}

/** @returns does money tell the segments apart? Not where there are no orders. */
export function hasSpend({ segments }: { readonly segments: readonly Pick<Segment, "spendMinor">[] }): boolean {
  return segments.some(({ spendMinor }) => spendMinor !== 0);
}

const featureSetId = id<FeatureSetId>({ label: "Features", help: "Number of the computed features." });
const segmentationId = id<SegmentationId>({ label: "Segmentation", help: "Number of the segmentation." });
const segmentId = id<SegmentId>({ label: "Segment", help: "Number of the segment." });
const preparation = list(structure(preparationSchema, { label: "Preparation", help: "Feature, transform, scaling." }), {
  label: "Preparation",
  help: "Features that take part, and how.",
});
const seed = integer({
  label: "Seed",
  help: "The same seed gives the same segments.",
  min: 0,
  max: 2 ** 31 - 1,
}).default(1);

export const segmentation = {
  listAlgorithms: query<AlgorithmDeclaration[]>()("The methods that can make segments", {}),
  explore: job<Exploration>()("Try several numbers of segments and recommend one", {
    featureSetId,
    preparation,
    algorithm: text({
      label: "Method",
      help: "Id of the algorithm; default: k-means, or k-prototypes where some features hold words.",
      max: 40,
    }).optional(),
    kFrom: integer({ label: "From", help: "Smallest number of segments to try.", min: 2, max: 50 }).default(2),
    kTo: integer({ label: "To", help: "Largest number of segments to try.", min: 2, max: 50 }).default(12),
    restarts: integer({ label: "Restarts", help: "Starts for each k; the best one counts.", min: 1, max: 100 }).default(
      10,
    ),
    operable: integer({
      label: "Segments you can operate",
      help: "The most segments that you can treat differently; more are not recommended.",
      min: 2,
      max: 50,
    }).optional(),
    seed,
  }),
  run: writingJob<Segmentation>()("Make segments and store them", {
    featureSetId,
    preparation,
    algorithm: text({ label: "Method", help: "Id of the algorithm.", max: 40 }).default("kmeans"),
    params: structure(z.record(z.string(), z.unknown()), {
      label: "Parameters",
      help: "Checked against the method's own fields.",
    }),
    seed,
    name: name({ label: "Name", help: "What you call this segmentation." }).optional(),
  }),
  list: query<SegmentationListing[]>()("Segmentations, newest first", {}),
  get: query<Segmentation>()("One segmentation with its segments", { segmentationId }),
  rename: command<Segmentation>()("Rename a segmentation", {
    segmentationId,
    name: name({ label: "Name", help: "What you call this segmentation." }),
  }),
  renameSegment: command<Segmentation>()("Rename a segment", {
    segmentId,
    name: name({ label: "Name", help: "What you call this segment." }),
  }),
  saveNote: command<Segmentation>()("Write a note on a segment", {
    segmentId,
    note: text({ label: "Note", help: "Anything to remember about this segment.", max: 4000 }),
  }),
  remove: command<null>()("Delete a segmentation", { segmentationId }),
  reach: query<Reach[]>()("How many people of each segment can be written to, and how many agreed", {
    segmentationId,
    channel,
  }),
  map: query<CustomerMap>()("Customers on the two main axes", { segmentationId }),
  exportMap: job<null>()("Write the cluster scatter as an SVG picture", {
    segmentationId,
    place: reference<PlaceRef>({ label: "Place", help: "Where to write the file." }),
  }),
  ...customerCalls,
  ...tableCalls,
  ...continuedCalls,
  ...comparisonCalls,
  ...truthCalls,
  ...passportCalls,
  ...pageCalls,
  ...holdOutCalls,
  ...replayCalls,
  ...definedCalls,
  ...editCalls,
  ...viewCalls,
  ...settingsCalls,
};
