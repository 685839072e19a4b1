import type { campaign } from "../../src-shared/campaign.ts";
import type { CampaignPlan } from "../../src-shared/campaign-plan.ts";
import type { ClusterDesign } from "../../src-shared/campaign-power.ts";
import type { Handlers } from "../../src-shared/contract-kit.ts";
import type { CustomerId } from "../../src-shared/ids.ts";
import { succeed } from "../../src-shared/result.ts";
import type { Contexts } from "../contexts.ts";
import { getCustomer } from "../customer/queries.ts";
import type { ReadContext } from "../jobs/job-context.ts";
import type { ReadStore } from "../store/open-store.ts";
import { clusterDesign } from "./cluster-design.ts";
import { triggerHandlers } from "./delta/handlers.ts";
import { destinations } from "./destinations/index.ts";
import { draftHandlers } from "./drafts/handlers.ts";
import { loadUnits } from "./draw-units.ts";
import { baselineBuyers } from "./expected-buyers.ts";
import { fieldHandlers } from "./fields/handlers.ts";
import { forecastPower } from "./forecast-power.ts";
import { loadAudience } from "./load-audience.ts";
import { loadCampaign } from "./load-campaign.ts";
import { loadPastWindows } from "./load-past-windows.ts";
import { listCampaigns, listFiles, listFilesOfCustomer, usesOfSegments } from "./queries.ts";

export const campaignHandlers: Handlers<typeof campaign, Contexts> = {
  preview: (context, { plan }) => {
    const { waterfall, personIds } = audienceOf(context, plan);
    const power = forecastPower(plan, personIds.length, buyersOf(context, plan), designOf(context, plan));
    return succeed({ waterfall, power });
  },
  lost: (context, { plan, loss, limit }) => {
    const ids = audienceOf(context, plan).lost.get(loss) ?? new Int32Array();
    return succeed(Array.from(ids.subarray(0, limit), (id) => customerOf(context.store, id as CustomerId)));
  },
  ...draftHandlers,
  ...fieldHandlers,
  ...triggerHandlers,
  usesOf: ({ store }, { segmentIds }) => succeed(usesOfSegments(store, segmentIds)),
  list: ({ store }) => succeed(listCampaigns(store)),
  get: ({ store }, { campaignId }) => succeed(loadCampaign(store, campaignId)),
  destinations: () => succeed(destinations.map(({ declaration }) => declaration)),
  ledger: ({ store }) => succeed(listFiles(store)),
  filesOf: ({ store }, { customerId }) => succeed(listFilesOfCustomer(store, customerId)),
};

/** What rests is counted from the last moment that the project knows of, as a query reads no clock. */
function audienceOf({ store, rememberLatest }: ReadContext, plan: CampaignPlan) {
  return rememberLatest("campaign.audience", audienceKey(plan), () => loadAudience(store, plan, lastDrawMs(store)));
}

/** The past is the same for every audience, so that only another window reads it anew. */
function buyersOf(context: ReadContext, plan: CampaignPlan): number {
  const { store, rememberLatest } = context;
  return rememberLatest("campaign.buyers", audienceKey(plan), () => {
    const days = plan.windowDays;
    const windows = rememberLatest("campaign.past", String(days), () => loadPastWindows(store, days));
    return baselineBuyers(audienceOf(context, plan), windows);
  });
}

function designOf(context: ReadContext, plan: CampaignPlan): ClusterDesign | null {
  if (plan.unit === "person") return null;
  return context.rememberLatest("campaign.design", plan.unit + audienceKey(plan), () => {
    const { bought, personIds } = audienceOf(context, plan);
    return clusterDesign(bought, loadUnits(context.store, plan.unit, personIds));
  });
}

function audienceKey(plan: CampaignPlan): string {
  // None of these changes who is in it, so that parting people otherwise does not choose them anew.
  const parting = { arms: 0, unit: 0, goal: 0, expectedRisePercent: 0, brief: 0, destinations: 0 };
  return JSON.stringify({ ...plan, ...parting });
}

function lastDrawMs(store: ReadStore): number {
  return listCampaigns(store)[0]?.drawnAtMs ?? 0;
}

function customerOf(store: ReadStore, customerId: CustomerId) {
  const found = getCustomer(store, customerId);
  if (!found) throw new Error(`a member of a segment is no customer: ${customerId}`);
  return found;
}
