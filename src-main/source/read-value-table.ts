import { formatCount } from "../../src-shared/format.ts";
import { ExpectedFailure } from "../../src-shared/result.ts";
import type { JobContext } from "../jobs/job-context.ts";
import { columnNames } from "./detect-header.ts";
import { detectTable } from "./detect-table.ts";
import { partOf } from "./list-parts.ts";
import { openPart } from "./open-part.ts";
import type { RawRow } from "./raw-row.ts";
import { openBytes } from "./read-bytes.ts";
import { readPart } from "./read-rows.ts";
import { columnsFor, type GrowingColumn, type ValueColumn } from "./value-columns.ts";

/** A table of measurements and words, column by column. */
export interface ValueTable {
  readonly fileName: string;
  /** The first row names the columns. */
  readonly hasHeader: boolean;
  readonly columns: readonly ValueColumn[];
  /** Rows, the header not counted. */
  readonly n: number;
}

/** Rows that decide what a column holds. */
const SAMPLE_ROWS = 1000;

/**
 * Reads a table of any format as columns of numbers and categories, each row of the file in its place: no row is taken for
 * a total or a notice, since what is computed of the rows goes back beside them.
 * @param hasHeader what the person says of the first row, where it looks otherwise than it is.
 * @throws ExpectedFailure when it cannot be read, holds no rows, or a row has another number of cells than the others.
 */
export async function readValueTable(
  job: Pick<JobContext, "stopIfAsked" | "progress">,
  path: string,
  hasHeader: boolean | undefined,
): Promise<ValueTable> {
  const reader = await openBytes(path);
  const part = await openPart(reader, "");
  try {
    const found = await detectTable(part, undefined, () => job.stopIfAsked());
    const isSame = hasHeader === undefined || hasHeader === found.dialect.hasHeader;
    const dialect = {
      ...found.dialect,
      ...(!isSame && { hasHeader, skipRows: 0 }),
      footerRows: 0,
      hasGroups: false,
    };
    const table = new TableInReading(reader.fileName, dialect.hasHeader);
    for await (const batch of readPart(partOf(part, dialect), dialect, found.headers)) {
      job.stopIfAsked();
      job.progress(part.reader.share(), "Reading the table");
      for (const row of batch) table.add(row);
    }
    return table.finish();
  } finally {
    await part.close();
  }
}

class TableInReading {
  readonly #fileName: string;
  readonly #hasHeader: boolean;
  #names: readonly string[] | undefined;
  /** The first rows, until there are enough to tell what the columns hold. */
  #held: RawRow[] = [];
  #columns: readonly GrowingColumn[] | undefined;
  #n = 0;

  constructor(fileName: string, hasHeader: boolean) {
    this.#fileName = fileName;
    this.#hasHeader = hasHeader;
  }

  add(row: RawRow): void {
    if (!this.#names) {
      this.#names = columnNames(this.#hasHeader ? row.cells : undefined, row.cells.length);
      if (this.#hasHeader) return;
    }
    this.#refuseUneven(row, this.#names.length);
    if (this.#columns) this.#take(row, this.#columns);
    else {
      this.#held.push(row);
      if (this.#held.length === SAMPLE_ROWS) this.#decide();
    }
  }

  finish(): ValueTable {
    if (!this.#columns) this.#decide();
    if (this.#n === 0) {
      throw new ExpectedFailure("no-rows", `“${this.#fileName}” holds no rows. Export it again.`, "file");
    }
    const columns = (this.#columns ?? []).map((column) => column.finish());
    return { fileName: this.#fileName, hasHeader: this.#hasHeader, columns, n: this.#n };
  }

  #decide(): void {
    const columns = columnsFor(
      this.#names ?? [],
      this.#held.map(({ cells }) => cells),
    );
    for (const row of this.#held) this.#take(row, columns);
    this.#columns = columns;
    this.#held = [];
  }

  #take({ cells, line }: RawRow, columns: readonly GrowingColumn[]): void {
    for (let c = 0; c < columns.length; c++) columns[c].add(cells[c], line);
    this.#n += 1;
  }

  #refuseUneven({ cells, line, hasBrokenQuote }: RawRow, width: number): void {
    if (hasBrokenQuote) {
      throw new ExpectedFailure(
        "broken-quote",
        `Line ${line} of “${this.#fileName}”: a quote is opened and not closed. Repair the line, or leave it out.`,
        "file",
      );
    }
    if (cells.length === width) return;
    throw new ExpectedFailure(
      "ragged-row",
      `Line ${line} of “${this.#fileName}” has ${formatCount(cells.length, "cell")}, but the table has ` +
        `${formatCount(width, "column")}. Repair the line, or leave it out.`,
      "file",
    );
  }
}
