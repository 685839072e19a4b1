import type { Campaign, ForeseenFile } from "../../src-shared/campaign.ts";
import type { CampaignPlan } from "../../src-shared/campaign-plan.ts";
import { formatList } from "../../src-shared/format.ts";
import type { CampaignId } from "../../src-shared/ids.ts";
import { type Result, succeed } from "../../src-shared/result.ts";
import type { JobContext } from "../jobs/job-context.ts";
import type { Destination } from "./destinations/destination.ts";
import { destinations } from "./destinations/index.ts";
import { fileRows, noRows } from "./file-rows.ts";
import { type LoadedAudience, loadAudience } from "./load-audience.ts";
import { armContacts } from "./load-contacts.ts";
import { preflightNotes, standingBlockers } from "./preflight.ts";

/** Enough to tell a share to about two points; every destination is asked with the same ones. */
const MOST_ASKED = 2000;

/**
 * What each destination would make of an audience before any arm is drawn: how many of some evenly chosen customers it
 * could know, and what would keep the smallest file from being written.
 * O(audience + destinations · 2,000).
 */
export function foreseeFiles(
  job: JobContext,
  { name, plan }: { name: string; plan: CampaignPlan },
): Result<ForeseenFile[]> {
  job.progress(0.1, "Choosing the audience");
  const audience = loadAudience(job.store, plan, job.nowMs);
  const campaign = notDrawn(name, plan, job, audience);
  const contacts = [...armContacts(job.store, campaign, 0, evenly(audience))];
  return succeed(
    destinations.map((destination, i) => {
      job.stopIfAsked();
      job.progress(0.2 + (0.8 * i) / destinations.length, "Asking the destinations");
      const counts = noRows();
      for (const _row of fileRows(destination, contacts, counts));
      const share = contacts.length === 0 ? 0 : counts.rows / contacts.length;
      return { destination: destination.declaration.id, share, blockers: blockersOf(campaign, destination, share) };
    }),
  );
}

/** A campaign as it would be, for those who ask what a campaign's file would hold. */
function notDrawn(name: string, plan: CampaignPlan, job: JobContext, { waterfall }: LoadedAudience): Campaign {
  const arms = plan.arms.map((arm) => ({ ...arm, customers: Math.round((waterfall.audience * arm.percent) / 100) }));
  return {
    campaignId: 0 as CampaignId,
    name,
    drawnAtMs: job.nowMs,
    plan,
    draw: { waterfall, arms, balance: [], power: null },
    programVersion: job.programVersion,
    fields: {},
    files: [],
  };
}

function evenly({ personIds, segmentIds }: LoadedAudience): { personIds: Int32Array; segmentIds: Int32Array } {
  const n = Math.min(MOST_ASKED, personIds.length);
  const places = Int32Array.from({ length: n }, (_, i) => Math.floor((i * personIds.length) / n));
  return { personIds: places.map((at) => personIds[at]), segmentIds: places.map((at) => segmentIds[at]) };
}

/** What would keep the smallest of the files from being written. */
function blockersOf(campaign: Campaign, destination: Destination, share: number): string[] {
  const written = campaign.draw.arms.flatMap((arm, index) => (arm.treatment === "none" ? [] : [{ ...arm, index }]));
  const smallest = written.toSorted((a, b) => a.customers - b.customers)[0];
  const people = { personIds: new Int32Array(), segmentIds: new Int32Array(), withdrawn: 0, inTwoArms: 0 };
  const found = { ...people, drawn: smallest.customers };
  const standing = standingBlockers(campaign, { arm: smallest.index, scope: "whole" }, destination);
  if (standing.length > 0) return standing;
  if (campaign.draw.waterfall.audience === 0) return ["Nobody is in the audience."];
  const counts = { ...noRows(), rows: Math.round(smallest.customers * share) };
  if (counts.rows === 0)
    return [`Nobody of the audience has what people are known by there: ${formatList(destination.identifiers, "or")}.`];
  const made = { destination, found, counts, fieldProblems: [] };
  return preflightNotes(campaign, { arm: smallest.index, scope: "whole" }, made, 0).flatMap(({ kind, words }) =>
    kind === "blocker" ? [words] : [],
  );
}
