import type { TableScaling } from "../../../src-shared/table-clustering.ts";
import { applyScale, type ColumnScale, fitScale } from "../../features/standardize.ts";
import type { MixedMatrix } from "../../math/mixed-matrix.ts";
import type { ValueColumn } from "../../source/value-columns.ts";

/** How a column of a table became a column of the matrix, and what does the same to another table. */
export type PreparedColumn = { readonly name: string } & (
  | { readonly kind: "number"; readonly centre: number; readonly spread: number }
  | { readonly kind: "category"; readonly categories: readonly string[] }
);

export interface TableMatrix extends MixedMatrix {
  readonly columns: readonly PreparedColumn[];
}

/** Brings the columns of a table to one scale. O(n·d), O(n·d·log n) for "robust". */
export function prepareTable(columns: readonly ValueColumn[], scaling: TableScaling): TableMatrix {
  const prepared = columns.map((column): PreparedColumn => {
    if (column.kind === "category") return { name: column.name, kind: "category", categories: column.categories };
    const { centre, spread } = fitScale(column.values, scaleOf(column.name, scaling));
    return { name: column.name, kind: "number", centre, spread };
  });
  return { ...applyPreparation(columns, prepared), columns: prepared };
}

/**
 * Prepares columns as those of another table were.
 * @param columns as many as were prepared, in their order; categories must have the same codes.
 */
export function applyPreparation(columns: readonly ValueColumn[], prepared: readonly PreparedColumn[]): MixedMatrix {
  const n = columns[0].values.length;
  const d = columns.length;
  const values = new Float64Array(n * d);
  for (const [c, column] of columns.entries()) {
    const how = prepared[c];
    if (how.kind === "number") {
      const scale: ColumnScale = { ...scaleOf(column.name, "none"), centre: how.centre, spread: how.spread };
      for (let i = 0; i < n; i++) values[i * d + c] = applyScale(column.values[i], scale);
    } else for (let i = 0; i < n; i++) values[i * d + c] = column.values[i];
  }
  const categoryCounts = prepared.map((how) => (how.kind === "category" ? how.categories.length : 0));
  return { values, n, d, categoryCounts };
}

function scaleOf(name: string, scaling: TableScaling) {
  return { featureId: name, transform: "none", scaling } as const;
}
