import type { Campaign } from "../../../src-shared/campaign.ts";
import type { JobContext } from "../../jobs/job-context.ts";
import { findJoiners } from "./find-joiners.ts";
import { insertJoiners } from "./queries.ts";

/** Gives everybody who came to a campaign's segments since the draw an arm, and keeps it for good. @returns how many. */
export function enlistJoiners(job: JobContext, campaign: Campaign): number {
  const joiners = findJoiners(job.store, campaign, job.nowMs);
  const { length } = joiners.personIds;
  if (length > 0) job.write((store) => insertJoiners(store, campaign.campaignId, joiners, job.nowMs));
  return length;
}
