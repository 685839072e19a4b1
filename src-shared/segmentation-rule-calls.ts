import type { FeatureUnit } from "./features.ts";
import type { SegmentId } from "./ids.ts";

/** What the data has to speak of in a rule. */
export interface RuleVocabulary {
  readonly features: readonly { readonly id: string; readonly label: string; readonly unit: FeatureUnit }[];
  readonly attributes: readonly { readonly name: string; readonly type: string }[];
  readonly channels: readonly string[];
  readonly categories: readonly string[];
  readonly events: readonly string[];
  readonly messageKinds: readonly string[];
  readonly campaigns: readonly string[];
  readonly feedbackKinds: readonly string[];
  readonly segments: readonly { readonly segmentId: SegmentId; readonly name: string; readonly segmentation: string }[];
}

/** One node of a rule, counted. */
export interface RuleLine {
  /** Positions from the root, such as "0.2"; "" is the root. */
  readonly path: string;
  readonly kind: string;
  readonly words: string;
  /** Of whom this line alone is true. */
  readonly customers: number;
  /** Below "all": who is left after this line and those above it. */
  readonly left?: number;
  /** A group without a line: it fits everybody, or with "any" nobody. */
  readonly isEmpty: boolean;
}

/** A rule that was tried. */
export interface RuleTrial {
  /** In English. */
  readonly words: string;
  /** One statement that selects the ids of the customers. */
  readonly sql: string;
  /** Its values, in order; long lists are cut off with "…". */
  readonly parameters: readonly (string | number)[];
  readonly customers: number;
  /** Everybody who could be in. */
  readonly everyone: number;
  /** The rule and every line of it, from the root down. */
  readonly lines: readonly RuleLine[];
}

/** What one line of a rule says of one customer. */
export interface RuleFinding {
  readonly path: string;
  readonly words: string;
  readonly holds: boolean;
  /** What the customer has; absent where there is nothing to measure. */
  readonly value?: string;
  /** How far that is from what is asked; absent where it fits. */
  readonly gap?: string;
}

/** Why a customer is in or not. */
export interface RuleAnswer {
  readonly isIn: boolean;
  readonly findings: readonly RuleFinding[];
  /** "Not in: at least 3 orders in the last 90 days (2 orders missing)." */
  readonly sentence: string;
}
