/** A cell of a table whose colour is its value. */
export interface HeatCell {
  readonly row: number;
  readonly column: number;
  readonly value: number;
  /** 0–1: the value as a share of the largest one. */
  readonly strength: number;
}

/** @param values rows × columns, row-major, none below zero. */
export function heatCells(values: readonly number[], columns: number): HeatCell[] {
  const most = Math.max(0, ...values);
  return values.map((value, i) => ({
    row: Math.floor(i / columns),
    column: i % columns,
    value,
    strength: most > 0 ? value / most : 0,
  }));
}
