import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
} from "node:fs";
import { basename, join } from "node:path";
import type { Campaign, LedgerEntry } from "../../src-shared/campaign.ts";
import { fileName } from "../../src-shared/file-name.ts";
import type { CampaignId, PlaceRef } from "../../src-shared/ids.ts";
import { ExpectedFailure, fail, type Result, succeed } from "../../src-shared/result.ts";
import type { JobContext, Place } from "../jobs/job-context.ts";
import { outputFailure, writeOutput } from "../jobs/write-output.ts";
import { projectDate } from "../project/project-zone.ts";
import { campaignSteps } from "./campaign-steps.ts";
import { destinationNamed } from "./destinations/index.ts";
import { ZipWriter } from "./files/zip-writer.ts";
import { loadCampaign } from "./load-campaign.ts";
import { enterFiles, type FileEntry, makeFile, refuseStanding } from "./make-file.ts";
import type { FileTarget } from "./start-file.ts";

interface ExportFilesInput {
  readonly campaignId: CampaignId;
  /** Ids of destinations; those of the plan without it. */
  readonly destinations?: readonly string[] | undefined;
  readonly as: "folder" | "zip";
  readonly place: PlaceRef;
}

/**
 * Writes each arm that gets something for each destination, and what to do with the files, into a new folder or an archive.
 * They are made in a folder beside it, which gets its name when all of them are whole and entered: all of them or none.
 */
export function exportFiles(job: JobContext, input: ExportFilesInput): Result<LedgerEntry[]> {
  const place = job.placeOf(input.place);
  const campaign = loadCampaign(job.store, input.campaignId);
  const targets = targetsOf(campaign, new Set(input.destinations ?? campaign.plan.destinations));
  if (targets.length === 0) {
    return fail(
      "no-destination",
      "No destination is chosen, so there is no file to write. Choose one.",
      "destinations",
    );
  }
  for (const target of targets) named(campaign, target, () => refuseStanding(campaign, target));
  refuseTaken(place, input.as);
  const folder = `${place.path}.files.partial`;
  try {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder);
    const entries = targets.map((target, i) =>
      named(campaign, target, () =>
        writeOne(job, campaign, target, folder, (share) =>
          job.progress((i + share) / (targets.length + 1), `Writing ${nameOf(campaign, target)}`),
        ),
      ),
    );
    writeSteps(job, campaign, entries, folder);
    return succeed(
      input.as === "zip" ? packed(job, campaign, entries, folder, place) : moved(job, campaign, entries, folder, place),
    );
  } catch (error) {
    throw outputFailure(error, basename(place.path));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function targetsOf({ campaignId, plan }: Campaign, destinations: ReadonlySet<string>): FileTarget[] {
  return plan.arms.flatMap(({ treatment }, arm) =>
    treatment === "none"
      ? []
      : Array.from(destinations, (destination) => ({ campaignId, arm, destination, scope: "whole" as const })),
  );
}

function nameOf({ name, plan }: Campaign, { arm, destination }: FileTarget): string {
  const { label, extension } = destinationNamed(destination).declaration;
  return fileName([name, plan.arms[arm].name, label], extension);
}

/** A refusal says which of the files it is about. */
function named<T>(campaign: Campaign, target: FileTarget, act: () => T): T {
  try {
    return act();
  } catch (error) {
    if (!(error instanceof ExpectedFailure) || error.error.code !== "blocked") throw error;
    const words = `${nameOf(campaign, target)}: ${error.error.message} None of the files was written.`;
    throw new ExpectedFailure("blocked", words, "destinations");
  }
}

/** What lies in a folder is never replaced, whatever was agreed to: only an empty one is taken. */
function refuseTaken({ path }: Place, as: ExportFilesInput["as"]): void {
  if (as === "zip" || !existsSync(path)) return;
  if (statSync(path).isDirectory() && readdirSync(path).length === 0) return;
  const words = `“${basename(path)}” exists already and was not changed. Choose a new folder.`;
  throw new ExpectedFailure("file-exists", words, "place");
}

function writeOne(
  job: JobContext,
  campaign: Campaign,
  target: FileTarget,
  folder: string,
  onShare: (share: number) => void,
): FileEntry {
  const name = nameOf(campaign, target);
  onShare(0);
  const file = makeFile(job, campaign, target, onShare);
  const written = writeOutput({ path: join(folder, name), mayReplace: false }, file.write);
  return file.entryOf(written, name);
}

/** What to do with the files, as if they had been entered: they will be, before anybody can read it. */
function writeSteps({ store }: JobContext, campaign: Campaign, entries: readonly FileEntry[], folder: string): void {
  const files = entries.map(({ file }) => ({
    ...file,
    fileId: 0,
    campaign: campaign.name,
    arm: campaign.plan.arms[file.arm].name,
  }));
  const wanted = new Set(entries.map(({ file }) => file.destination));
  const steps = campaignSteps(
    { ...campaign, files },
    Array.from(wanted, (id) => destinationNamed(id).declaration),
    (atMs) => projectDate(store, atMs),
  );
  const path = join(folder, fileName([campaign.name, "steps"], "txt"));
  writeOutput({ path, mayReplace: false }, (text) => text(steps));
}

function moved(
  job: JobContext,
  campaign: Campaign,
  entries: readonly FileEntry[],
  folder: string,
  { path }: Place,
): LedgerEntry[] {
  let isShown = false;
  try {
    return enterFiles(job, campaign, entries, () => {
      if (existsSync(path)) rmdirSync(path);
      renameSync(folder, path);
      isShown = true;
    });
  } catch (error) {
    if (isShown) rmSync(path, { recursive: true, force: true });
    throw error;
  }
}

const PART_BYTES = 1 << 20;

/** A file in pieces, so that its length does not matter to memory. */
function* partsOf(path: string): Generator<Uint8Array> {
  const file = openSync(path, "r");
  try {
    for (;;) {
      const part = new Uint8Array(PART_BYTES);
      const length = readSync(file, part);
      if (length === 0) return;
      yield part.subarray(0, length);
    }
  } finally {
    closeSync(file);
  }
}

function packed(
  job: JobContext,
  campaign: Campaign,
  entries: readonly FileEntry[],
  folder: string,
  place: Place,
): LedgerEntry[] {
  let entered: LedgerEntry[] = [];
  const write = (put: (part: string | Uint8Array) => void) => {
    const zip = new ZipWriter(put);
    for (const name of readdirSync(folder).sort())
      zip.member(name, (into) => {
        for (const part of partsOf(join(folder, name))) into(part);
      });
    zip.end();
  };
  let isShown = false;
  try {
    writeOutput(place, write, (_, show) => {
      entered = enterFiles(job, campaign, entries, () => {
        show();
        isShown = true;
      });
    });
  } catch (error) {
    if (isShown) rmSync(place.path, { force: true });
    throw error;
  }
  return entered;
}
