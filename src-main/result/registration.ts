import type { Campaign } from "../../src-shared/campaign.ts";
import type { CampaignGoal } from "../../src-shared/campaign-plan.ts";
import { formatShort } from "../../src-shared/format.ts";
import type { CampaignId } from "../../src-shared/ids.ts";
import type { Amendment, OutcomeSource, Registration, ResultWindow } from "../../src-shared/result-campaign.ts";
import { armsNotListed } from "../../src-shared/result-report.ts";
import type { Day } from "../../src-shared/units.ts";
import { latestImportDay } from "../activity/latest-import-day.ts";
import { lastSaleDay } from "../activity/spend-queries.ts";
import { loadCampaign } from "../campaign/load-campaign.ts";
import { projectZone } from "../project/project-zone.ts";
import { loadSetting } from "../project/queries.ts";
import type { ReadStore } from "../store/open-store.ts";
import { controlArm } from "./load-people.ts";
import { keptAt, listAmendments, listLooks, listReports } from "./queries.ts";

const tests: Readonly<Record<CampaignGoal, string>> = {
  ordered:
    "The share of customers who order, arm against control: difference with Newcombe's 95 % interval, two-sided test of two pooled shares at 5 %, Holm over all arms and outcomes.",
  spending:
    "Spending per customer, arm against control: difference with Welch's 95 % interval and a bootstrap beside it, two-sided at 5 %, Holm over all arms and outcomes.",
};

/** What a campaign is judged by, and whether its result may be read. @throws ExpectedFailure where there is none. */
export function loadRegistration(store: ReadStore, campaignId: CampaignId): Registration {
  const campaign = loadCampaign(store, campaignId);
  const { plan } = campaign;
  const lockedAtMs = lockedAt(campaign);
  const amendments = listAmendments(store, campaignId).map(
    (row): Amendment => ({ ...row, isLate: lockedAtMs !== null && row.madeAtMs >= lockedAtMs }),
  );
  const { goal, windowDays } = amendments.at(-1) ?? plan;
  const reports = listReports(store, campaignId);
  const sources = outcomeSourcesOf(store, campaign, reports);
  const window = windowOf(store, campaign, windowDays, sources[0], reports);
  const looks = listLooks(store, campaignId);
  return {
    campaignId,
    name: campaign.name,
    drawnAtMs: campaign.drawnAtMs,
    goal,
    windowDays,
    test: `${tests[goal]} A rise of ${formatShort(plan.expectedRisePercent)} % was hoped for.`,
    lockedAtMs,
    amendments,
    looks,
    window,
    isOpen: looks.some(({ dataUntilDay }) => dataUntilDay === window.dataUntilDay),
    hasControl: controlArm(campaign) !== undefined,
    outcomesFrom: sources,
    reports,
    currency: loadSetting(store, "currency") ?? "XXX",
    costPerCustomer: plan.brief?.costPerCustomer ?? 0,
    marginPercent: plan.brief?.marginPercent ?? 100,
    keptAtMs: keptAt(store, campaignId),
  };
}

function lockedAt({ files }: Campaign): number | null {
  return files.length === 0 ? null : Math.min(...files.map(({ writtenAtMs }) => writtenAtMs));
}

/** The day of the draw is no day of the answer: what was ordered in its morning came before. */
function drawnOn(store: ReadStore, { drawnAtMs }: Pick<Campaign, "drawnAtMs">): Day {
  return projectZone(store).dayOf(drawnAtMs);
}

function outcomeSourcesOf(store: ReadStore, campaign: Campaign, reports: Registration["reports"]): OutcomeSource[] {
  const hasOrders = lastSaleDay(store, latestImportDay(store)) > drawnOn(store, campaign);
  const hasReports = reports.some(
    ({ columns, matching }) =>
      (columns.converted !== undefined || columns.revenue !== undefined) && armsNotListed(matching).length === 0,
  );
  return [...(hasOrders || !hasReports ? ["orders" as const] : []), ...(hasReports ? ["reports" as const] : [])];
}

/** A report reaches as far as the day on which it was read. */
export function windowOf(
  store: ReadStore,
  campaign: Campaign,
  windowDays: number,
  source: OutcomeSource,
  reports: Registration["reports"],
): ResultWindow {
  const drawnDay = drawnOn(store, campaign);
  const toDay = drawnDay + windowDays;
  const dataUntilDay =
    source === "orders"
      ? lastSaleDay(store, latestImportDay(store))
      : projectZone(store).dayOf(reports.reduce((last, { readAtMs }) => Math.max(last, readAtMs), 0));
  return { fromDay: drawnDay + 1, toDay, dataUntilDay, isOver: dataUntilDay >= toDay };
}
