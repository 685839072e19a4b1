import type { ImportId, PlaceRef } from "../../src-shared/ids.ts";
import { type Result, succeed } from "../../src-shared/result.ts";
import { csvLine } from "../jobs/csv-line.ts";
import type { JobContext } from "../jobs/job-context.ts";
import { writeOutput } from "../jobs/write-output.ts";
import { refusedRows } from "./queries.ts";

/** Writes the refused rows of an import, each with its line and the reason. */
export function exportRefused(
  job: JobContext,
  input: { importId: ImportId; place: PlaceRef },
): Result<{ rows: number }> {
  let rows = 0;
  writeOutput(job.placeOf(input.place), (text) => {
    text(csvLine(["line", "reason", "row"]));
    for (const [line, , reason, row] of refusedRows(job.store, input.importId)) {
      text(csvLine([line, reason, row]));
      rows += 1;
      if (rows % 5000 === 0) job.stopIfAsked();
    }
  });
  return succeed({ rows });
}
