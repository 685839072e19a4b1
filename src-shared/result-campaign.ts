import { type CampaignGoal, campaignGoals } from "./campaign-plan.ts";
import { command, job, query, writingJob } from "./contract-kit.ts";
import { choice, id, integer, name, number } from "./fields.ts";
import type { CampaignId } from "./ids.ts";
import type { KpiRow } from "./result-kpi.ts";
import type { ArmFigures, Comparison, LiftFigures, LiftInterval } from "./result-lift.ts";
import type { CampaignReport } from "./result-report.ts";
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

/** What tells who bought: the orders of the project, or the reports that were kept with the campaign. */
export const outcomeSources = ["orders", "reports"] as const;
export type OutcomeSource = (typeof outcomeSources)[number];

/** A change of what a campaign is judged by. */
export interface Amendment {
  readonly madeAtMs: number;
  readonly goal: CampaignGoal;
  readonly windowDays: number;
  readonly reason: string;
  /** Made after a file had left the program: told wherever the result is shown. */
  readonly isLate: boolean;
}

/** A look at a result before its window was over. */
export interface EarlyLook {
  readonly atMs: number;
  /** Last day that the data reached. */
  readonly dataUntilDay: Day;
}

/** What a campaign is judged by, as it was fixed before anybody was written to, and what became of that. */
export interface Registration {
  readonly campaignId: CampaignId;
  readonly name: string;
  readonly drawnAtMs: number;
  /** As they stand, with all amendments. */
  readonly goal: CampaignGoal;
  readonly windowDays: number;
  /** How the goal is tested, in words. */
  readonly test: string;
  /** When the first file was written; null while the plan may be changed without a mark. */
  readonly lockedAtMs: number | null;
  readonly amendments: readonly Amendment[];
  readonly looks: readonly EarlyLook[];
  readonly window: ResultWindow;
  /** A look was entered for the data as it is now, so that it may be measured before its time. */
  readonly isOpen: boolean;
  readonly hasControl: boolean;
  /** What can tell who bought, the better first. */
  readonly outcomesFrom: readonly OutcomeSource[];
  readonly reports: readonly CampaignReport[];
  readonly currency: string;
  readonly costPerCustomer: number;
  readonly marginPercent: number;
  /** When its result was entered as evidence; null: not yet. */
  readonly keptAtMs: number | null;
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

/** How an arm went, day by day from the window's first one. */
export interface ArmCourse {
  readonly arm: string;
  /** Share of its customers who had ordered until each day. */
  readonly ordered: readonly number[];
  /** Spending of each customer until each day, units of the currency. */
  readonly spending: readonly number[];
}

interface ResultOfCampaign {
  readonly campaignId: CampaignId;
  readonly name: string;
  readonly window: ResultWindow;
  /** What it was to be judged by, as fixed before anybody was written to. */
  readonly goal: CampaignGoal;
  /** Measured otherwise than was planned: said wherever the result is shown. */
  readonly isAmended: boolean;
  readonly outcomesFrom: OutcomeSource;
  readonly currency: string;
  readonly kpis: readonly KpiRow[];
  /** Empty where only reports tell what happened, which have no days. */
  readonly course: readonly ArmCourse[];
  readonly warnings: readonly string[];
}

/** What a stored campaign brought, as the orders and messages of the project tell it. */
export interface CampaignResult extends ResultOfCampaign, LiftFigures {
  readonly kind: "test";
  readonly control: string;
  /** The answer in a sentence. */
  readonly sentence: string;
  /** The comparisons of the goal, an arm each with control: what to read first. */
  readonly headline: readonly Comparison[];
  /** Control's customers to whom a message of this name was sent nevertheless, 0–1. */
  readonly contamination: number;
  readonly profits: readonly ArmProfit[];
}

/** What came before and after a campaign that held nobody back: no evidence of an effect. */
export interface BeforeAfter extends ResultOfCampaign {
  readonly kind: "before-after";
  /** Why it is no evidence; stands over every figure. */
  readonly watermark: string;
  /** As many days before the draw as the window has. */
  readonly before: ArmFigures;
  readonly after: ArmFigures;
}

export type CampaignMeasurement = CampaignResult | BeforeAfter;

const campaignId = id<CampaignId>({ label: "Campaign", help: "Number of the campaign." });
const windowDays = { label: "Window", help: "Days after the draw in which orders count.", min: 1, max: 730 };

export const campaignResultCalls = {
  registration: query<Registration>()("What a campaign is judged by, and whether its result may be read", {
    campaignId,
  }),
  amend: command<null>()("Change what a campaign is judged by; after its first file this is marked for good", {
    campaignId,
    goal: choice({ label: "Goal", help: "What it is judged by.", choices: campaignGoals }),
    windowDays: integer(windowDays),
    reason: name({ label: "Reason", help: "Why it is changed; stands beside the result.", max: 300 }),
  }),
  peek: writingJob<null>()("Enter in the campaign's record that its result is looked at before its window is over", {
    campaignId,
  }),
  measure: job<CampaignMeasurement>()(
    "What a campaign brought: its arms held against each other by newer orders, messages and reports",
    {
      campaignId,
      windowDays: integer({
        ...windowDays,
        help: "Days after the draw in which orders count; other ones than planned are told as amended.",
      }).optional(),
      costPerCustomer: number({
        label: "Cost per customer",
        help: "What it costs to write to one customer, in units of the currency; default: as planned.",
        min: 0,
        max: 1_000_000,
      }).optional(),
      marginPercent: number({
        label: "Margin",
        help: "Percent of the spending that is left after goods; default: as planned.",
        min: 0,
        max: 100,
      }).optional(),
      outcomesFrom: choice({
        label: "Outcomes from",
        help: "What tells who bought; default: orders where they reach into the window, else reports.",
        choices: outcomeSources,
      }).optional(),
    },
  ),
};
