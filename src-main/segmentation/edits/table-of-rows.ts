import { valueOf } from "../../../src-shared/result.ts";
import { algorithmNamed } from "../algorithms/index.ts";
import type { FeatureTable } from "../feature-table.ts";
import { assignFrozen, type SegmentModel } from "../frozen-model.ts";

/** @returns a table of some of the customers only. @param rows ascending. */
export function tableOfRows(table: FeatureTable, rows: Int32Array): FeatureTable {
  const columns = new Map<string, Float64Array>();
  return {
    ...table,
    customerIds: rows.map((row) => table.customerIds[row]),
    columnOf: (featureId) => {
      const known = columns.get(featureId);
      if (known) return known;
      const whole = table.columnOf(featureId);
      const column = Float64Array.from(rows, (row) => whole[row]);
      columns.set(featureId, column);
      return column;
    },
  };
}

/** @returns only the customers of the segment that a model was drilled into; all of them where it was not. */
export function tableInside(table: FeatureTable, { inside }: Pick<SegmentModel, "inside">): FeatureTable {
  if (!inside) return table;
  const outer = assignFrozen(valueOf(algorithmNamed(inside.algorithm)), inside.model, table);
  return tableOfRows(
    table,
    Int32Array.from(outer.keys()).filter((row) => outer[row] === inside.position),
  );
}
