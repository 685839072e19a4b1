import type { LookedForNews } from "../../../src-shared/campaign-trigger.ts";
import { ExpectedFailure, type Result, succeed } from "../../../src-shared/result.ts";
import type { JobContext } from "../../jobs/job-context.ts";
import { loadCampaign } from "../load-campaign.ts";
import { enlistJoiners } from "./enlist-joiners.ts";
import { peopleOfFile } from "./people-of-file.ts";
import { deleteEntry, entryOf, insertEntry, listInbox, listTriggers } from "./queries.ts";

/**
 * Looks at every watched campaign: who joined gets an arm for good, and who waits for a file lies in the inbox. What was
 * dismissed stays away until somebody waits who did not wait then. A campaign whose rule cannot be answered now is named, and
 * the others go on.
 */
export function lookForNews(job: JobContext): Result<LookedForNews> {
  const triggers = listTriggers(job.store);
  const campaigns = new Map(
    triggers.map(({ campaignId }) => [campaignId, loadCampaign(job.store, campaignId)] as const),
  );
  const failed: { name: string; message: string }[] = [];
  for (const campaign of campaigns.values()) {
    job.progress(0.1, "Looking who came to watched segments");
    try {
      enlistJoiners(job, campaign);
    } catch (error) {
      if (!(error instanceof ExpectedFailure)) throw error;
      failed.push({ name: campaign.name, message: error.message });
      campaigns.delete(campaign.campaignId);
    }
    job.stopIfAsked();
  }
  for (const [i, trigger] of triggers.entries()) {
    job.progress(0.5 + (0.5 * i) / triggers.length, "Filling the inbox");
    const campaign = campaigns.get(trigger.campaignId);
    if (!campaign) continue;
    const { personIds } = peopleOfFile(job.store, campaign, trigger);
    const known = new Set(entryOf(job.store, trigger)?.personIds);
    const isSame = personIds.length === known.size && personIds.every((id) => known.has(id));
    if (isSame || (personIds.length > 0 && personIds.every((id) => known.has(id)))) continue;
    job.write((store) => {
      deleteEntry(store, trigger);
      if (personIds.length > 0) insertEntry(store, trigger, personIds, job.nowMs);
    });
  }
  return succeed({ entries: listInbox(job.store).length, failed });
}
