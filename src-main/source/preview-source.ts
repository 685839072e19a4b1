import type { Preview } from "../../src-shared/source.ts";
import type { Dialect } from "../../src-shared/source-dialect.ts";
import { columnNames } from "./detect-header.ts";
import { readSample } from "./inspect-source.job.ts";
import { openBytes } from "./read-bytes.ts";
import { RowSplitter } from "./read-csv.ts";

const ROWS = 1000;

/** The start of a file as a dialect reads it, quick enough to follow a person who tries several. */
export async function previewSource(path: string, dialect: Dialect): Promise<Preview> {
  const sample = await readSample(await openBytes(path), dialect.encoding);
  const rows = new RowSplitter(dialect).split(sample, true).slice(0, ROWS);
  const header = dialect.hasHeader ? rows.shift() : undefined;
  const width = header?.cells.length ?? rows[0]?.cells.length ?? 0;
  return {
    headers: columnNames(header?.cells, width),
    rows: rows.map(({ line, cells }) => ({ line, cells })),
  };
}
