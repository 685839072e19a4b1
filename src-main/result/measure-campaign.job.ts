import type { Campaign } from "../../src-shared/campaign.ts";
import { formatCount, formatShare } from "../../src-shared/format.ts";
import type { CampaignId } from "../../src-shared/ids.ts";
import { type Result, succeed } from "../../src-shared/result.ts";
import type { ArmProfit, CampaignResult, ResultWindow } from "../../src-shared/result-campaign.ts";
import type { LiftFigures } from "../../src-shared/result-lift.ts";
import { isoDay, MS_PER_DAY, minorUnitsPer } from "../../src-shared/units.ts";
import { latestImportDay } from "../activity/latest-import-day.ts";
import { loadSpend, sentTo } from "../activity/spend-queries.ts";
import { loadCampaign } from "../campaign/load-campaign.ts";
import type { JobContext } from "../jobs/job-context.ts";
import { loadSetting } from "../project/queries.ts";
import type { ReadStore } from "../store/open-store.ts";
import { measureLift } from "./lift/measure-lift.ts";
import { controlArm, type DrawnPeople, goalOutcomes, loadDrawnPeople, loadTrial } from "./load-trial.ts";

interface MeasureInput {
  readonly campaignId: CampaignId;
  readonly windowDays?: number | undefined;
  readonly costPerCustomer: number;
  readonly marginPercent: number;
}

/** Everybody counts in the arm that they were drawn into, whatever reached them: so no later choice can bias the lift. */
export function measureCampaign(job: JobContext, input: MeasureInput): Result<CampaignResult> {
  const campaign = loadCampaign(job.store, input.campaignId);
  const { plan } = campaign;
  const control = controlArm(campaign);
  const window = windowOf(job.store, campaign, input.windowDays ?? plan.windowDays);
  const currency = loadSetting(job.store, "currency") ?? "XXX";
  job.progress(0.1, "Reading what the customers did");
  const people = loadDrawnPeople(job.store, campaign);
  const { trial, planned } = loadTrial(job.store, campaign, people, window, minorUnitsPer(currency));
  job.progress(0.5, "Comparing the arms");
  const choices = { planned, expectedRise: plan.expectedRisePercent / 100, seed: plan.seed };
  const figures = measureLift(trial, choices, job.stopIfAsked);
  const contamination = contaminationOf(job.store, campaign, people, control);
  return succeed({
    campaignId: input.campaignId,
    name: campaign.name,
    control: plan.arms[control].name,
    window,
    goal: plan.goal,
    isAmended: (input.windowDays ?? plan.windowDays) !== plan.windowDays,
    headline: figures.comparisons.filter(
      ({ outcome, against }) => outcome === goalOutcomes[plan.goal] && against === plan.arms[control].name,
    ),
    currency,
    contamination,
    ...figures,
    profits: profitsOf(figures, input),
    warnings: warningsOf(campaign, people, window, control, contamination),
  });
}

function windowOf(store: ReadStore, { drawnAtMs }: Campaign, windowDays: number): ResultWindow {
  const drawnOn = Math.floor(drawnAtMs / MS_PER_DAY);
  const dataUntilDay = loadSpend(store, latestImportDay(store)).lastOrderDay.reduce(
    (last, day) => Math.max(last, day),
    0,
  );
  const toDay = drawnOn + windowDays;
  return { fromDay: drawnOn + 1, toDay, dataUntilDay, isOver: dataUntilDay >= toDay };
}

function contaminationOf(store: ReadStore, { name, plan }: Campaign, people: DrawnPeople, control: number): number {
  if (plan.arms[control].treatment !== "none") return 0;
  const sent = sentTo(store, name);
  const held = people.personIds.filter((_, i) => people.armOf[i] === control);
  return held.length === 0 ? 0 : held.filter((id) => sent.has(id)).length / held.length;
}

function profitsOf({ comparisons, arms }: LiftFigures, { costPerCustomer, marginPercent }: MeasureInput): ArmProfit[] {
  const [control, ...treated] = arms;
  return treated.flatMap(({ arm, customers }) => {
    const spending = comparisons.find(
      (one) => one.outcome === goalOutcomes.spending && one.arm === arm && one.against === control.arm,
    );
    if (!spending) return [];
    const cost = costPerCustomer * customers;
    const profitOf = (difference: number) => (customers * difference * marginPercent) / 100 - cost;
    const { difference, interval } = spending;
    return [
      {
        arm,
        customers,
        extraSpending: customers * difference,
        cost,
        profit: profitOf(difference),
        interval: interval && { low: profitOf(interval.low), high: profitOf(interval.high) },
      },
    ];
  });
}

function warningsOf(
  { plan, files }: Campaign,
  { inTwoArms }: DrawnPeople,
  { fromDay, toDay, dataUntilDay, isOver }: ResultWindow,
  control: number,
  contamination: number,
): string[] {
  const unwritten = plan.arms.filter(
    ({ name, treatment }) => treatment !== "none" && !files.some(({ arm }) => arm === name),
  );
  return [
    ...(toDay - fromDay + 1 === plan.windowDays
      ? []
      : [
          `Amended: ${formatCount(plan.windowDays, "day")} were planned, and this looks at ${formatCount(toDay - fromDay + 1, "day")}. Only the planned window is what was decided before.`,
        ]),
    ...(isOver
      ? []
      : [
          `The window ends on ${isoDay(toDay)}, and the orders on ${isoDay(dataUntilDay)}: this is a look before its end. Only the intervals that hold at every look may be relied on yet.`,
        ]),
    ...unwritten.map(({ name }) => `No file of “${name}” was written, so perhaps nobody of it was written to.`),
    ...(contamination > 0
      ? [
          `${formatShare(contamination)} of “${plan.arms[control].name}” got a message of this campaign nevertheless. They count where they were drawn, which makes the difference look smaller than it is.`,
        ]
      : []),
    ...(inTwoArms > 0
      ? [`${formatCount(inTwoArms, "person", "people")} turned out to be in two arms and were left out.`]
      : []),
    ...(plan.arms[control].treatment === "generic"
      ? [
          `Nobody was left alone: the arms are held against those who got the ordinary message “${plan.arms[control].name}”.`,
        ]
      : []),
  ];
}
