import type { FeatureTable } from "../feature-table.ts";

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
