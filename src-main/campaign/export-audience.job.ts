import { rmSync } from "node:fs";
import { basename } from "node:path";
import type { LedgerEntry } from "../../src-shared/campaign.ts";
import { formatCount } from "../../src-shared/format.ts";
import type { CampaignId, PlaceRef } from "../../src-shared/ids.ts";
import { ExpectedFailure, type Result, succeed } from "../../src-shared/result.ts";
import { csvLine, exactCsvLine } from "../jobs/csv-line.ts";
import type { JobContext } from "../jobs/job-context.ts";
import { writeOutput } from "../jobs/write-output.ts";
import { addHistory } from "../project/queries.ts";
import { destinationNamed } from "./destinations/index.ts";
import { fileRows, noRows } from "./file-rows.ts";
import { campaignArm } from "./load-campaign.ts";
import { consentBasis, loadArmContacts } from "./load-contacts.ts";
import { preflightNotes, standingBlockers } from "./preflight.ts";
import { insertFile } from "./queries.ts";

/**
 * Writes the customers of an arm for a destination, and enters the file in the ledger with everybody who is in it. A
 * blocker of the check is a refusal here: nobody can pass by it.
 */
export function exportAudience(
  job: JobContext,
  input: { campaignId: CampaignId; arm: number; destination: string; place: PlaceRef },
): Result<LedgerEntry> {
  const destination = destinationNamed(input.destination);
  const campaign = campaignArm(job.store, input.campaignId, input.arm);
  const place = job.placeOf(input.place);
  refuse(standingBlockers(campaign, input.arm, destination)[0]);
  job.progress(0.05, "Reading contact data");
  const found = loadArmContacts(job.store, campaign, input.arm);
  const counts = noRows();
  const personIds: number[] = [];
  const line = destination.isForPeople ? csvLine : exactCsvLine;
  // What speaks against the file is known when its rows are made; a refusal then removes what has no name yet.
  const written = writeOutput(place, (text) => {
    text(line(destination.columns.map(({ header }) => header)));
    for (const { personId, cells } of fileRows(destination, found.contacts, counts)) {
      personIds.push(personId);
      text(line(cells));
      if (counts.rows % 5000 !== 0) continue;
      job.stopIfAsked();
      job.progress(0.3 + (0.6 * counts.rows) / found.contacts.length, "Writing");
    }
    const notes = preflightNotes(campaign, input.arm, destination, found, counts);
    refuse(notes.find(({ kind }) => kind === "blocker")?.words);
  });
  const file = {
    campaignId: input.campaignId,
    arm: input.arm,
    writtenAtMs: job.nowMs,
    destination: destination.declaration.id,
    fileName: basename(place.path),
    customers: personIds.length,
    consentBasis: consentBasis(campaign, job.nowMs),
    ...written,
  };
  const words = `Wrote ${formatCount(personIds.length, "customer")} of “${campaign.name}” to ${file.fileName} for ${destination.declaration.label}`;
  const fileId = orWithoutFile(place.path, () =>
    job.write((store) => {
      addHistory(store, job.nowMs, "campaign.export", words);
      return insertFile(store, file, personIds);
    }),
  );
  return succeed({ ...file, fileId, campaign: campaign.name, arm: campaign.plan.arms[input.arm].name });
}

function refuse(blocker: string | undefined): void {
  if (blocker !== undefined) throw new ExpectedFailure("blocked", blocker, "destination");
}

/** A file that the ledger does not know must not stay. */
function orWithoutFile<T>(path: string, enter: () => T): T {
  try {
    return enter();
  } catch (error) {
    rmSync(path, { force: true });
    throw error;
  }
}
