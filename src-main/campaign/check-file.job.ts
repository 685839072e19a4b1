import type { Preflight } from "../../src-shared/campaign.ts";
import type { CampaignId } from "../../src-shared/ids.ts";
import { type Result, succeed } from "../../src-shared/result.ts";
import type { JobContext } from "../jobs/job-context.ts";
import { loadArmPeople } from "./arm-people.ts";
import { destinationNamed } from "./destinations/index.ts";
import { fileRows, noRows } from "./file-rows.ts";
import { campaignArm } from "./load-campaign.ts";
import { armContacts } from "./load-contacts.ts";
import { preflightNotes } from "./preflight.ts";

const SAMPLE_ROWS = 5;

/** Makes the rows of a file without writing them: what would be in it, what speaks against it, and five of its rows. */
export function checkFile(
  job: JobContext,
  input: { readonly campaignId: CampaignId; readonly arm: number; readonly destination: string },
): Result<Preflight> {
  const destination = destinationNamed(input.destination);
  const campaign = campaignArm(job.store, input.campaignId, input.arm);
  job.progress(0.1, "Reading contact data");
  const found = loadArmPeople(job.store, campaign, input.arm);
  const counts = noRows();
  const filled = destination.columns.map(() => 0);
  const sample: (readonly string[])[] = [];
  for (const { cells } of fileRows(destination, armContacts(job.store, campaign, input.arm, found), counts)) {
    if (counts.rows % 5000 === 0) job.stopIfAsked();
    if (sample.length < SAMPLE_ROWS) sample.push(cells);
    for (const [place, cell] of cells.entries()) if (cell !== "") filled[place] += 1;
  }
  return succeed({
    notes: preflightNotes(campaign, input.arm, destination, found, counts),
    customers: found.drawn,
    rows: counts.rows,
    withdrawn: found.withdrawn,
    filled: destination.columns.map(({ header }, place) => ({
      header,
      share: counts.rows > 0 ? filled[place] / counts.rows : 0,
    })),
    sample,
  });
}
