import type { Campaign } from "../../src-shared/campaign.ts";
import type { CampaignGoal } from "../../src-shared/campaign-plan.ts";
import { formatCount } from "../../src-shared/format.ts";
import type { SegmentId } from "../../src-shared/ids.ts";
import { ExpectedFailure } from "../../src-shared/result.ts";
import type { ResultWindow } from "../../src-shared/result-campaign.ts";
import { leaversInDays, loadSpendInDays } from "../activity/spend-queries.ts";
import { armMembers } from "../campaign/queries.ts";
import { mergedInto } from "../customer/contact-queries.ts";
import { findSegment } from "../segmentation/queries.ts";
import type { ReadStore } from "../store/open-store.ts";
import type { Trial } from "./lift/trial.ts";

/** What each goal of a campaign is called among the outcomes. */
export const goalOutcomes: Readonly<Record<CampaignGoal, string>> = { ordered: "Ordered", spending: "Spending" };

/** Everybody whom a campaign drew, as the persons that they are counted as now. */
export interface DrawnPeople {
  readonly personIds: readonly number[];
  /** Index among the plan's arms. */
  readonly armOf: readonly number[];
  readonly segmentIds: readonly number[];
  /** Left out: found to be the same person as somebody in another arm. */
  readonly inTwoArms: number;
}

/** O(members). */
export function loadDrawnPeople(store: ReadStore, { campaignId, plan }: Campaign): DrawnPeople {
  const merged = mergedInto(store);
  const found = new Map<number, { readonly arm: number; readonly segment: number }>();
  const inTwo = new Set<number>();
  for (const arm of plan.arms.keys()) {
    for (const [customerId, segment] of armMembers(store, campaignId, arm)) {
      const person = merged.get(customerId) ?? customerId;
      const known = found.get(person);
      if (known === undefined) found.set(person, { arm, segment });
      else if (known.arm !== arm) inTwo.add(person);
    }
  }
  const kept = [...found].filter(([person]) => !inTwo.has(person)).sort(([a], [b]) => a - b);
  return {
    personIds: kept.map(([person]) => person),
    armOf: kept.map(([, { arm }]) => arm),
    segmentIds: kept.map(([, { segment }]) => segment),
    inTwoArms: inTwo.size,
  };
}

/**
 * Which arm the others are held against: the first that gets nothing, else the first ordinary message.
 * @throws ExpectedFailure where every arm is treated.
 */
export function controlArm({ name, plan }: Pick<Campaign, "name" | "plan">): number {
  const none = plan.arms.findIndex(({ treatment }) => treatment === "none");
  const control = none >= 0 ? none : plan.arms.findIndex(({ treatment }) => treatment === "generic");
  if (control >= 0 && plan.arms.length > 1) return control;
  throw new ExpectedFailure(
    "no-control",
    `“${name}” held nobody back, so there is nothing to hold it against. What was before and after it is not evidence of an effect.`,
    "campaignId",
  );
}

/** What the drawn people did in the window, as a test; arms with nobody left in them take no part. O(orders + messages). */
export function loadTrial(
  store: ReadStore,
  campaign: Campaign,
  { personIds, armOf, segmentIds }: DrawnPeople,
  { fromDay, toDay }: ResultWindow,
  minorPerUnit: number,
): { trial: Trial; planned: number[] } {
  const control = controlArm(campaign);
  const arms = campaign.plan.arms;
  const filled = [...arms.keys()].filter((arm) => arm !== control && armOf.includes(arm));
  if (!armOf.includes(control) || filled.length === 0) {
    const words = `Of “${campaign.name}” ${formatCount(personIds.length, "customer")} are left, and one side of the comparison is empty.`;
    throw new ExpectedFailure("empty-arm", words, "campaignId");
  }
  const order = [control, ...filled];
  const during = loadSpendInDays(store, fromDay, toDay);
  const before = loadSpendInDays(store, Number.MIN_SAFE_INTEGER, fromDay - 1);
  const leavers = leaversInDays(store, fromDay, toDay);
  const column = (value: (person: number) => number) => Float64Array.from(personIds, value);
  const chosen = campaign.plan.segmentIds.filter((id) => segmentIds.includes(id));
  const trial: Trial = {
    n: personIds.length,
    arms: order.map((arm) => arms[arm].name),
    armOf: Int32Array.from(armOf, (arm) => order.indexOf(arm)),
    outcomes: [
      {
        name: goalOutcomes.ordered,
        kind: "share",
        role: "goal",
        values: column((id) => ((during.get(id)?.orders ?? 0) > 0 ? 1 : 0)),
      },
      {
        name: goalOutcomes.spending,
        kind: "amount",
        role: "goal",
        values: column((id) => (during.get(id)?.netMinor ?? 0) / minorPerUnit),
      },
      {
        name: "Unsubscribed or complained",
        kind: "share",
        role: "guard-rail",
        values: column((id) => (leavers.has(id) ? 1 : 0)),
      },
      {
        name: "Sent something back",
        kind: "share",
        role: "guard-rail",
        values: column((id) => ((during.get(id)?.returns ?? 0) > 0 ? 1 : 0)),
      },
    ],
    before: column((id) => (before.get(id)?.netMinor ?? 0) / minorPerUnit),
    segments:
      chosen.length < 2
        ? undefined
        : {
            names: chosen.map((id) => findSegment(store, id as SegmentId)?.name ?? String(id)),
            of: Int32Array.from(segmentIds, (id) => chosen.indexOf(id)),
          },
  };
  return { trial, planned: order.map((arm) => arms[arm].percent) };
}
