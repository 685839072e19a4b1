import { ExpectedFailure } from "../../../src-shared/result.ts";
import { decode } from "../decode.ts";
import type { RawRow } from "../raw-row.ts";
import type { ByteReader } from "../read-bytes.ts";
import { RecordColumns, textOf } from "./flatten-record.ts";
import { parseRecord } from "./parse-record.ts";
import { RecordPatterns } from "./record-patterns.ts";
import { type RawRecord, RecordScanner } from "./record-scanner.ts";

/** A list of records inside a JSON file. */
export interface RecordList {
  /** Names on the way to it, joined by dots; "" at the top of the file. */
  readonly path: string;
  rows: number;
  /** Undefined where its records are lists of cells. */
  columns: RecordColumns | undefined;
}

interface SeenList extends RecordList {
  readonly patterns: RecordPatterns;
}

/** Characters after which it is clear whether one object goes round everything, or many follow each other. */
const WHOLE_CHARACTERS = 1 << 20;
/** More lists than a person could choose from. */
const MAX_LISTS = 200;

/**
 * Looks through a whole JSON file: a list of records, records after each other (one a line, or not), or an object with
 * lists in it.
 * @returns its lists of records, at least one.
 * @throws ExpectedFailure where it is no JSON or has no records.
 */
export async function findRecordLists(
  reader: ByteReader,
  encoding: string,
  onPause: () => void,
): Promise<RecordList[]> {
  const isStream = await isStreamOfRecords(reader, encoding);
  const lists = new Map<string, SeenList>();
  for await (const records of rawRecords(reader, encoding, isStream)) {
    for (const { path, text } of records) {
      let list = lists.get(path);
      if (!list) {
        if (lists.size >= MAX_LISTS) continue;
        list = beginList(path, text, reader.fileName);
        lists.set(path, list);
      }
      list.rows += 1;
      addColumnsOf(text, list);
    }
    onPause();
  }
  if (lists.size === 0) {
    const words = `“${reader.fileName}” is JSON without a list of records in it, so it has no rows. Export a list.`;
    throw new ExpectedFailure("no-rows", words, "file");
  }
  return [...lists.values()];
}

function beginList(path: string, firstRecord: string, fileName: string): SeenList {
  const columns = new RecordColumns(fileName);
  const hasNames = !Array.isArray(parseRecord(firstRecord));
  return { path, rows: 0, columns: hasNames ? columns : undefined, patterns: new RecordPatterns(columns) };
}

function addColumnsOf(text: string, { columns, patterns }: SeenList): void {
  if (!columns || patterns.knows(text)) return;
  const record = parseRecord(text);
  if (record !== undefined && !Array.isArray(record)) patterns.learn(text, columns.addColumnsOf(record));
}

/**
 * Reads the records of one list as rows, the names of the columns first.
 * @param path of the list; "" for the one at the top, or for records after each other.
 * @param columns undefined where the records are lists of cells.
 */
export async function* readRecords(
  reader: ByteReader,
  encoding: string,
  path: string,
  columns: RecordColumns | undefined,
): AsyncGenerator<RawRow[]> {
  const isStream = path === "" && (await isStreamOfRecords(reader, encoding));
  const patterns = columns && new RecordPatterns(columns);
  let isBegun = false;
  for await (const records of rawRecords(reader, encoding, isStream)) {
    const rows: RawRow[] = [];
    for (const record of records) {
      if (record.path !== path) continue;
      // Lists of cells have their names, if any, in the first of them.
      if (!isBegun && columns && !/^\s*\[/.test(record.text)) rows.push(namesRow(columns));
      isBegun = true;
      rows.push(rowOf(record, columns, patterns));
    }
    yield rows;
  }
  if (!isBegun && columns) yield [namesRow(columns)];
}

function namesRow(columns: RecordColumns): RawRow {
  return { line: 0, cells: columns.names, hasBrokenQuote: false, hasUndecodable: false };
}

function rowOf(
  { text, line }: RawRecord,
  columns: RecordColumns | undefined,
  patterns: RecordPatterns | undefined,
): RawRow {
  const cells = patterns?.cellsOf(text) ?? parsedCells(text, columns, patterns);
  if (!cells) return { line, cells: [text], hasBrokenQuote: true, hasUndecodable: false };
  return { line, cells, hasBrokenQuote: false, hasUndecodable: text.includes("\ufffd") };
}

/** @returns undefined where the text is no JSON. */
function parsedCells(
  text: string,
  columns: RecordColumns | undefined,
  patterns: RecordPatterns | undefined,
): string[] | undefined {
  const record = parseRecord(text);
  if (record === undefined) return undefined;
  if (Array.isArray(record)) return record.map((cell) => textOf(cell));
  if (!columns) return [textOf(record)];
  patterns?.learn(text, columns.addColumnsOf(record));
  return columns.cellsOf(record);
}

/** The text from its first value on: blanks, a byte order mark and RFC 7464's record separator may stand before it. */
export function withoutLeadingMarks(text: string): string {
  const trimmed = text.trimStart();
  return trimmed.startsWith("\u001e") ? trimmed.slice(1) : trimmed;
}

async function* rawRecords(reader: ByteReader, encoding: string, isStream: boolean): AsyncGenerator<RawRecord[]> {
  if (isStream) yield* recordsInLines(reader, encoding);
  else yield* scanned(reader, false, decode(reader.chunks(), encoding));
}

async function* scanned(
  reader: ByteReader,
  isStream: boolean,
  pieces: AsyncIterable<string>,
): AsyncGenerator<RawRecord[]> {
  const scanner = new RecordScanner(reader.fileName, isStream);
  for await (const piece of pieces) yield scanner.scan(piece, false);
  yield scanner.scan("", true);
  if (!scanner.isComplete) {
    const words = `“${reader.fileName}” is cut off: its last bracket is missing. Export or download it again.`;
    throw new ExpectedFailure("file-damaged", words, "file");
  }
}

/** One record a line is the common case and the quickest; anything else after each other goes to the scanner. */
async function* recordsInLines(reader: ByteReader, encoding: string): AsyncGenerator<RawRecord[]> {
  let isInLines: boolean | undefined;
  let rest = "";
  let line = 1;
  const pieces = decode(reader.chunks(), encoding)[Symbol.asyncIterator]();
  for (let next = await pieces.next(); ; next = await pieces.next()) {
    rest += next.done ? "\n" : next.value;
    isInLines ??= isFirstLineWhole(rest, next.done === true);
    if (isInLines === false) {
      yield* scanned(reader, true, following(rest, pieces));
      return;
    }
    if (isInLines) {
      const records: RawRecord[] = [];
      let start = 0;
      for (let end = rest.indexOf("\n"); end >= 0; end = rest.indexOf("\n", start)) {
        const text = rest.slice(start, end);
        if (!/^\s*$/.test(text)) records.push({ path: "", text, line });
        line += 1;
        start = end + 1;
      }
      rest = rest.slice(start);
      yield records;
    }
    if (next.done) return;
  }
}

async function* following(first: string, others: AsyncIterator<string>): AsyncGenerator<string> {
  yield first;
  for (let next = await others.next(); !next.done; next = await others.next()) yield next.value;
}

/** @returns undefined as long as the first line has not ended. */
function isFirstLineWhole(text: string, isLast: boolean): boolean | undefined {
  const start = text.search(/\S/);
  const end = start < 0 ? -1 : text.indexOf("\n", start);
  if (end < 0) return isLast || text.length > WHOLE_CHARACTERS * 16 ? false : undefined;
  return parseRecord(text.slice(start, end)) !== undefined;
}

/** Whether values follow each other at the top of the file; else one list or object goes round all of it. */
async function isStreamOfRecords(reader: ByteReader, encoding: string): Promise<boolean> {
  let text = "";
  let isWhole = true;
  for await (const piece of decode(reader.chunks(), encoding)) {
    text += piece;
    if (text.length < WHOLE_CHARACTERS) continue;
    isWhole = false;
    break;
  }
  if (!withoutLeadingMarks(text).startsWith("{")) return false;
  const scanner = new RecordScanner(reader.fileName, true);
  const records = scanner.scan(text, isWhole);
  if (records.length > 1) return true;
  if (records.length === 0) return false;
  // A single object: its lists are the tables; without any it is one row.
  return isWhole && listsIn(reader.fileName, text) === 0;
}

function listsIn(fileName: string, text: string): number {
  const records = new RecordScanner(fileName, false).scan(text, true);
  return records.filter((record) => record.text.startsWith("{")).length;
}
