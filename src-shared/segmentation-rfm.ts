import { z } from "zod";
import type { CustomerId } from "./ids.ts";

/** How the values of an axis are cut into bins. */
export const binMethods = ["quantile", "threshold", "natural", "mean"] as const;
/** Equal values share a bin, or equal parts are made and the customers of one value divided by their order. */
export const tieRules = ["value", "rank"] as const;

const axisSchema = z
  .strictObject({
    featureId: z.string().min(1).max(120),
    method: z.enum(binMethods),
    bins: z.int().min(2, "An axis has at least 2 bins.").max(10, "An axis has at most 10 bins."),
    ties: z.enum(tieRules).default("value"),
    /** Largest value of every bin but the last; for the method "threshold". */
    edges: z.array(z.number()).max(9).optional(),
    /** The highest value gets the highest score; for days since the last order it gets the lowest. */
    isHighBest: z.boolean(),
  })
  .refine(({ method, edges, bins }) => method !== "threshold" || edges?.length === bins - 1, {
    error: "Fixed thresholds need one value fewer than there are bins.",
  })
  .refine(({ edges }) => (edges ?? []).every((edge, i, all) => i === 0 || edge > (all[i - 1] ?? edge)), {
    error: "Thresholds rise from one to the next.",
  })
  .refine(({ method, bins }) => method !== "mean" || bins === 2, { error: "The mean makes two bins." });
export type RfmAxis = z.infer<typeof axisSchema>;

const score = z.int().min(1).max(10);
/** Smallest and largest score of each axis, both inclusive; further axes are not restricted. */
const boxSchema = z.array(z.tuple([score, score])).max(8);
export type RfmBox = z.infer<typeof boxSchema>;

const segmentSchema = z.strictObject({
  name: z.string().trim().min(1, "A segment has no name.").max(80),
  /** Who they are, in a sentence. */
  definition: z.string().max(300),
  boxes: z.array(boxSchema).min(1, "A segment has no cell of the grid.").max(200),
});
export type RfmSegment = z.infer<typeof segmentSchema>;

/** Scores on axes, and the segments that a grid over the scores makes. */
export const rfmSchema = z.strictObject({
  method: z.literal("rfm"),
  axes: z
    .array(axisSchema)
    .min(2, "RFM needs at least two axes.")
    .max(8, "RFM takes up to five axes beyond its three."),
  segments: z.array(segmentSchema).min(2, "A grid has at least two segments.").max(40),
});
export type RfmDefinition = z.infer<typeof rfmSchema>;

/** One axis as it came out. */
export interface RfmAxisResult {
  readonly featureId: string;
  readonly label: string;
  /** Largest value of each bin but the last. */
  readonly edges: readonly number[];
  /** Customers by score, from 1. */
  readonly sizes: readonly number[];
  /** What ties did to the bins, and what would do better; absent where all is well. */
  readonly note?: string;
  /** Thresholds that suit the values better, where ties spoil equal parts. */
  readonly proposedEdges?: readonly number[];
}

/** A cell with customers. */
export interface RfmCell {
  /** Of each axis. */
  readonly scores: readonly number[];
  readonly customers: number;
  /** Net spend of all of them. */
  readonly spendMinor: number;
}

/** What a definition would give. */
export interface RfmPreview {
  readonly axes: readonly RfmAxisResult[];
  /** Cells with customers: score of each axis, and how many. */
  readonly cells: readonly RfmCell[];
  readonly segments: readonly { readonly name: string; readonly customers: number }[];
  /** Absent where each cell of the grid has exactly one segment; else the first that has none or several, in words. */
  readonly flaw?: string;
}

/** Who went where in the grid between the end of the month before and now, by the borders of now. */
export interface RfmMovement {
  /** 2024-11-30. */
  readonly from: string;
  readonly to: string;
  /** Customers by segment then (rows) and now (columns). */
  readonly counts: readonly (readonly number[])[];
  /** By segment of now: customers who had not ordered then. */
  readonly newcomers: readonly number[];
}

/** How far customers are from a segment. */
export interface RfmNearest {
  /** Position of the segment that they could reach. */
  readonly segmentIndex: number;
  /** Customers by the orders that it takes, from 1. */
  readonly byOrders: readonly number[];
  /** The nearest first, of them those who spent most. */
  readonly customers: readonly {
    readonly customerId: CustomerId;
    readonly key: string;
    /** Where the customer is; −1 for no segment. */
    readonly segmentIndex: number;
    readonly orders: number;
    /** "2 more orders of the usual 42.00 EUR". */
    readonly words: string;
  }[];
}
