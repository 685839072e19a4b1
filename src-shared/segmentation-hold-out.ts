import { job } from "./contract-kit.ts";
import { id, integer, isoDayText } from "./fields.ts";
import type { SegmentationId } from "./ids.ts";

/** One feature of a segment, in standard deviations from the mean of all customers. */
export interface HeldOutProfile {
  readonly featureId: string;
  /** Mean of the customers whom the model was made from. */
  readonly trained: number;
  /** Mean of the customers whom it never saw, with its 95 % interval. */
  readonly heldOut: number;
  readonly low: number;
  readonly high: number;
  /** The two do not differ by more than chance, or by less than a fifth of a deviation. */
  readonly holds: boolean;
}

/** One word of a segment. */
export interface HeldOutLevel {
  readonly level: string;
  /** 0–1 of the customers whom the model was made from. */
  readonly trained: number;
  /** 0–1 of the customers whom it never saw, with its 95 % interval. */
  readonly heldOut: number;
  readonly low: number;
  readonly high: number;
  /** The two do not differ by more than chance, or by little. */
  readonly holds: boolean;
}

/** A feature of words in one segment. */
export interface HeldOutWords {
  readonly featureId: string;
  /** The words that anybody of the segment has, in the order of the feature's levels. */
  readonly levels: readonly HeldOutLevel[];
  /** Every word of it does. */
  readonly holds: boolean;
}

export interface HeldOutSegment {
  readonly index: number;
  /** 0–1 of the customers whom the model was made from. */
  readonly trainedShare: number;
  /** 0–1 of those whom it never saw. */
  readonly heldOutShare: number;
  readonly heldOutCustomers: number;
  readonly profile: readonly HeldOutProfile[];
  readonly words: readonly HeldOutWords[];
}

/** Mean outcome of one segment in currency units, with its 95 % interval. */
export interface OutcomeOfSegment {
  /** By time: the segment that most of the earlier group's customers are in now, −1 for none. */
  readonly index: number;
  readonly customers: number;
  readonly mean: number;
  readonly low: number;
  readonly high: number;
}

/** How the segments differ in what they bring, among customers or in a time that the model never saw. */
export interface HeldOutOutcome {
  /** "Net spend", or "Net spend after 2024-06-30". */
  readonly label: string;
  /** Those that have customers. */
  readonly segments: readonly OutcomeOfSegment[];
  /** 0–1 of the outcome's variance that the segments explain. */
  readonly explainedShare: number;
}

/** Whether a segmentation holds where it was not looked for. */
export interface HoldOut {
  readonly by: "customer" | "time";
  readonly trained: number;
  readonly heldOut: number;
  /** Adjusted Rand index of the model's segments and the segmentation's own, over customers that both know. */
  readonly agreement: number;
  /** By customer only: a model by time sees everybody who was there. */
  readonly segments: readonly HeldOutSegment[];
  /** Null in a project without orders, where nobody brings anything. */
  readonly outcome: HeldOutOutcome | null;
  /** "97 % of the features of all segments hold among 30 % of the customers …" */
  readonly sentence: string;
}

const segmentationId = id<SegmentationId>({ label: "Segmentation", help: "Number of the segmentation." });

export const holdOutCalls = {
  holdOutCustomers: job<HoldOut>()("Make the segments from 70 % of the customers, and try them on the others", {
    segmentationId,
    seed: integer({
      label: "Seed",
      help: "The same seed leaves out the same customers.",
      min: 0,
      max: 2 ** 31 - 1,
    }).default(1),
  }),
  holdOutTime: job<HoldOut>()("Make the segments as of an earlier day, and see what they brought since", {
    segmentationId,
    from: isoDayText({ label: "From", help: "The earlier day: what customers did until then makes the segments." }),
  }),
};
