import type { CampaignId, PlaceRef } from "../../src-shared/ids.ts";
import { type Result, succeed } from "../../src-shared/result.ts";
import type { JobContext } from "../jobs/job-context.ts";
import { writeOutput } from "../jobs/write-output.ts";
import { projectDate } from "../project/project-zone.ts";
import { campaignSteps } from "./campaign-steps.ts";
import { destinations } from "./destinations/index.ts";
import { loadCampaign } from "./load-campaign.ts";

/** Writes what to do with the files of a campaign, as a text file. */
export function exportSteps(
  job: JobContext,
  { campaignId, place }: { campaignId: CampaignId; place: PlaceRef },
): Result<{ bytes: number }> {
  const campaign = loadCampaign(job.store, campaignId);
  const wanted = new Set([
    ...(campaign.plan.destinations ?? []),
    ...campaign.files.map(({ destination }) => destination),
  ]);
  const declared = destinations.map(({ declaration }) => declaration).filter(({ id }) => wanted.has(id));
  const { bytes } = writeOutput(job.placeOf(place), (text) =>
    text(campaignSteps(campaign, declared, (atMs) => projectDate(job.store, atMs))),
  );
  return succeed({ bytes });
}
