import { job, query } from "./contract-kit.ts";
import type { FeatureUnit, PlainTransform } from "./features.ts";
import { id } from "./fields.ts";
import type { CustomerId, SegmentId } from "./ids.ts";
import type { Segmentation } from "./segmentation.ts";
import type { DriverEffect } from "./segmentation-truth.ts";

/** One feature of a segment's customers beside that of all others. */
export interface FeatureBeside extends DriverEffect {
  readonly label: string;
  readonly definition: string;
  readonly unit: FeatureUnit;
  /** The bins are equally wide after it. */
  readonly transform: PlainTransform;
  /** Bounds of the bins in original units; values beyond them are counted in the outer bins. */
  readonly min: number;
  readonly max: number;
  /** Per bin, 0–1 of those for whom the feature is defined; they add up to 1, or to 0 where it is defined for nobody. */
  readonly own: readonly number[];
  readonly others: readonly number[];
  /** null: defined for nobody there. */
  readonly ownMedian: number | null;
  readonly othersMedian: number | null;
}

/** A customer who stands for a segment, or hardly belongs to it. */
export interface NamedCustomer {
  readonly customerId: CustomerId;
  readonly key: string;
}

/** What a segment's customers are like. */
export interface SegmentPortrait {
  readonly customers: number;
  readonly others: number;
  /** Net spend of a customer, in currency units; null where nobody has one. */
  readonly meanSpend: number | null;
  readonly medianSpend: number | null;
  readonly othersMedianSpend: number | null;
  /** The largest effects first; those that cannot be compared come last. */
  readonly features: readonly FeatureBeside[];
  /** Nearest to the segment's middle; none where the segments were defined. */
  readonly typical: readonly NamedCustomer[];
  /** Nearest to another segment. */
  readonly edge: readonly NamedCustomer[];
}

/** A product or category that a segment's customers buy more often than customers do. */
export interface BoughtMore {
  readonly name: string;
  /** Customers of the segment who bought it. */
  readonly customers: number;
  /** 0–1 of the segment's customers, and of all others. */
  readonly share: number;
  readonly othersShare: number;
  /** Share among the segment's customers over the share among all customers; with the limits of its interval. */
  readonly lift: number;
  readonly low: number;
  readonly high: number;
}

export interface OverRepresented {
  /** Those of which the segment surely buys more, the surest first. */
  readonly things: readonly BoughtMore[];
  /** Things that enough customers of the segment bought to compare. */
  readonly compared: number;
}

export interface SegmentGoods {
  /** Undefined where the orders name none. */
  readonly products?: OverRepresented;
  readonly categories?: OverRepresented;
  /** Fewer customers of the segment than this say nothing of a product. */
  readonly minimum: number;
}

/** How orders divide over the week and the day; where no order has a time, over the week and the year. */
export interface OrderRhythm {
  readonly columns: "hours" | "months";
  /** 7 × 24 or 7 × 12 orders, row-major, Monday first. */
  readonly own: readonly number[];
  readonly others: readonly number[];
}

export interface ChannelShare {
  readonly name: string;
  readonly orders: number;
  /** 0–1 of the segment's orders with a channel, and of those of all others. */
  readonly share: number;
  readonly othersShare: number;
}

/** When and where a segment's customers order. */
export interface SegmentRhythm {
  /** Orders until the as-of day. */
  readonly orders: number;
  readonly othersOrders: number;
  readonly rhythm: OrderRhythm;
  /** Most orders first; none where the orders name fewer than two. */
  readonly channels: readonly ChannelShare[];
}

const segment = { segmentId: id<SegmentId>({ label: "Segment", help: "Number of the segment." }) };

/** What the page of one segment shows; each part is asked for by itself, so that the quick ones do not wait. */
export const pageCalls = {
  ofSegment: query<Segmentation>()("The segmentation that a segment belongs to", segment),
  portray: job<SegmentPortrait>()("What a segment's customers are like, feature by feature beside all others", segment),
  boughtMore: job<SegmentGoods>()("Products and categories that a segment's customers buy more than others", segment),
  orderRhythm: job<SegmentRhythm>()("When a segment's customers order, and through which channels", segment),
};
