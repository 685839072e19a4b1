import { z } from "zod";
import { job } from "./contract-kit.ts";
import { integer, list, number, reference, structure, text, toggle } from "./fields.ts";
import type { FileRef, PlaceRef } from "./ids.ts";
import { campaignResultCalls } from "./result-campaign.ts";
import { feedbackCalls } from "./result-feedback.ts";
import { reportCalls } from "./result-report.ts";

/** What a comparison says, from best to worst, and the two that say nothing. */
export const verdicts = {
  "clear-gain": "clear gain",
  "probable-gain": "probable gain",
  "not-distinguishable": "not distinguishable",
  "probable-harm": "probable harm",
  "broken-test": "broken test",
  "too-small": "too small to tell",
} as const;
export type Verdict = keyof typeof verdicts;

/** A share of customers who did something, or an amount for each customer. */
export type OutcomeKind = "share" | "amount";
/** More is better, or a guard-rail that should not rise. */
export type OutcomeRole = "goal" | "guard-rail";

/** Whether the arms are as large as planned: if not, whatever broke the split may have made the difference as well. */
export interface SampleRatio {
  readonly arms: readonly { readonly arm: string; readonly planned: number; readonly observed: number }[];
  readonly chiSquare: number;
  /** 0–1. */
  readonly p: number;
  readonly isBroken: boolean;
}

/** One outcome in one arm. */
export interface ArmOutcome {
  readonly outcome: string;
  readonly kind: OutcomeKind;
  /** Customers who did it, or the amount of all of them. */
  readonly total: number;
  /** Of all customers of the arm, also those who did nothing. */
  readonly mean: number;
  /** 95 %: of a share exact (Clopper–Pearson), of an amount Student's; null where one customer tells no spread. */
  readonly low: number | null;
  readonly high: number | null;
}

export interface ArmFigures {
  readonly arm: string;
  readonly customers: number;
  readonly outcomes: readonly ArmOutcome[];
}

export interface LiftInterval {
  readonly low: number;
  readonly high: number;
}

/** One outcome of one arm held against that of another one. */
export interface Comparison {
  readonly arm: string;
  readonly against: string;
  readonly outcome: string;
  readonly kind: OutcomeKind;
  readonly role: OutcomeRole;
  /** Mean of the arm minus mean of the other one. */
  readonly difference: number;
  /** 95 %: of shares Newcombe's, of amounts Welch's; null where nothing tells how sure the difference is. */
  readonly interval: LiftInterval | null;
  /** Difference as a share of the other arm's mean; null where that is 0. */
  readonly relative: number | null;
  /** z of two pooled shares, or Welch's t. */
  readonly statistic: number | null;
  /** Two-sided. */
  readonly p: number | null;
  /** Of shares: as most tools compute it, to be held against theirs. */
  readonly wald: LiftInterval | null;
  /** Of amounts: percentile bootstrap, 2,000 draws, as most tools compute it. */
  readonly bootstrap: LiftInterval | null;
  /** The same draws, bias-corrected and accelerated: truer for long tails. */
  readonly bootstrapBca: LiftInterval | null;
  /** Adjusted by what was measured before: the same comparison with less noise. */
  readonly adjusted: { readonly difference: number; readonly interval: LiftInterval; readonly p: number } | null;
  /** Holds at every look, where an expected rise was stated. */
  readonly alwaysValid: LiftInterval | null;
  /** Smallest difference that arms of this size see four times in five; null where none is seen. */
  readonly detectable: number | null;
  /** By Holm over the comparisons of arms, by Benjamini–Hochberg over segments; null for one that sums up others. */
  readonly adjustedP: number | null;
  /** The same by the stricter rule that is often published; null within segments. */
  readonly bonferroniP: number | null;
  readonly verdict: Verdict;
  /** The difference and how sure it is, in a sentence. */
  readonly words: string;
}

/** What the arms of a test brought. */
export interface LiftFigures {
  readonly sampleRatio: SampleRatio;
  readonly arms: readonly ArmFigures[];
  /** Arms against control, then against each other, then all arms together against control. */
  readonly comparisons: readonly Comparison[];
  readonly segments: readonly { readonly segment: string; readonly comparisons: readonly Comparison[] }[];
  /** How an earlier measurement explains each outcome. */
  readonly cuped: readonly { readonly outcome: string; readonly theta: number; readonly varianceReduction: number }[];
}

/** The same of any table: lift.json. */
export interface LiftReport extends LiftFigures {
  readonly programVersion: string;
  readonly file: string;
  /** Rows of the table. */
  readonly rows: number;
  /** Rows after those of one customer were put together. */
  readonly customers: number;
  readonly armColumn: string;
  readonly control: string;
  readonly seed: number;
  readonly warnings: readonly string[];
}

const columnName = z.string().max(1000);

/** Calls about what campaigns brought. */
export const result = {
  ...campaignResultCalls,
  ...reportCalls,
  ...feedbackCalls,
  liftTable: job<LiftReport>()("Compare the arms of a test in any table: lift.json", {
    file: reference<FileRef>({ label: "Table", help: "File with a row for each customer." }),
    place: reference<PlaceRef>({ label: "Folder", help: "Where lift.json goes." }),
    arm: text({ label: "Arm", help: "Column that says which arm a customer was in.", max: 1000 }),
    control: text({ label: "Control", help: "The arm that the others are held against.", max: 1000 }).optional(),
    outcomes: list(columnName, {
      label: "Outcomes",
      help: "Columns of 0 and 1, of yes and no, or of amounts, where more is better.",
      max: 20,
    }).min(1, "Name at least one outcome."),
    guardRails: list(columnName, {
      label: "Guard-rails",
      help: "Columns that should not rise: unsubscribed, complained, returned.",
      max: 20,
    }).default([]),
    before: text({ label: "Before", help: "Column of what was measured before the test.", max: 1000 }).optional(),
    by: text({ label: "By", help: "Column of segments, each compared by itself.", max: 1000 }).optional(),
    customer: text({ label: "Customer", help: "Column that names the customer of a row.", max: 1000 }).optional(),
    split: structure(z.record(z.string(), z.number().positive()), {
      label: "Split",
      help: "Planned share of each arm; default: equal ones.",
    }).optional(),
    expectedRise: number({
      label: "Expected rise",
      help: "Percent above control that was hoped for; adds intervals that hold however often one looks.",
      min: 0.01,
      max: 10_000,
    }).optional(),
    hasHeader: toggle({
      label: "Header",
      help: "The first row names the columns; default: found by looking.",
    }).optional(),
    seed: integer({ label: "Seed", help: "The same seed gives the same bootstrap.", min: 0, max: 2 ** 31 - 1 }).default(
      1,
    ),
  }),
};
