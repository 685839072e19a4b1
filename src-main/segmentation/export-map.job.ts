import type { PlaceRef, SegmentationId } from "../../src-shared/ids.ts";
import { scatterSvg } from "../../src-shared/marks/scatter-svg.ts";
import { type Result, succeed } from "../../src-shared/result.ts";
import type { JobContext } from "../jobs/job-context.ts";
import { writeOutput } from "../jobs/write-output.ts";
import { loadLabels } from "./customer-labels.ts";
import { mapCustomers } from "./customer-map.ts";
import { loadFeatureTable, matrixFor } from "./feature-table.ts";
import { loadSegmentation } from "./load-segmentation.ts";

/** Writes the cluster scatter as an SVG picture. */
export function exportMap(job: JobContext, input: { segmentationId: SegmentationId; place: PlaceRef }): Result<null> {
  const segmentation = loadSegmentation(job.store, input.segmentationId);
  job.progress(0.1, "Finding the axes");
  const table = loadFeatureTable(job.store, segmentation.featureSetId);
  const labels = loadLabels(job.store, input.segmentationId, table.customerIds);
  const map = mapCustomers(matrixFor(table, segmentation.preparation), labels, table.set);
  job.stopIfAsked();
  job.progress(0.8, "Drawing");
  const names = segmentation.segments.map(({ name }) => name);
  writeOutput(job.placeOf(input.place), (text) => text(scatterSvg(map, names, segmentation.name)));
  return succeed(null);
}
