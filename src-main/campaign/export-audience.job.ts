import { rmSync } from "node:fs";
import { basename } from "node:path";
import type { LedgerEntry } from "../../src-shared/campaign.ts";
import { formatCount } from "../../src-shared/format.ts";
import type { CampaignId, PlaceRef } from "../../src-shared/ids.ts";
import { ExpectedFailure, type Result, succeed } from "../../src-shared/result.ts";
import { csvLine, exactCsvLine } from "../jobs/csv-line.ts";
import type { JobContext, Place } from "../jobs/job-context.ts";
import { type WrittenFile, writeOutput } from "../jobs/write-output.ts";
import { addHistory } from "../project/queries.ts";
import { loadArmPeople } from "./arm-people.ts";
import { destinationNamed } from "./destinations/index.ts";
import { fileRows, noRows } from "./file-rows.ts";
import { campaignArm } from "./load-campaign.ts";
import { armContacts, consentBasis } from "./load-contacts.ts";
import { preflightNotes, standingBlockers } from "./preflight.ts";
import { insertFile, type NewFile } from "./queries.ts";

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
  const found = loadArmPeople(job.store, campaign, input.arm);
  const counts = noRows();
  const inFile = new Int32Array(found.personIds.length);
  const line = destination.isForPeople ? csvLine : exactCsvLine;
  // What speaks against the file is known when its rows are made; a refusal then removes what has no name yet.
  const write = (put: (text: string) => void) => {
    put(line(destination.columns.map(({ header }) => header)));
    const contacts = armContacts(job.store, campaign, input.arm, found);
    for (const { personId, cells } of fileRows(destination, contacts, counts)) {
      inFile[counts.rows - 1] = personId;
      put(line(cells));
      if (counts.rows % 5000 !== 0) continue;
      job.stopIfAsked();
      job.progress(0.1 + (0.8 * counts.rows) / found.personIds.length, "Writing");
    }
    const notes = preflightNotes(campaign, input.arm, destination, found, counts);
    refuse(notes.find(({ kind }) => kind === "blocker")?.words);
  };
  const about = {
    campaignId: input.campaignId,
    arm: input.arm,
    writtenAtMs: job.nowMs,
    destination: destination.declaration.id,
    fileName: basename(place.path),
    consentBasis: consentBasis(campaign, job.nowMs),
  };
  const entered = writeAndEnter(job, place, write, (written) => ({
    file: { ...about, ...written, customers: counts.rows },
    personIds: inFile.subarray(0, counts.rows),
    words: `Wrote ${formatCount(counts.rows, "customer")} of “${campaign.name}” to ${about.fileName} for ${destination.declaration.label}`,
  }));
  return succeed({ ...entered, campaign: campaign.name, arm: campaign.plan.arms[input.arm].name });
}

function refuse(blocker: string | undefined): void {
  if (blocker !== undefined) throw new ExpectedFailure("blocked", blocker, "destination");
}

interface FileEntry {
  readonly file: NewFile;
  readonly personIds: ArrayLike<number>;
  /** For the project's history. */
  readonly words: string;
}

/** The file gets its name in the transaction that enters it: neither stays without the other, whatever fails. */
function writeAndEnter(
  job: JobContext,
  place: Place,
  write: (put: (text: string) => void) => void,
  entryOf: (written: WrittenFile) => FileEntry,
): NewFile & { readonly fileId: number } {
  let entered: (NewFile & { readonly fileId: number }) | undefined;
  let isShown = false;
  try {
    writeOutput(place, write, (written, show) => {
      const { file, personIds, words } = entryOf(written);
      const fileId = job.write((store) => {
        addHistory(store, job.nowMs, "campaign.export", words);
        const id = insertFile(store, file, personIds);
        show();
        isShown = true;
        return id;
      });
      entered = { ...file, fileId };
    });
  } catch (error) {
    if (isShown) rmSync(place.path, { force: true });
    throw error;
  }
  if (!entered) throw new Error("a file was written and not entered");
  return entered;
}
