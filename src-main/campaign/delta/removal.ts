import type { Destination } from "../destinations/destination.ts";
import { type FileRow, type RowCounts } from "../file-rows.ts";

/** The file that takes people off a list says who they are and nothing else. */
export function removalOf(destination: Destination): Destination {
  const columns = destination.columns.filter(({ header }) => destination.identifiers.includes(header));
  const format = destination.format === "mail-merge" ? "guarded-csv" : destination.format;
  return { ...destination, columns, required: [], unique: [], rankedBy: null, format };
}

/** Leaves out rows with an address or number that somebody has who stays: taking it off would take them off, too. */
export function* withoutShared(
  rows: Iterable<FileRow>,
  staying: Iterable<FileRow>,
  counts: RowCounts,
): Generator<FileRow> {
  const kept = new Set<string>();
  for (const { cells } of staying) for (const cell of cells) if (cell !== "") kept.add(cell);
  for (const row of rows) {
    if (row.cells.some((cell) => kept.has(cell))) {
      counts.rows -= 1;
      counts.shared += 1;
    } else yield row;
  }
}
