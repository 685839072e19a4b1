import { formatDuration, formatNumber } from "../../../src-shared/format.ts";
import type { SegmentationId } from "../../../src-shared/ids.ts";
import { NO_SEGMENT } from "../../../src-shared/palette.ts";
import { fail, type Result, succeed } from "../../../src-shared/result.ts";
import type { NeighbourMap } from "../../../src-shared/segmentation-views.ts";
import type { JobContext } from "../../jobs/job-context.ts";
import { distinctRows } from "../../math/distinct-rows.ts";
import { withIndicators } from "../../math/mixed-matrix.ts";
import { sampleRows } from "../../math/sample-rows.ts";
import { takeRows } from "../../math/take-rows.ts";
import { NEIGHBOURS, umap } from "../../math/umap/umap.ts";
import { searchSeconds } from "../algorithms/search-seconds.ts";
import { loadLabels } from "../customer-labels.ts";
import { loadFeatureTable, matrixFor } from "../feature-table.ts";
import { fitCallOf } from "../fit-call-of.ts";
import { loadSegmentation } from "../load-segmentation.ts";

/** Customers on the map: seconds, and clumps that can still be told from each other. */
const MOST_ROWS = 5000;
/** The longest search of neighbours that somebody waits for. */
const MOST_SECONDS = 30;

interface NeighbourMapInput {
  readonly segmentationId: SegmentationId;
  readonly seed: number;
}

/** Puts customers on a plane by whom they are like (UMAP); of many customers a sample. Equal ones lie on one point. */
export function mapNeighbours(job: JobContext, { segmentationId, seed }: NeighbourMapInput): Result<NeighbourMap> {
  const { featureSetId, preparation } = loadSegmentation(job.store, segmentationId);
  job.progress(0.02, "Preparing features");
  const table = loadFeatureTable(job.store, featureSetId);
  const matrix = matrixFor(table, preparation);
  const rows = sampleRows(matrix.n, MOST_ROWS, seed);
  const { points, pointOf } = distinctRows(withIndicators(takeRows(matrix, rows)));
  if (points.n <= NEIGHBOURS) {
    const words = `There are only ${points.n} different customers in the chosen features, and this map needs more than ${NEIGHBOURS}. Use the map of main axes.`;
    return fail("too-few-customers", words, "segmentationId");
  }
  const seconds = searchSeconds(points.n, points.d);
  if (seconds > MOST_SECONDS) {
    const words = `With ${formatNumber(points.d)} columns this map would take about ${formatDuration(1000 * seconds)} or longer. Use the map of main axes, or make segments of fewer features.`;
    return fail("too-large", words, "segmentationId");
  }
  const at = umap(points, fitCallOf(job, seed, 0.05, 1, "Laying out who is like whom"));
  const labels = loadLabels(job.store, segmentationId, table.customerIds);
  return succeed({
    customerIds: rows.map((row) => table.customerIds[row]),
    x: Float32Array.from(pointOf, (point) => at[2 * point]),
    y: Float32Array.from(pointOf, (point) => at[2 * point + 1]),
    segment: Uint8Array.from(rows, (row) => (labels[row] < 0 ? NO_SEGMENT : labels[row])),
    axes: [],
    customers: matrix.n,
  });
}
