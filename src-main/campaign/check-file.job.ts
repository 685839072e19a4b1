import type { Preflight } from "../../src-shared/campaign.ts";
import { type Result, succeed } from "../../src-shared/result.ts";
import type { JobContext } from "../jobs/job-context.ts";
import { findJoiners } from "./delta/find-joiners.ts";
import type { FileRow } from "./file-rows.ts";
import { fileFormats } from "./files/file-format.ts";
import { campaignArm } from "./load-campaign.ts";
import { preflightNotes } from "./preflight.ts";
import { type FileTarget, startFile } from "./start-file.ts";

const SAMPLE_ROWS = 5;

/** Makes a file without keeping it: what would be in it, what speaks against it, and five of its rows. */
export function checkFile(job: JobContext, target: FileTarget): Result<Preflight> {
  const campaign = campaignArm(job.store, target.campaignId, target.arm);
  job.progress(0.1, "Reading contact data");
  const joiners = target.scope === "joined" ? findJoiners(job.store, campaign, job.nowMs) : undefined;
  const started = startFile(job.store, campaign, target, joiners);
  const { destination, found, counts, headers, rows } = started;
  const filled = headers.map(() => 0);
  const sample: (readonly string[])[] = [];
  const looked = function* (made: Iterable<FileRow>) {
    let taken = 0;
    for (const { cells } of made) {
      if (++taken % 5000 === 0) job.stopIfAsked();
      if (sample.length < SAMPLE_ROWS) sample.push(cells);
      for (const [place, cell] of cells.entries()) if (cell !== "") filled[place] += 1;
      yield cells;
    }
  };
  let bytes = 0;
  const measure = (part: string | Uint8Array) => (bytes += Buffer.byteLength(part));
  fileFormats[destination.format].write(measure, headers, looked(rows));
  return succeed({
    notes: preflightNotes(campaign, target, started, bytes),
    bytes,
    customers: found.drawn,
    rows: counts.rows,
    withdrawn: found.withdrawn,
    filled: headers.map((header, place) => ({ header, share: counts.rows > 0 ? filled[place] / counts.rows : 0 })),
    sample,
  });
}
