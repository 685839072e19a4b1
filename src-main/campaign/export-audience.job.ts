import { rmSync } from "node:fs";
import { basename } from "node:path";
import type { Campaign, LedgerEntry } from "../../src-shared/campaign.ts";
import { formatCount } from "../../src-shared/format.ts";
import type { PlaceRef } from "../../src-shared/ids.ts";
import { ExpectedFailure, type Result, succeed } from "../../src-shared/result.ts";
import type { JobContext, Place } from "../jobs/job-context.ts";
import { type WrittenFile, writeOutput } from "../jobs/write-output.ts";
import { addHistory } from "../project/queries.ts";
import { enlistJoiners } from "./delta/enlist-joiners.ts";
import { deleteEntry } from "./delta/queries.ts";
import { destinationNamed } from "./destinations/index.ts";
import type { FileRow } from "./file-rows.ts";
import { fileFormats, type Put } from "./files/file-format.ts";
import { campaignArm } from "./load-campaign.ts";
import { consentBasis } from "./load-contacts.ts";
import { preflightNotes, standingBlockers } from "./preflight.ts";
import { insertFile, type NewFile } from "./queries.ts";
import { type FileTarget, startFile } from "./start-file.ts";

/**
 * Writes the customers of an arm for a destination, and enters the file in the ledger with everybody who is in it. A
 * blocker of the check is a refusal here: nobody can pass by it.
 */
export function exportAudience(job: JobContext, input: FileTarget & { place: PlaceRef }): Result<LedgerEntry> {
  const { place: chosen, ...target } = input;
  const place = job.placeOf(chosen);
  const campaign = campaignArm(job.store, target.campaignId, target.arm);
  refuse(standingBlockers(campaign, target, destinationNamed(target.destination))[0]);
  job.progress(0.05, "Reading contact data");
  if (target.scope === "joined") enlistJoiners(job, campaign);
  const { destination, found, counts, headers, rows } = startFile(job.store, campaign, target);
  const inFile = new Int32Array(found.personIds.length);
  const taken = noting(job, rows, inFile);
  // What speaks against the file is known when its rows are made; a refusal then removes what has no name yet.
  const write = (put: Put) => {
    let bytes = 0;
    const counting: Put = (part) => {
      bytes += Buffer.byteLength(part);
      put(part);
    };
    fileFormats[destination.format].write(counting, headers, taken);
    const notes = preflightNotes(campaign, target, destination, found, { ...counts, bytes });
    refuse(notes.find(({ kind }) => kind === "blocker")?.words);
  };
  const about = {
    ...target,
    writtenAtMs: job.nowMs,
    fileName: basename(place.path),
    consentBasis: basisOf(campaign, target, job.nowMs),
  };
  const entered = writeAndEnter(job, place, write, (written) => ({
    file: { ...about, ...written, customers: counts.rows },
    personIds: inFile.subarray(0, counts.rows),
    words: `Wrote ${formatCount(counts.rows, "customer")} of “${campaign.name}” to ${about.fileName} for ${destination.declaration.label}`,
  }));
  return succeed({ ...entered, campaign: campaign.name, arm: campaign.plan.arms[target.arm].name });
}

/** Passes rows on and notes who is in them. @param inFile as long as there may be rows. */
function* noting(job: JobContext, rows: Iterable<FileRow>, inFile: Int32Array): Generator<readonly string[]> {
  let taken = 0;
  for (const { personId, cells } of rows) {
    inFile[taken] = personId;
    taken += 1;
    yield cells;
    if (taken % 5000 !== 0) continue;
    job.stopIfAsked();
    job.progress(0.1 + (0.8 * taken) / inFile.length, "Writing");
  }
}

function basisOf(campaign: Campaign, { scope }: FileTarget, nowMs: number): string {
  return scope === "left" ? "To be taken off a list that they are on" : consentBasis(campaign, nowMs);
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
  write: (put: Put) => void,
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
        if (file.scope !== "whole") deleteEntry(store, { ...file, scope: file.scope });
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
