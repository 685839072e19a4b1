import { csvLine } from "../../jobs/csv-line.ts";
import type { JobContext, Place } from "../../jobs/job-context.ts";
import { writeOutput } from "../../jobs/write-output.ts";

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
