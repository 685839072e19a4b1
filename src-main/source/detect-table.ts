import { formatNumber } from "../../src-shared/format.ts";
import { ExpectedFailure } from "../../src-shared/result.ts";
import { type Dialect, plainDialect } from "../../src-shared/source-dialect.ts";
import { commonWidth, detectDialect, splitSample } from "./detect-dialect.ts";
import { EncodingScan } from "./detect-encoding.ts";
import { detectFooter } from "./detect-footer.ts";
import { detectHeader } from "./detect-header.ts";
import { findRecordLists, withoutLeadingMarks } from "./formats/json-records.ts";
import { type OpenPart, sheetOf } from "./open-part.ts";
import type { RawRow } from "./raw-row.ts";
import { RowSplitter } from "./read-csv.ts";
import { readAllRows } from "./read-rows.ts";
import { SampleTaker, type TextSample } from "./read-sample.ts";
import { refuseMarkup } from "./refuse-markup.ts";
import { LONGEST_OVERHANG, RowTrimmer } from "./row-trimmer.ts";

/** How a table is to be read, and what makes that likely. */
export interface TableFinding {
  readonly dialect: Dialect;
  readonly evidence: readonly string[];
  /** The columns where the look has found all of them; of a sheet only their number counts. */
  readonly headers: readonly string[] | undefined;
  /** Other tables inside the same file. */
  readonly lists: readonly { readonly path: string; readonly rows: number }[];
}

const HEAD_ROWS = 1000;
const TAIL_ROWS = 300;

/**
 * Looks at a table and finds out how it is written: encoding on all of its bytes, marks and quotes on its start, middle
 * and end, header on its first rows, footer on its last.
 * @param given a dialect that a person chose: then nothing is guessed, and the file is only looked at for what it is.
 * @param onPause called often, so that a person sees progress and can stop it.
 */
export async function detectTable(
  part: OpenPart,
  given: Dialect | undefined,
  onPause: () => void,
): Promise<TableFinding> {
  if (part.kind === "parquet") {
    const dialect = { ...plainDialect, format: "parquet" as const, part: part.inside };
    return { dialect, evidence: ["Parquet: the file itself names its columns."], headers: undefined, lists: [] };
  }
  if (part.kind === "workbook") return detectSheet(part, given, onPause);
  const { sample, encoding, evidence } = await lookAtBytes(part, given, onPause);
  const isJson = given
    ? given.format === "json"
    : /^(\{\s*["}]|\[\s*([{["\d\]]|true|false|null|-\d))/.test(withoutLeadingMarks(sample.head));
  if (isJson) {
    const found = await detectJson(part, encoding, evidence, onPause).catch((error: unknown) => {
      // A table whose first cell stands in brackets is no JSON; what begins like an object is.
      if (/^[\s\ufeff]*(\{|\[\s*\{)/.test(sample.head) || !(error instanceof ExpectedFailure)) throw error;
      return undefined;
    });
    if (found) return given ? { ...found, dialect: given } : found;
  }
  if (given) return { dialect: given, evidence: [], headers: headersIfShort(sample, given), lists: [] };
  refuseMarkup(part.reader.fileName, sample.head);
  return detectText(part, sample, encoding, evidence);
}

async function lookAtBytes(part: OpenPart, given: Dialect | undefined, onPause: () => void) {
  const scan = new EncodingScan(part.reader.fileName);
  const taker = new SampleTaker();
  for await (const chunk of part.reader.chunks()) {
    scan.add(chunk);
    taker.add(chunk, part.reader.share());
    onPause();
  }
  const found = scan.finish();
  const encoding = given?.encoding ?? found.encoding;
  return { sample: taker.text(encoding), encoding, evidence: found.evidence };
}

function detectText(part: OpenPart, sample: TextSample, encoding: string, encodingEvidence: string): TableFinding {
  // Some exports begin with "sep=;", a hint for Excel. It is neither header nor row.
  const hint = /^\ufeff?"?sep=(.)"?\r?\n/i.exec(sample.head);
  const head = hint ? sample.head.slice(hint[0].length) : sample.head;
  const found = detectDialect(head, sample.middle, sample.tail);
  const cells = hint ? { ...found.dialect, delimiter: hint[1] } : found.dialect;
  const base: Dialect = { ...plainDialect, ...cells, part: part.inside, encoding, hasHeader: false };
  const rows = new RowSplitter(base).split(head, true);
  const header = detectHeader(rows);
  const skipLines = header.skipLines + (hint ? 1 : 0);
  const last = sample.isWhole
    ? rows.filter(({ line }) => line > header.skipLines)
    : new RowSplitter(base).split(sample.tail, true);
  const width = commonWidth(rows.map((row) => (row.hasBrokenQuote ? [] : row.cells)));
  const footer = detectFooter(last, width);
  const dialect = {
    ...base,
    hasHeader: header.hasHeader,
    skipLines,
    skipRows: header.skipRows,
    footerRows: footer.rows,
    hasGroups: header.hasGroups,
  };
  const comment =
    cells.comment === "" ? undefined : `Lines that begin with “${cells.comment}” are remarks and left out.`;
  const evidence = [
    encodingEvidence,
    found.evidence,
    comment,
    header.evidence,
    footer.evidence,
    plainQuotes(head, dialect),
  ];
  const headers = headersIfShort(sample, dialect);
  return { dialect, evidence: evidence.filter((line) => line !== undefined), headers, lists: [] };
}

/** @returns as many columns as the rows have, where the header has a few names fewer; else undefined. */
function headersIfShort(sample: TextSample, dialect: Dialect): string[] | undefined {
  if (!dialect.hasHeader) return undefined;
  const all = new RowSplitter(dialect).split(sample.head, true);
  const [header, ...body] = new RowTrimmer({ ...dialect, footerRows: 0 }).trim(all);
  const width = commonWidth(body.map((row) => (row.hasBrokenQuote ? [] : row.cells)));
  const lacking = width - (header?.cells.length ?? width);
  return lacking > 0 && lacking <= LONGEST_OVERHANG ? Array<string>(width).fill("") : undefined;
}

/** A quote inside a cell without quotes is kept as a mark; whoever wrote it may have meant something else. */
function plainQuotes(text: string, dialect: Dialect): string | undefined {
  const quote = dialect.quote || '"';
  if (!text.includes(quote)) return undefined;
  let count = 0;
  let example = "";
  for (const row of splitSample(text, dialect)) {
    if (row.isBroken || (dialect.quote === "" ? !row.cells.some((cell) => cell.includes(quote)) : !row.hasPlainQuote))
      continue;
    count += 1;
    example ||= row.cells.find((cell) => cell.includes(quote)) ?? "";
  }
  if (count === 0) return undefined;
  const shown = example.length > 40 ? `${example.slice(0, 40)}…` : example;
  return `${formatNumber(count)} ${count === 1 ? "row has" : "rows have"} a quote inside a cell that is not quoted, such as “${shown}”; it is kept as it stands.`;
}

async function detectJson(
  part: OpenPart,
  encoding: string,
  evidence: string,
  onPause: () => void,
): Promise<TableFinding> {
  const lists = await findRecordLists(part.reader, encoding, onPause);
  const ranked = [...lists].sort((a, b) => Number(isOfScalars(a)) - Number(isOfScalars(b)) || b.rows - a.rows);
  const list = lists.find(({ path }) => path === part.rest) ?? ranked[0];
  if (part.rest !== "" && list.path !== part.rest) {
    const words = `“${part.reader.fileName}” has no list “${part.rest}”. It has: ${lists.map(({ path }) => path).join(", ")}.`;
    throw new ExpectedFailure("no-part", words, "dialect.part");
  }
  const name = [part.inside, list.path].filter((word) => word !== "").join("/");
  const base: Dialect = {
    ...plainDialect,
    format: "json",
    part: name,
    encoding,
    hasHeader: list.columns !== undefined,
  };
  const where = list.path === "" ? "JSON: each record is a row" : `JSON: the records of “${list.path}” are the rows`;
  const spread = "; what lies inside a record has its way as its name, such as address.city.";
  if (list.columns) return { dialect: base, evidence: [evidence, where + spread], headers: list.columns.names, lists };
  const rows = await firstRows(part.rest === list.path ? part : { ...part, rest: list.path }, base);
  const header = detectHeader(rows.map((row, i) => ({ ...row, line: i + 1 })));
  const dialect = { ...base, hasHeader: header.hasHeader };
  return { dialect, evidence: [evidence, `${where}.`, header.evidence], headers: undefined, lists };
}

function isOfScalars({ columns }: { columns: { names: readonly string[] } | undefined }): boolean {
  return columns?.names.length === 1 && columns.names[0] === "value";
}

async function firstRows(part: OpenPart, dialect: Dialect): Promise<RawRow[]> {
  const rows: RawRow[] = [];
  for await (const batch of readAllRows(part, dialect)) {
    rows.push(...batch);
    if (rows.length >= HEAD_ROWS) break;
  }
  return rows;
}

async function detectSheet(part: OpenPart, given: Dialect | undefined, onPause: () => void): Promise<TableFinding> {
  const sheet = sheetOf(part);
  const name = [part.inside, sheet.name].filter((word) => word !== "").join("/");
  const base: Dialect = given ?? { ...plainDialect, format: "sheet", part: name, hasHeader: false };
  const head: RawRow[] = [];
  let tail: RawRow[] = [];
  let width = 0;
  for await (const batch of readAllRows(part, base)) {
    if (head.length < HEAD_ROWS) head.push(...batch.slice(0, HEAD_ROWS - head.length));
    for (const { cells } of batch) if (cells.length > width) width = cells.length;
    tail = [...tail, ...batch].slice(-TAIL_ROWS);
    onPause();
  }
  if (given) {
    return {
      dialect: given,
      evidence: [],
      headers: Array<string>(Math.max(0, width - given.skipColumns)).fill(""),
      lists: [],
    };
  }
  const skipColumns = Math.min(width, ...head.map(({ cells }) => cells.findIndex((cell) => cell !== "")));
  const fit = (row: RawRow): RawRow => ({
    ...row,
    cells: [...row.cells, ...Array<string>(width - row.cells.length).fill("")].slice(skipColumns),
  });
  const header = detectHeader(head.map(fit));
  const footer = detectFooter(tail.filter(({ line }) => line > header.skipLines).map(fit), width - skipColumns);
  const { hasHeader, skipLines, skipRows, hasGroups } = header;
  const dialect = { ...base, hasHeader, skipLines, skipRows, hasGroups, skipColumns, footerRows: footer.rows };
  const others = (part.kind === "workbook" ? part.workbook.sheets : []).filter((other) => other !== sheet);
  const evidence = [
    `Excel workbook: sheet “${sheet.name}”${others.length > 0 ? ` of ${others.length + 1}` : ""}.`,
    header.evidence,
    footer.evidence,
  ];
  return {
    dialect,
    evidence: evidence.filter((line) => line !== undefined),
    headers: Array<string>(Math.max(0, width - skipColumns)).fill(""),
    lists: [],
  };
}
