import { job, query } from "./contract-kit.ts";
import type { FeatureUnit } from "./features.ts";
import { id, integer } from "./fields.ts";
import type { SegmentationId } from "./ids.ts";
import type { CustomerMap } from "./segmentation.ts";
import type { DriverEffect } from "./segmentation-truth.ts";

/** How two segments differ in one feature. */
export interface ContrastedFeature extends DriverEffect {
  readonly label: string;
  readonly unit: FeatureUnit;
  /** In original units; null where the feature is defined for nobody there. */
  readonly firstMedian: number | null;
  readonly secondMedian: number | null;
}

/** Two segments beside each other, everybody else left aside. */
export interface SegmentContrast {
  /** The largest effects first; what cannot be compared comes last. */
  readonly features: readonly ContrastedFeature[];
  readonly sentence: string;
}

/** A feature as an axis of a chart. */
export interface PercentileAxis {
  readonly featureId: string;
  readonly label: string;
  readonly unit: FeatureUnit;
}

/** Where segments and some of their customers stand among all customers, 0–100. */
export interface SegmentPercentiles {
  /** Those in which the segments differ most first. */
  readonly axes: readonly PercentileAxis[];
  /** Segments × axes: percentile of the segment's median; null where the feature is defined for nobody in it. */
  readonly segments: readonly (readonly (number | null)[])[];
  /** An even sample of the customers with a segment. */
  readonly customerIds: Int32Array;
  /** Segment of each. */
  readonly segment: Uint8Array;
  /** Sample × axes, row-major; NaN where not defined. */
  readonly percentiles: Float32Array;
}

/** How surely customers are where they are; index i is one customer in both arrays. */
export interface Sureness {
  readonly customerIds: Int32Array;
  /** 0–1: how often they come back to their segment when the customers are drawn anew; NaN where that was not measured. */
  readonly confidence: Float32Array;
}

/** Two segments that differ in nothing that would change what is done with them. */
export interface AlikeSegments {
  /** Places of the two, counted from 0. */
  readonly first: number;
  readonly second: number;
  /** The feature in which they differ most. */
  readonly featureId: string;
  /** Of words: Cramér's V, 0–1. Of numbers: 0.5–1, share of pairs in which the customer of the higher segment is above. */
  readonly figure: number;
  /** "“A” and “B” differ in nothing that matters, most in net spend: …" */
  readonly sentence: string;
}

/** How little of a segment anybody would have foreseen. */
export interface SegmentSurprise {
  /** Of the segment. */
  readonly index: number;
  /** 0–1: 1 where neither RFM nor a feature of words tells more of it than chance, 0 where one of them gives it away. */
  readonly surprise: number;
  /** What tells most of it: "days since last order, orders and net spend"; null where nothing does. */
  readonly foreseenBy: string | null;
}

/** Customers in a plane in which only who is near whom means something, so that it has no axes. */
export interface NeighbourMap extends CustomerMap {
  /** All there are; the map may hold a sample of them. */
  readonly customers: number;
}

const segmentationId = id<SegmentationId>({ label: "Segmentation", help: "Number of the segmentation." });
const place = { min: 0, max: 1000 };

/** Calls that charts and comparisons of segments are drawn from. */
export const viewCalls = {
  contrast: job<SegmentContrast>()("How two segments differ, feature by feature, with intervals", {
    segmentationId,
    first: integer({ label: "First segment", help: "Its place, counted from 0.", ...place }),
    second: integer({ label: "Second segment", help: "Its place, counted from 0.", ...place }),
  }),
  percentiles: query<SegmentPercentiles>()(
    "Where segments and customers stand among all, for radar and parallel axes",
    {
      segmentationId,
      axes: integer({ label: "Axes", help: "The most features to give.", min: 2, max: 20 }).default(8),
    },
  ),
  neighbourMap: job<NeighbourMap>()("Customers in a plane by whom they are like (UMAP); of many a sample", {
    segmentationId,
    seed: integer({ label: "Seed", help: "The same seed gives the same map.", min: 0, max: 2 ** 31 - 1 }).default(1),
  }),
  alike: job<AlikeSegments[]>()("Pairs of segments that differ in nothing that matters, the closest first", {
    segmentationId,
  }),
  surprise: job<SegmentSurprise[]>()(
    "How little of each segment RFM or a feature of words would have told, the most surprising first",
    { segmentationId },
  ),
  sureness: query<Sureness>()("How surely each customer is in its segment", { segmentationId }),
};
