import type { CampaignGoal } from "./campaign-plan.ts";

/** What can be learned from a campaign of this size. */
export interface PowerForecast {
  /** Share of the audience that is expected to order within `windowDays` without the campaign. */
  readonly baseline: number;
  readonly windowDays: number;
  readonly treated: number;
  readonly control: number;
  /** Smallest rise, as a difference of shares, that is seen four times in five; null where none is. */
  readonly detectable: number | null;
  readonly words: string;
  /** What it takes to see the rise that is hoped for, divided as planned; null where no number of people would do. */
  readonly needed: { readonly treated: number; readonly control: number } | null;
  /** What it costs that units, not people, are drawn; null where each person is a unit. */
  readonly clusters: ClusterDesign | null;
  /** What the same people could tell if more or fewer of them were held back. */
  readonly curve: readonly PowerPoint[];
  readonly advice: readonly PowerAdvice[];
}

/** How alike people of one unit of the draw, such as a household, are in what the campaign is judged by. */
export interface ClusterDesign {
  /** People in the unit of the average person: large units weigh more. */
  readonly unitSize: number;
  /** Correlation within units of who ordered in the last days of the data, 0–1. */
  readonly correlation: number;
  /** So many people tell as much as one who was drawn alone; 1 or more. */
  readonly effect: number;
}

/** @see PowerForecast.curve */
export interface PowerPoint {
  /** Held back, of the audience. */
  readonly controlPercent: number;
  /** As in the forecast. */
  readonly detectable: number | null;
}

/** What would help to tell more. */
export interface PowerAdvice {
  readonly words: string;
  /** What of the plan it would change; absent where the person has to choose. */
  readonly change?:
    | { readonly controlPercent: number }
    | { readonly windowDays: number }
    | { readonly goal: CampaignGoal };
}
