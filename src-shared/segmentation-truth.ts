import { job, query } from "./contract-kit.ts";
import { id } from "./fields.ts";
import type { CustomerId, SegmentationId } from "./ids.ts";

/** Whether there are groups at all. */
export interface NullTest {
  /** "groups": tighter than chance at 1 %; "none": not; "too-few": too few different customers to tell. */
  readonly verdict: "groups" | "none" | "too-few";
  /** Share of structureless tables, the own one counted in, that split as well as this one; 0.01…1. */
  readonly p?: number;
  /** Largest lead over the mean of all tables, in standard deviations. */
  readonly lead?: number;
  /** Number of groups at which it leads most. */
  readonly atK?: number;
  /** Customers that were looked at. */
  readonly rows: number;
  readonly surrogates: number;
}

/** What speaks for one number of segments besides its silhouette; measured on a sample of 2,000 customers. */
export interface NumberMeasures {
  readonly k: number;
  /** Gap statistic: how much tighter than in a box without groups, on a logarithmic scale. */
  readonly gap: number;
  readonly gapError: number;
  /** 0–1: share of pairs of the weakest group that stay together when half of the customers predict the other half. */
  readonly predictionStrength: number;
  /** Per segment, the largest first, 0–1: mean Jaccard similarity with its like when the customers are drawn anew. */
  readonly stability: readonly number[];
}

/** How sure a segment is; a part is missing where the method could not be tried on customers drawn anew. */
export interface SegmentTruth {
  /** 0–1: mean Jaccard similarity with its like when the customers are drawn anew. */
  readonly stability?: number;
  /** Customers of all segments that were drawn anew; absent where all of them were. */
  readonly drawnFrom?: number;
  /** From 0.75 on "stable", from 0.5 on "loose", else "dissolves". */
  readonly stabilityWord?: "stable" | "loose" | "dissolves";
  /** 0–1: customers who come back to it in at least nine of ten new segmentations. */
  readonly coreShare?: number;
}

/** How far a segment lies from all others in one feature. */
export interface DriverEffect {
  readonly featureId: string;
  /** The segments were made from it, so that it differs by construction and is not tested. */
  readonly madeTheSegments: boolean;
  /** Hedges' g: difference of means in standard deviations; with the limits of its 95 % interval. */
  readonly effect?: number;
  readonly low?: number;
  readonly high?: number;
  /** 0–1: Welch's test, adjusted by Holm over all features that did not make the segments. */
  readonly adjustedP?: number;
}

/** How closely belonging to a segment goes together with a feature of words. */
export interface WordEffect {
  readonly featureId: string;
  /** The segments were made from it, so that it differs by construction and is not tested. */
  readonly madeTheSegments: boolean;
  /** Cramér's V, 0–1, with the limits of its 95 % interval. */
  readonly association: number;
  readonly low: number;
  readonly high: number;
  /** The word that sets the segment apart most, and its share of the segment's customers and of all others, 0–1. */
  readonly level: string;
  readonly share: number;
  readonly othersShare: number;
  /** 0–1: Pearson's test, adjusted by Holm over all features of words that did not make the segments. */
  readonly adjustedP?: number;
}

/** A rule that nearly says who is in a segment. */
export interface SegmentRule {
  /** "orders at least 4 and days since last order below 90". */
  readonly words: string;
  readonly sql: string;
  /** Customers it covers. */
  readonly customers: number;
}

export interface SegmentReasons {
  readonly index: number;
  readonly effects: readonly DriverEffect[];
  readonly wordEffects: readonly WordEffect[];
  /** Either of them leads here; none where the tree never does. */
  readonly rules: readonly SegmentRule[];
  /** 0–1 of its customers whom the rules find; 0–1 of those found who are in it. */
  readonly coverage: number;
  readonly precision: number;
  /** The customers nearest to the segment's middle. */
  readonly typical: readonly CustomerId[];
  /** Its customers nearest to another segment. */
  readonly edge: readonly CustomerId[];
}

/** What makes the segments of one segmentation, in rules, effects and examples. */
export interface SegmentationReasons {
  readonly segments: readonly SegmentReasons[];
  /** 0–1 of the customers whom a decision tree of at most four questions puts where they are. */
  readonly fidelity: number;
  /** The tree as one SQL expression over columns named after the features. */
  readonly sql: string;
}

/** A change of one feature that would put a customer into another segment. */
export interface Counterfactual {
  readonly featureId: string;
  readonly label: string;
  /** In original units. */
  readonly from: number;
  readonly to: number;
  /** Where the customer would be then. */
  readonly segmentIndex: number;
  /** "In “Regulars” if orders were 4 instead of 2." */
  readonly sentence: string;
}

/** What one other method makes of the same features with as many segments. */
export interface MethodOpinion {
  readonly algorithm: string;
  readonly title: string;
  /** Both 1 for the same segments and about 0 for unrelated ones; absent where it could not make any. */
  readonly adjustedRand?: number;
  readonly adjustedMutualInformation?: number;
  /** Why it could not. */
  readonly refusal?: string;
}

/** Where methods disagree; index i is one customer in both arrays. */
export interface MethodAgreement {
  readonly methods: readonly MethodOpinion[];
  readonly customerIds: Int32Array;
  /** 0–1: share of the other methods that put the customer with the same others. */
  readonly agreement: Float32Array;
}

const segmentationId = id<SegmentationId>({ label: "Segmentation", help: "Number of the segmentation." });

/** Calls that say how far a result can be trusted, and why it is what it is. */
export const truthCalls = {
  explainSegments: job<SegmentationReasons>()("What makes the segments: rules, effects, typical customers", {
    segmentationId,
  }),
  agreeMethods: job<MethodAgreement>()("Where other methods put the customers: the map of disagreement", {
    segmentationId,
  }),
  whatWouldMove: query<Counterfactual[]>()("The smallest changes that would put a customer into another segment", {
    segmentationId,
    customerId: id<CustomerId>({ label: "Customer", help: "Number of the customer." }),
  }),
};
