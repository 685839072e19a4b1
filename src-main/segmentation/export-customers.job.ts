import type { PlaceRef, SegmentationId } from "../../src-shared/ids.ts";
import { segmentLetter } from "../../src-shared/palette.ts";
import { type Result, succeed } from "../../src-shared/result.ts";
import { customerRows } from "../customer/queries.ts";
import { csvLine } from "../jobs/csv-line.ts";
import type { JobContext } from "../jobs/job-context.ts";
import { writeOutput } from "../jobs/write-output.ts";
import { loadFeatureTable } from "./feature-table.ts";
import { loadSegmentation } from "./load-segmentation.ts";
import { isInAny, loadSegmentTable, segmentsOf } from "./segment-table.ts";

/** Writes customers with their segment and features, in the order in which they first came, for people and spreadsheets. */
export function exportCustomers(
  job: JobContext,
  input: { segmentationId: SegmentationId; segmentIndexes?: readonly number[] | undefined; place: PlaceRef },
): Result<{ rows: number; bytes: number; sha256: string }> {
  const segmentation = loadSegmentation(job.store, input.segmentationId);
  const base = loadFeatureTable(job.store, segmentation.featureSetId);
  const members = loadSegmentTable(job.store, base, input.segmentationId);
  const { table, labels } = members;
  const wanted = new Set(input.segmentIndexes ?? segmentation.segments.map(({ index }) => index));
  const { features, words = [] } = table.set;
  const columns = features.map(({ id }) => table.columnOf(id));
  const codes = words.map(({ id }) => table.columnOf(id));
  let rows = 0;
  const written = writeOutput(job.placeOf(input.place), (text) => {
    text(csvLine(["customer", "segment", "segment_name", ...[...features, ...words].map(({ id }) => id)]));
    let i = 0;
    for (const [customerId, key] of customerRows(job.store)) {
      if (table.customerIds[i] !== customerId) continue;
      if (isInAny(members, i, wanted)) {
        const own = segmentsOf(members, i);
        text(
          csvLine([
            key,
            own.map(segmentLetter).join("; "),
            own.map((label) => segmentation.segments[label].name).join("; "),
            ...columns.map((column) => shortest(column[i])),
            ...words.map(({ levels }, c) => levels[codes[c][i]] ?? null),
          ]),
        );
        rows += 1;
      }
      i += 1;
      if (i % 5000 === 0) {
        job.stopIfAsked();
        job.progress(i / labels.length, "Writing customers");
      }
    }
  });
  return succeed({ rows, ...written });
}

/** Ten significant digits: what was measured, without the dust of floating point. */
function shortest(value: number): number | null {
  return Number.isNaN(value) ? null : Number(value.toPrecision(10));
}
