import type { Campaign } from "../../src-shared/campaign.ts";
import type { CampaignGoal } from "../../src-shared/campaign-plan.ts";
import { formatCount } from "../../src-shared/format.ts";
import type { SegmentId } from "../../src-shared/ids.ts";
import { ExpectedFailure } from "../../src-shared/result.ts";
import { findSegment } from "../segmentation/queries.ts";
import type { ReadStore } from "../store/open-store.ts";
import type { Outcome, Trial } from "./lift/trial.ts";
import type { PeopleFacts } from "./load-facts.ts";
import type { DrawnPeople } from "./load-people.ts";

/** What each goal of a campaign is called among the outcomes. */
export const goalOutcomes: Readonly<Record<CampaignGoal, string>> = { ordered: "Ordered", spending: "Spending" };

/** The outcomes of a campaign: its goals, and what should not rise. */
export function outcomesOf(facts: PeopleFacts): Outcome[] {
  const left = facts.unsubscribed.map((value, i) => Math.max(value, facts.complained[i]));
  return [
    { name: goalOutcomes.ordered, kind: "share", role: "goal", values: facts.ordered },
    ...(facts.spending
      ? [{ name: goalOutcomes.spending, kind: "amount" as const, role: "goal" as const, values: facts.spending }]
      : []),
    { name: "Unsubscribed or complained", kind: "share", role: "guard-rail", values: left },
    { name: "Sent something back", kind: "share", role: "guard-rail", values: facts.returned },
  ];
}

/** Names of the segments that the people were chosen by, in the plan's order, and whose each person is. */
export function segmentsOf(
  store: ReadStore,
  { plan }: Campaign,
  { segmentIds }: DrawnPeople,
): { ids: readonly number[]; names: readonly string[]; of: Int32Array } {
  const ids = plan.segmentIds.filter((id) => segmentIds.includes(id));
  return {
    ids,
    names: ids.map((id) => findSegment(store, id as SegmentId)?.name ?? String(id)),
    of: Int32Array.from(segmentIds, (id) => ids.indexOf(id)),
  };
}

/**
 * A campaign as a test, control first; arms with nobody left in them take no part.
 * @throws ExpectedFailure where a side of the comparison is empty.
 */
export function trialOf(
  campaign: Campaign,
  control: number,
  { personIds, armOf }: DrawnPeople,
  facts: PeopleFacts,
  segments: { readonly names: readonly string[]; readonly of: Int32Array },
): { trial: Trial; planned: number[] } {
  const arms = campaign.plan.arms;
  const filled = [...arms.keys()].filter((arm) => arm !== control && armOf.includes(arm));
  if (!armOf.includes(control) || filled.length === 0) {
    const words = `Of “${campaign.name}” ${formatCount(personIds.length, "customer")} are left, and one side of the comparison is empty.`;
    throw new ExpectedFailure("empty-arm", words, "campaignId");
  }
  const order = [control, ...filled];
  const trial: Trial = {
    n: personIds.length,
    arms: order.map((arm) => arms[arm].name),
    armOf: Int32Array.from(armOf, (arm) => order.indexOf(arm)),
    outcomes: outcomesOf(facts),
    before: facts.spentBefore,
    segments: segments.names.length < 2 ? undefined : segments,
  };
  return { trial, planned: order.map((arm) => arms[arm].percent) };
}
