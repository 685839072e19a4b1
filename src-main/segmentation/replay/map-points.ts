import { ExpectedFailure } from "../../../src-shared/result.ts";
import type { MapAxis, Segmentation } from "../../../src-shared/segmentation.ts";
import type { ColumnScale } from "../../features/standardize.ts";
import { withIndicators } from "../../math/mixed-matrix.ts";
import { sampleRows } from "../../math/sample-rows.ts";
import type { ReadStore } from "../../store/open-store.ts";
import { loadLabels } from "../customer-labels.ts";
import { mapCustomers } from "../customer-map.ts";
import { describedFeature, type FeatureTable, loadFeatureTable, matrixFor } from "../feature-table.ts";
import { prepareByScales } from "../frozen-model.ts";
import { tableOfRows } from "./day-table.ts";

/** Points that a picture moves smoothly; the same customers in every month. */
const CUSTOMERS_DRAWN = 600;
const DRAWN_SEED = 1;

/** The two axes of a segmentation's own map: every month is drawn on them, so that only customers move. */
export interface MapGround {
  readonly axes: readonly MapAxis[];
  readonly scales: readonly ColumnScale[];
}

/** @returns no axes where the segmentation's own customers cannot be drawn. O(n·d²). */
export function mapGround(store: ReadStore, segmentation: Segmentation): MapGround {
  const { segmentationId, featureSetId, preparation } = segmentation;
  const table = loadFeatureTable(store, featureSetId);
  try {
    const matrix = matrixFor(table, preparation);
    const { axes } = mapCustomers(matrix, loadLabels(store, segmentationId, table.customerIds), table.set);
    return { axes, scales: matrix.scales };
  } catch (error) {
    // Too few customers, or features that tell none apart: there is nothing to draw, and all else can be said.
    if (!(error instanceof ExpectedFailure)) throw error;
    return { axes: [], scales: [] };
  }
}

/** @returns positions of the customers who are drawn. @param n customers in all. */
export function drawnRows(n: number): Int32Array {
  return sampleRows(n, CUSTOMERS_DRAWN, DRAWN_SEED);
}

/**
 * Where customers lie on the axes by the features of a day.
 * @param customerIds length m. @returns x and y of each; NaN for one who is not in the table, or lacks a value.
 * O(n + m·d).
 */
export function pointsOf({ axes, scales }: MapGround, table: FeatureTable, customerIds: Int32Array): Float32Array {
  const points = new Float32Array(2 * customerIds.length).fill(Number.NaN);
  if (scales.some(({ featureId }) => !describedFeature(table.set, featureId))) return points;
  const rowOf = new Map(Array.from(table.customerIds, (id, row) => [id, row]));
  const there = Int32Array.from(customerIds.keys()).filter((i) => rowOf.has(customerIds[i]));
  const drawn = tableOfRows(
    table,
    there.map((i) => rowOf.get(customerIds[i]) ?? 0),
  );
  const { values, d } = withIndicators(prepareByScales(drawn, { scales }));
  there.forEach((i, row) => {
    for (let axis = 0; axis < 2; axis++) {
      const loadings = axes[axis]?.loadings ?? [];
      points[2 * i + axis] = loadings.reduce((sum, { loading }, c) => sum + values[row * d + c] * loading, 0);
    }
  });
  return points;
}
