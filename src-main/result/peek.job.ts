import type { CampaignId } from "../../src-shared/ids.ts";
import { type Result, succeed } from "../../src-shared/result.ts";
import type { JobContext } from "../jobs/job-context.ts";
import { addHistory } from "../project/queries.ts";
import { insertLook } from "./queries.ts";
import { loadRegistration } from "./registration.ts";

/** Enters a look before its time in the campaign's record; a job, since how far the data reaches is asked of all orders. */
export function peekAtResult(job: JobContext, { campaignId }: { campaignId: CampaignId }): Result<null> {
  const { name, window, isOpen } = loadRegistration(job.store, campaignId);
  if (window.isOver || isOpen) return succeed(null);
  job.write((store) => {
    insertLook(store, campaignId, { atMs: job.nowMs, dataUntilDay: window.dataUntilDay });
    addHistory(store, job.nowMs, "result.peek", `Looked at the result of “${name}” before its window was over`);
  });
  return succeed(null);
}
