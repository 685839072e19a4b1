import { ExpectedFailure } from "../../src-shared/result.ts";
import type { JobContext } from "../jobs/job-context.ts";
import { columnNames } from "./detect-header.ts";
import { detectTable } from "./detect-table.ts";
import { partOf } from "./list-parts.ts";
import { openPart } from "./open-part.ts";
import { openBytes } from "./read-bytes.ts";
import { readPart } from "./read-rows.ts";

/** A whole table in memory, column by column. */
export interface WholeTable {
  readonly fileName: string;
  readonly headers: readonly string[];
  /** Cells by column, one a row; "" where the row ends before. */
  readonly cells: readonly (readonly string[])[];
  /** Line of each row in the file, from 1; of a sheet the row's number. */
  readonly lines: Uint32Array;
  /** Lines of rows whose quotes are broken, which are left out. */
  readonly refusedLines: readonly number[];
}

/**
 * Reads a table whole, as an import would: what is found out about it decides how.
 * @throws ExpectedFailure when it cannot be read or holds no rows.
 */
export async function readTable(job: Pick<JobContext, "stopIfAsked">, path: string): Promise<WholeTable> {
  const reader = await openBytes(path);
  const part = await openPart(reader, "");
  try {
    const found = await detectTable(part, undefined, () => job.stopIfAsked());
    let headers: string[] | undefined;
    const cells: string[][] = [];
    const lines: number[] = [];
    const refusedLines: number[] = [];
    for await (const batch of readPart(partOf(part, found.dialect), found.dialect, found.headers)) {
      job.stopIfAsked();
      for (const row of batch) {
        if (!headers) {
          headers = columnNames(found.dialect.hasHeader ? row.cells : undefined, row.cells.length);
          for (const _ of headers) cells.push([]);
          if (found.dialect.hasHeader) continue;
        }
        if (row.hasBrokenQuote) refusedLines.push(row.line);
        else {
          for (let c = 0; c < cells.length; c++) cells[c].push(row.cells[c] ?? "");
          lines.push(row.line);
        }
      }
    }
    if (!headers || lines.length === 0)
      throw new ExpectedFailure("no-rows", `“${reader.fileName}” holds no rows. Export it again.`, "files");
    return { fileName: reader.fileName, headers, cells, lines: Uint32Array.from(lines), refusedLines };
  } finally {
    await part.close();
  }
}
