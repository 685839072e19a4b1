import type { BalanceRow, Campaign } from "../../src-shared/campaign.ts";
import type { CampaignPlan } from "../../src-shared/campaign-plan.ts";
import { formatCount } from "../../src-shared/format.ts";
import type { CampaignDraftId } from "../../src-shared/ids.ts";
import { fail, type Result, succeed } from "../../src-shared/result.ts";
import { minorUnitsPer } from "../../src-shared/units.ts";
import type { JobContext } from "../jobs/job-context.ts";
import { quantile } from "../math/quantile.ts";
import { addHistory, loadSetting } from "../project/queries.ts";
import { clusterDesign } from "./cluster-design.ts";
import { drawArms } from "./draw-arms.ts";
import { loadUnits } from "./draw-units.ts";
import { baselineBuyers } from "./expected-buyers.ts";
import { forecastPower } from "./forecast-power.ts";
import { type LoadedAudience, loadAudience } from "./load-audience.ts";
import { loadPastWindows } from "./load-past-windows.ts";
import { measureBalance } from "./measure-balance.ts";
import { insertCampaign, insertMembersOfCampaign } from "./queries.ts";

/**
 * Chooses the audience and draws the arms, and keeps both for good: files are written from what is stored here, so what
 * is measured later is what was drawn before anybody was written to.
 */
export function drawCampaign(
  job: JobContext,
  { name, plan, draftId }: { name: string; plan: CampaignPlan; draftId?: CampaignDraftId | undefined },
): Result<Campaign> {
  job.progress(0.1, "Choosing the audience");
  const audience = loadAudience(job.store, plan, job.nowMs);
  const n = audience.personIds.length;
  if (n < plan.arms.length) {
    return fail(
      "no-audience",
      `${formatCount(n, "customer")} can be written to, too few for ${formatCount(plan.arms.length, "arm")}. Choose more segments, or another channel.`,
      "plan",
    );
  }
  job.stopIfAsked();
  job.progress(0.5, "Drawing the arms");
  const unitOf = loadUnits(job.store, plan.unit, audience.personIds);
  const armOf = drawArms({
    keys: audience.keys,
    unitOf,
    stratumOf: strataOf(audience),
    shares: plan.arms.map(({ percent }) => percent),
    seed: plan.seed,
  });
  const draw = {
    waterfall: audience.waterfall,
    arms: plan.arms.map((arm, index) => ({ ...arm, customers: armOf.filter((own) => own === index).length })),
    balance: balanceOf(audience, armOf, plan, loadSetting(job.store, "currency") ?? "XXX"),
    power: forecastPower(
      plan,
      n,
      baselineBuyers(audience, loadPastWindows(job.store, plan.windowDays)),
      clusterDesign(audience.bought, unitOf),
    ),
  };
  job.stopIfAsked();
  job.progress(0.8, "Keeping who is where");
  const stored = { name, drawnAtMs: job.nowMs, plan, draw, programVersion: job.programVersion };
  const campaignId = job.write((store) => {
    const id = insertCampaign(store, stored, draftId);
    insertMembersOfCampaign(store, id, audience.personIds, armOf, audience.segmentIds);
    addHistory(store, job.nowMs, "campaign.draw", `Drew the arms of “${name}” among ${formatCount(n, "customer")}`);
    return id;
  });
  return succeed({ campaignId, ...stored, fields: {}, files: [] });
}

/** Segment × value band: no net spending, and thirds of the others. */
function strataOf({ segmentIds, netMinor }: LoadedAudience): Int32Array {
  const spending = netMinor.filter((value) => value > 0).sort();
  const [lower, upper] = [quantile(spending, 1 / 3), quantile(spending, 2 / 3)];
  return segmentIds.map((segmentId, i) => {
    const value = netMinor[i];
    const band = value <= 0 ? 0 : value <= lower ? 1 : value <= upper ? 2 : 3;
    return segmentId * 4 + band;
  });
}

function balanceOf(
  { netMinor, orders, bought }: LoadedAudience,
  armOf: Int32Array,
  plan: CampaignPlan,
  currency: string,
): BalanceRow[] {
  const arms = plan.arms.length;
  const units = minorUnitsPer(currency);
  const spending = `Net spending so far${currency === "XXX" ? "" : `, ${currency}`}`;
  return [
    measureBalance(
      spending,
      netMinor.map((minor) => minor / units),
      armOf,
      arms,
    ),
    measureBalance("Orders so far", orders, armOf, arms),
    measureBalance(`Ordered in the last ${formatCount(plan.windowDays, "day")} of the data`, bought, armOf, arms),
  ];
}
