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
  /** From 0.75 on "stable", from 0.5 on "loose", else "dissolves". */
  readonly stabilityWord?: "stable" | "loose" | "dissolves";
  /** 0–1: customers who come back to it in at least nine of ten new segmentations. */
  readonly coreShare?: number;
}
