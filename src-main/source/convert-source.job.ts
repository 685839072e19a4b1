import type { FileRef, PlaceRef } from "../../src-shared/ids.ts";
import { ExpectedFailure, type Result, succeed } from "../../src-shared/result.ts";
import type { Conversion, ConversionWarning } from "../../src-shared/source-conversion.ts";
import type { JobContext, Place } from "../jobs/job-context.ts";
import { writeOutput } from "../jobs/write-output.ts";
import { ColumnProfile } from "./column-profile.ts";
import { columnNames } from "./detect-header.ts";
import { detectTable, type TableFinding } from "./detect-table.ts";
import { partOf } from "./list-parts.ts";
import { type OpenPart, openPart } from "./open-part.ts";
import type { RawRow } from "./raw-row.ts";
import { openBytes } from "./read-bytes.ts";
import { blanksToTabs } from "./read-csv.ts";
import { readPart } from "./read-rows.ts";
import { newTrimNotes, noteWords } from "./row-trimmer.ts";
import { recoverCells } from "./split-cells.ts";
import { TableOutput } from "./table-output.ts";

/** Lines that are named for each reason. */
const LINES_NAMED = 1000;

/**
 * Reads a table as an import would and writes it as plain CSV, with what was found beside it. Nothing is lost: cells that
 * lack are empty, cells too many stay, a row with broken quotes is taken as well as can be; all of them are listed.
 */
export async function convertSource(
  job: JobContext,
  input: { file: FileRef; place: PlaceRef; part?: string | undefined },
): Promise<Result<Conversion>> {
  const reader = await openBytes(job.pathOf(input.file));
  const part = await openPart(reader, input.part ?? "");
  try {
    const found = await detectTable(part, undefined, () => {
      job.stopIfAsked();
      job.progress(part.reader.share() * 0.4, "Looking at the characters");
    });
    const place = job.placeOf(input.place);
    const conversion = await writeTable(job, part, found, place, reader.fileName);
    const beside = { path: place.path.replace(/\.csv$/, ".json"), mayReplace: place.mayReplace };
    writeOutput(beside, (text) => text(`${JSON.stringify(conversion, null, 1)}\n`));
    return succeed(conversion);
  } finally {
    await part.close();
  }
}

async function writeTable(
  job: JobContext,
  part: OpenPart,
  found: TableFinding,
  place: Place,
  fileName: string,
): Promise<Conversion> {
  const { dialect } = found;
  const table = new ConvertedTable(part, found, place);
  const notes = newTrimNotes();
  try {
    for await (const batch of readPart(partOf(part, dialect), dialect, found.headers, notes)) {
      table.add(batch);
      job.stopIfAsked();
      job.progress(0.4 + part.reader.share() * 0.6, "Writing rows");
    }
    if (notes.unnamedColumns > 0) table.warn("short-header", "The header has fewer names than the rows have cells.");
    return table.finish(fileName, notes.footer.length, noteWords(notes));
  } catch (error) {
    table.abandon();
    throw error;
  }
}

class ConvertedTable {
  readonly #part: OpenPart;
  readonly #found: TableFinding;
  readonly #output: TableOutput;
  #header: RawRow | undefined;
  #profiles: ColumnProfile[] | undefined;
  #width = 0;
  #read = 0;
  #refusedCount = 0;
  readonly #refused: { line: number; reason: string }[] = [];
  readonly #warnings = new Map<string, ConversionWarning & { lines: number[] }>();

  constructor(part: OpenPart, found: TableFinding, place: Place) {
    this.#part = part;
    this.#found = found;
    this.#output = new TableOutput(place);
  }

  add(batch: RawRow[]): void {
    const rows = this.#profiles ? batch : this.#begin(batch);
    const kept: RawRow[] = [];
    for (const row of rows) {
      this.#read += 1;
      const cells = this.#cellsOf(row);
      if (!cells) continue;
      this.#output.row(cells);
      kept.push(cells === row.cells ? row : { ...row, cells, hasBrokenQuote: false });
    }
    for (const profile of this.#profiles ?? []) profile.addAll(kept);
  }

  finish(fileName: string, footerLines: number, notes: readonly string[]): Conversion {
    const { dialect, evidence } = this.#found;
    const columns = (this.#profiles ?? []).map((profile) => profile.finding());
    if (!this.#header && this.#read === 0)
      throw new ExpectedFailure("empty-file", `“${fileName}” holds nothing but blank lines. Export it again.`, "file");
    if (this.#read === 0) this.warn("no-rows", "The table has a header and no rows.");
    this.#output.finish();
    const isText = this.#part.kind === "text";
    return {
      file: fileName,
      part: dialect.part,
      format: dialect.format,
      encoding: isText ? dialect.encoding : "",
      delimiter: dialect.format === "delimited" ? dialect.delimiter : "",
      quote: dialect.format === "delimited" ? dialect.quote : "",
      escape: dialect.format === "delimited" ? dialect.escape : "",
      comment: dialect.comment,
      header: { row: this.#header ? this.#header.line : null, names: this.#header ? [...this.#header.cells] : [] },
      skippedLines: dialect.skipLines,
      rowsUnderHeader: dialect.skipRows,
      footerLines,
      columns: columns.map(({ name, kind, filledShare, distinct, dateFormats, numberFormat }) => ({
        name,
        type: kind,
        filledShare,
        distinct,
        ...(kind === "date" && { dateFormats }),
        ...(kind === "number" && numberFormat && { numberFormat }),
      })),
      rows: { read: this.#read, kept: this.#read - this.#refusedCount, refused: this.#refusedCount },
      refused: this.#refused,
      evidence: [...evidence, ...notes],
      warnings: [...this.#warnings.values()],
    };
  }

  abandon(): void {
    this.#output.abandon();
  }

  #begin(batch: RawRow[]): readonly RawRow[] {
    const [first] = batch;
    if (!first) return [];
    const { hasHeader } = this.#found.dialect;
    this.#width = first.cells.length;
    const names = columnNames(hasHeader ? first.cells : undefined, this.#width);
    this.#profiles = names.map((name, index) => new ColumnProfile(index, name));
    if (!hasHeader) return batch;
    this.#header = first;
    // Names that come twice stay as they are: the file is for another program.
    this.#output.row(first.cells);
    return batch.slice(1);
  }

  #cellsOf(row: RawRow): readonly string[] | undefined {
    let { cells } = row;
    if (row.hasBrokenQuote) {
      if (this.#found.dialect.format !== "delimited") {
        this.#refusedCount += 1;
        const reason = "It is not valid JSON.";
        if (this.#refused.length < LINES_NAMED) this.#refused.push({ line: row.line, reason });
        return undefined;
      }
      const { dialect } = this.#found;
      const line = cells[0] ?? "";
      const isBlanks = dialect.delimiter === "blanks";
      cells = recoverCells(
        isBlanks ? blanksToTabs(line, dialect.quote) : line,
        isBlanks ? { ...dialect, delimiter: "\t" } : dialect,
      );
      this.warn(
        "broken-quote",
        "A quote is not closed, or stands inside a cell; the line was taken as it stands.",
        row.line,
      );
    }
    if (row.hasUndecodable)
      this.warn("undecodable", "Characters that do not fit the encoding are shown as �.", row.line);
    if (cells.length === this.#width) return cells;
    this.warn(
      "ragged-row",
      "More or fewer cells than the header: missing ones are empty, further ones are kept.",
      row.line,
    );
    return cells.length < this.#width ? [...cells, ...Array<string>(this.#width - cells.length).fill("")] : cells;
  }

  warn(kind: string, message: string, line?: number): void {
    const warning = this.#warnings.get(kind) ?? { kind, message, count: 0, lines: [] };
    this.#warnings.set(kind, { ...warning, count: warning.count + 1 });
    if (line !== undefined && warning.lines.length < LINES_NAMED) warning.lines.push(line);
  }
}
