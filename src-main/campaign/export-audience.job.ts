import { rmSync } from "node:fs";
import { basename } from "node:path";
import type { LedgerEntry } from "../../src-shared/campaign.ts";
import type { PlaceRef } from "../../src-shared/ids.ts";
import { type Result, succeed } from "../../src-shared/result.ts";
import type { JobContext } from "../jobs/job-context.ts";
import { writeOutput } from "../jobs/write-output.ts";
import { enlistJoiners } from "./delta/enlist-joiners.ts";
import { campaignArm } from "./load-campaign.ts";
import { enterFiles, makeFile, refuseStanding } from "./make-file.ts";
import type { FileTarget } from "./start-file.ts";

/** Writes the customers of an arm for a destination, and enters the file in the ledger with everybody who is in it. */
export function exportAudience(job: JobContext, input: FileTarget & { place: PlaceRef }): Result<LedgerEntry> {
  const { place: chosen, ...target } = input;
  const place = job.placeOf(chosen);
  const campaign = campaignArm(job.store, target.campaignId, target.arm);
  refuseStanding(campaign, target);
  job.progress(0.05, "Reading contact data");
  if (target.scope === "joined") enlistJoiners(job, campaign);
  const file = makeFile(job, campaign, target, (share) => job.progress(0.1 + 0.8 * share, "Writing"));
  let entered: LedgerEntry[] = [];
  let isShown = false;
  try {
    writeOutput(place, file.write, (written, show) => {
      entered = enterFiles(job, campaign, [file.entryOf(written, basename(place.path))], () => {
        show();
        isShown = true;
      });
    });
  } catch (error) {
    if (isShown) rmSync(place.path, { force: true });
    throw error;
  }
  return succeed(entered[0]);
}
