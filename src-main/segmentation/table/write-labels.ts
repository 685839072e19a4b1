import { csvLine } from "../../jobs/csv-line.ts";
import type { JobContext, Place } from "../../jobs/job-context.ts";
import { writeOutput } from "../../jobs/write-output.ts";

/** Writes each row's share in each segment, rows numbered from 1. @param shares n × k. */
export function writeMemberships(
  job: Pick<JobContext, "stopIfAsked">,
  place: Place,
  shares: Float32Array,
  k: number,
): void {
  writeOutput(place, (text) => {
    text(csvLine(["row", ...Array.from({ length: k }, (_, segment) => `share_${segment}`)]));
    for (let i = 0; i < shares.length / k; i++) {
      if (i % 10_000 === 0) job.stopIfAsked();
      text(csvLine([i + 1, ...Array.from(shares.subarray(i * k, (i + 1) * k), (share) => Number(share.toFixed(6)))]));
    }
  });
}

/** Writes one label a row, in the order of the table, rows numbered from 1; −1 for a row without a segment. */
export function writeLabels(job: Pick<JobContext, "stopIfAsked">, place: Place, labels: Int32Array): void {
  writeOutput(place, (text) => {
    text(csvLine(["row", "label"]));
    for (const [i, label] of labels.entries()) {
      if (i % 100_000 === 0) job.stopIfAsked();
      text(csvLine([i + 1, label]));
    }
  });
}
