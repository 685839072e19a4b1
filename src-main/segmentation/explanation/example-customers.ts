import type { Preparation } from "../../../src-shared/features.ts";
import type { CustomerId } from "../../../src-shared/ids.ts";
import { withIndicators } from "../../math/mixed-matrix.ts";
import { segmentMeans } from "../../math/segment-means.ts";
import { type FeatureTable, matrixFor } from "../feature-table.ts";
import { typicalRows } from "./typical-customers.ts";

/** Customers who stand for a segment, and who hardly belong to it, nearest first. */
export interface ExampleCustomers {
  readonly typical: readonly CustomerId[];
  readonly edge: readonly CustomerId[];
}

/** @param labels length n, −1 for none. @returns one for each segment; see `typicalRows`. */
export function exampleCustomers(
  table: FeatureTable,
  preparation: readonly Preparation[],
  labels: Int32Array,
  count: number,
): ExampleCustomers[] {
  const matrix = matrixFor(table, preparation);
  const numbers = withIndicators(matrix);
  const { means } = segmentMeans(numbers, labels);
  const idsOf = (rows: readonly number[]) => rows.map((row) => matrix.customerIds[row] as CustomerId);
  return typicalRows(numbers, means.values, labels, count).map(({ typical, edge }) => ({
    typical: idsOf(typical),
    edge: idsOf(edge),
  }));
}
