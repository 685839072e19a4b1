import type { Rule } from "./segmentation-rule.ts";

/** A threshold of a template that a person can change. */
export interface TemplateSetting {
  readonly id: string;
  readonly label: string;
  readonly unit: "days" | "money" | "times" | "percent" | "years";
  readonly min: number;
  readonly max: number;
  /** What it is now: proposed from the data, or as the person set it. */
  readonly value: number;
}

/** A segment that is ready to use, with what this data makes of it. */
export interface TemplateOffer {
  readonly id: string;
  readonly pack: string;
  readonly name: string;
  /** Who they are and what to do with them, in a sentence or two. */
  readonly summary: string;
  readonly source: string;
  readonly settings: readonly TemplateSetting[];
  /** Absent where the data does not allow it. */
  readonly rule?: Rule;
  /** What is missing, in words; absent where nothing is. */
  readonly missing?: string;
  /** Of whom the rule is true. */
  readonly customers?: number;
}
