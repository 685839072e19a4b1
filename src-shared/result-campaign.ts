import type { CampaignGoal } from "./campaign-plan.ts";
import { job } from "./contract-kit.ts";
import { id, integer, number } from "./fields.ts";
import type { CampaignId } from "./ids.ts";
import type { Comparison, LiftFigures, LiftInterval } from "./result-lift.ts";
import type { Day } from "./units.ts";

/** The days in which what customers did counts as answer to a campaign. */
export interface ResultWindow {
  /** The day after the draw. */
  readonly fromDay: Day;
  readonly toDay: Day;
  /** Last day that the data reaches. */
  readonly dataUntilDay: Day;
  /** The data reaches beyond its end; before that every look is a peek. */
  readonly isOver: boolean;
}

/** What an arm brought and cost, in units of the currency, for all of its customers. */
export interface ArmProfit {
  readonly arm: string;
  readonly customers: number;
  /** Spending that control's would not have been, with its 95 % interval. */
  readonly extraSpending: number;
  readonly cost: number;
  /** Margin on the extra spending less the cost. */
  readonly profit: number;
  readonly interval: LiftInterval | null;
}

/** What a stored campaign brought, as the orders and messages of the project tell it. */
export interface CampaignResult extends LiftFigures {
  readonly campaignId: CampaignId;
  readonly name: string;
  readonly control: string;
  readonly window: ResultWindow;
  /** What it was to be judged by, as fixed before anybody was written to. */
  readonly goal: CampaignGoal;
  /** Measured in another window than was planned: said wherever the result is shown. */
  readonly isAmended: boolean;
  /** The comparisons of the goal, an arm each with control: what to read first. */
  readonly headline: readonly Comparison[];
  readonly currency: string;
  /** Control's customers to whom a message of this name was sent nevertheless, 0–1. */
  readonly contamination: number;
  readonly profits: readonly ArmProfit[];
  readonly warnings: readonly string[];
}

export const campaignResultCalls = {
  measure: job<CampaignResult>()(
    "What a campaign brought: its arms held against each other by newer orders and messages",
    {
      campaignId: id<CampaignId>({ label: "Campaign", help: "Number of the campaign." }),
      windowDays: integer({
        label: "Window",
        help: "Days after the draw in which orders count; other ones than planned are told as amended.",
        min: 1,
        max: 730,
      }).optional(),
      costPerCustomer: number({
        label: "Cost per customer",
        help: "What it costs to write to one customer, in units of the currency.",
        min: 0,
        max: 1_000_000,
      }).default(0),
      marginPercent: number({
        label: "Margin",
        help: "Percent of the spending that is left after goods.",
        min: 0,
        max: 100,
      }).default(100),
    },
  ),
};
