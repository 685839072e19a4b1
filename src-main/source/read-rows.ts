import type { Dialect } from "../../src-shared/source-dialect.ts";
import { RecordColumns } from "./formats/flatten-record.ts";
import { findRecordLists, readRecords } from "./formats/json-records.ts";
import { readParquet } from "./formats/parquet-rows.ts";
import { readSheet } from "./formats/sheet-rows.ts";
import { type OpenPart, openPart, sheetOf } from "./open-part.ts";
import type { RawRow } from "./raw-row.ts";
import type { ByteReader } from "./read-bytes.ts";
import { readCsv } from "./read-csv.ts";
import { RowTrimmer, type TrimNotes } from "./row-trimmer.ts";

/**
 * Reads the rows of a table of any format in batches, header first where there is one; what is no part of the table
 * (titles, repeated headers, totals) is left out.
 * @param headers the columns, where they are known from an earlier look: saves a look through a JSON file.
 * @throws ExpectedFailure as ByteReader.chunks does, and where the file is not what the dialect says.
 */
export async function* readRows(
  reader: ByteReader,
  dialect: Dialect,
  headers?: readonly string[],
): AsyncGenerator<RawRow[]> {
  const part = await openPart(reader, dialect.part);
  try {
    // Whoever listens to the bytes of the file hears all of them, also where the reading itself seeks.
    if (part.reader !== reader) for await (const _ of reader.chunks());
    for await (const batch of readPart(part, dialect, headers)) {
      if (part.reader !== reader) reader.tellShare(part.reader.share());
      yield batch;
    }
  } finally {
    await part.close();
  }
}

/** The same of a part that is open already. @param notes counts what was left out. */
export async function* readPart(
  part: OpenPart,
  dialect: Dialect,
  headers?: readonly string[],
  notes?: TrimNotes,
): AsyncGenerator<RawRow[]> {
  const trimmer = new RowTrimmer(dialect, headers?.length, notes);
  for await (const batch of readAllRows(part, dialect, headers)) yield trimmer.trim(batch);
  yield trimmer.finish();
}

/** Every row of a part, titles and totals too, but for the lines that a text's dialect skips. */
export function readAllRows(part: OpenPart, dialect: Dialect, headers?: readonly string[]): AsyncGenerator<RawRow[]> {
  const { reader } = part;
  const onShare = (share: number) => reader.tellShare(share);
  switch (part.kind) {
    case "workbook":
      return readSheet(part.workbook, sheetOf(part), onShare);
    case "parquet":
      return readParquet(reader.path, reader.fileName, onShare);
    default:
      return dialect.format === "json" ? readJson(part, dialect, headers) : readCsv(reader, dialect);
  }
}

async function* readJson(
  { reader, rest }: OpenPart,
  dialect: Dialect,
  headers: readonly string[] | undefined,
): AsyncGenerator<RawRow[]> {
  yield* readRecords(reader, dialect.encoding, rest, await jsonColumns());

  async function jsonColumns(): Promise<RecordColumns | undefined> {
    if (!dialect.hasHeader) return undefined;
    if (headers) return new RecordColumns(reader.fileName, headers);
    const lists = await findRecordLists(reader, dialect.encoding, () => {});
    return lists.find(({ path }) => path === rest)?.columns;
  }
}
