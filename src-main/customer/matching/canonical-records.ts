import type { MatchPacing, PersonTable } from "./person-table.ts";

/**
 * The records in an order that only their contents decide, so that sampling and ties come out the same however a file
 * was sorted. @returns position → record number.
 */
export function canonicalRecords({ count, columns, files }: PersonTable, pacing: MatchPacing): Uint32Array {
  let compared = 0;
  const texts = Array.from({ length: count }, (_, i) => {
    let text = "";
    for (const { cells } of columns) text += `${cells[i]}\u0001`;
    return `${text}${files[i]}`;
  });
  return Uint32Array.from({ length: count }, (_, i) => i).sort((a, b) => {
    if (++compared % 8192 === 0) pacing.stopIfAsked();
    return texts[a] < texts[b] ? -1 : texts[a] > texts[b] ? 1 : a - b;
  });
}

/** @returns the same table with record `order[i]` in place i. */
export function reorder({ count, columns, files }: PersonTable, order: Uint32Array): PersonTable {
  return {
    count,
    columns: columns.map((column) => ({ ...column, cells: Array.from(order, (record) => column.cells[record]) })),
    files: files.map((_, i) => files[order[i]]),
  };
}
