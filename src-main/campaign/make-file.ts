import type { Campaign, LedgerEntry } from "../../src-shared/campaign.ts";
import { formatCount } from "../../src-shared/format.ts";
import { ExpectedFailure } from "../../src-shared/result.ts";
import type { JobContext } from "../jobs/job-context.ts";
import type { WrittenFile } from "../jobs/write-output.ts";
import { addHistory } from "../project/queries.ts";
import { deleteEntry } from "./delta/queries.ts";
import { destinationNamed } from "./destinations/index.ts";
import type { FileRow } from "./file-rows.ts";
import { fileFormats, type Put } from "./files/file-format.ts";
import { consentBasis } from "./load-contacts.ts";
import { preflightNotes, standingBlockers } from "./preflight.ts";
import { insertFile, type NewFile } from "./queries.ts";
import { type FileTarget, startFile } from "./start-file.ts";

/** A file as the ledger takes it, with everybody who is in it. */
export interface FileEntry {
  readonly file: NewFile;
  readonly personIds: ArrayLike<number>;
  /** For the project's history. */
  readonly words: string;
}

export interface MadeFile {
  /** Called once. @throws ExpectedFailure where a blocker of the check turns up when the rows are made. */
  readonly write: (put: Put) => void;
  /** Of the file that was written. */
  readonly entryOf: (written: WrittenFile, fileName: string) => FileEntry;
}

/**
 * A file that is ready to be written. A blocker of the check is a refusal here: nobody can pass by it.
 * @param onShare told how much of the rows is made, 0–1.
 */
export function makeFile(
  job: JobContext,
  campaign: Campaign,
  target: FileTarget,
  onShare: (share: number) => void,
): MadeFile {
  const started = startFile(job.store, campaign, target);
  const { destination, found, counts, headers, rows } = started;
  const inFile = new Int32Array(found.personIds.length);
  const taken = noting(job, rows, inFile, onShare);
  const write = (put: Put) => {
    let bytes = 0;
    const counting: Put = (part) => {
      bytes += Buffer.byteLength(part);
      put(part);
    };
    fileFormats[destination.format].write(counting, headers, taken);
    const notes = preflightNotes(campaign, target, started, bytes);
    refuse(notes.find(({ kind }) => kind === "blocker")?.words);
  };
  const about = { ...target, writtenAtMs: job.nowMs, consentBasis: basisOf(job, campaign, target) };
  return {
    write,
    entryOf: (written, fileName) => ({
      file: { ...about, ...written, fileName, customers: counts.rows },
      personIds: inFile.subarray(0, counts.rows),
      words: `Wrote ${formatCount(counts.rows, "customer")} of “${campaign.name}” to ${fileName} for ${destination.declaration.label}`,
    }),
  };
}

/** Refuses what can be refused before any row is made. */
export function refuseStanding(campaign: Campaign, target: FileTarget): void {
  refuse(standingBlockers(campaign, target, destinationNamed(target.destination))[0]);
}

/** Enters files and shows them in one transaction: neither stays without the other, whatever fails. */
export function enterFiles(
  job: JobContext,
  campaign: Campaign,
  entries: readonly FileEntry[],
  show: () => void,
): LedgerEntry[] {
  return job.write((store) => {
    const entered = entries.map(({ file, personIds, words }) => {
      addHistory(store, job.nowMs, "campaign.export", words);
      const fileId = insertFile(store, file, personIds);
      if (file.scope !== "whole") deleteEntry(store, { ...file, scope: file.scope });
      return { ...file, fileId, campaign: campaign.name, arm: campaign.plan.arms[file.arm].name };
    });
    show();
    return entered;
  });
}

/** Passes rows on and notes who is in them. @param inFile as long as there may be rows. */
function* noting(
  job: JobContext,
  rows: Iterable<FileRow>,
  inFile: Int32Array,
  onShare: (share: number) => void,
): Generator<readonly string[]> {
  let taken = 0;
  for (const { personId, cells } of rows) {
    inFile[taken] = personId;
    taken += 1;
    yield cells;
    if (taken % 5000 !== 0) continue;
    job.stopIfAsked();
    onShare(taken / inFile.length);
  }
}

function basisOf({ store, nowMs }: JobContext, campaign: Campaign, { scope }: FileTarget): string {
  return scope === "left" ? "To be taken off a list that they are on" : consentBasis(store, campaign, nowMs);
}

function refuse(blocker: string | undefined): void {
  if (blocker !== undefined) throw new ExpectedFailure("blocked", blocker, "destination");
}
