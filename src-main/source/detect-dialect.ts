import { type CellType, isValueType, typeOfCell } from "./detect-types.ts";
import { dialectCandidates, trustOf } from "./dialect-candidates.ts";
import { blanksToTabs } from "./read-csv.ts";
import { type CellDialect, type SplitRow, splitCells } from "./split-cells.ts";

export type { CellDialect } from "./split-cells.ts";

export interface DialectFinding {
  readonly dialect: CellDialect;
  /** Why, in a sentence. */
  readonly evidence: string;
}

const names: Readonly<Record<string, string>> = {
  ",": "commas",
  ";": "semicolons",
  "\t": "tabs",
  "|": "bars",
  " ": "single blanks",
  blanks: "blanks",
};

/** What is tried first: enough lines to drop what cannot be. */
const TRIAL_CHARACTERS = 12_000;
/** Candidates that are held against the whole sample. */
const FINALISTS = 8;
const MAX_ROWS = 1500;

/**
 * Finds delimiter, quote, escape and remarks by trying them: the right ones give rows of one length, of several cells,
 * whose cells look like numbers, dates, addresses and words. After van den Burg, Nazábal & Sutton 2019, "Wrangling messy
 * CSV files by detecting row and type patterns", doi:10.1007/s10618-019-00646-y; in place of the number of different row
 * lengths it counts the share of rows of the commonest one, so that a few titles, remarks and totals decide nothing.
 * @param blocks whole lines from several places of the file, its start first.
 */
export function detectDialect(...blocks: readonly string[]): DialectFinding {
  const comment = commentCandidate(blocks[0] ?? "");
  const types = new Map<string, CellType>();
  const texts = blocks
    .map((block) => withoutRemarks(block.replace(/^\ufeff/, ""), comment))
    .filter((text) => text !== "");
  const sample = texts.join("\n");
  const trial = wholeLines(sample, TRIAL_CHARACTERS);
  const lines = linesOf(trial);
  const candidates = dialectCandidates(lines, trial);
  const scored = candidates
    .map((dialect, order) => ({ dialect, order, ...scoreOf([trial], dialect, types) }))
    // Quotes that all open and close around cells are quotes, whatever else the file could be without them.
    .filter(({ dialect }, _, all) => dialect.quote !== "" || !all.some((one) => quotesWork(one, dialect)));
  const byScore = (a: Scored, b: Scored) => b.score * (1 - 1e-9) - a.score || a.order - b.order;
  const finalists = scored.sort(byScore).slice(0, FINALISTS);
  const [best = { dialect: plain, order: 0, score: 0, width: 1, quotedCells: false, isBroken: false }] =
    sample.length === trial.length
      ? finalists
      : finalists.map((one) => ({ ...one, ...scoreOf(texts, one.dialect, types) })).sort(byScore);
  const { width } = best;
  const dialect = width === 1 ? { ...best.dialect, delimiter: "," } : best.dialect;
  return {
    dialect: { ...dialect, comment: commentOf(blocks[0] ?? "", dialect, comment, width) },
    evidence: words(dialect, width),
  };
}

function quotesWork(one: Scored, other: CellDialect): boolean {
  return one.dialect.quote !== "" && one.dialect.delimiter === other.delimiter && one.quotedCells && !one.isBroken;
}

const plain: CellDialect = { delimiter: ",", quote: '"', escape: "double", comment: "" };

interface Scored {
  readonly dialect: CellDialect;
  readonly order: number;
  readonly score: number;
  readonly width: number;
  /** Some cell stands in quotes. */
  readonly quotedCells: boolean;
  /** Some row has quotes that do not close. */
  readonly isBroken: boolean;
}

function words({ delimiter, escape }: CellDialect, width: number): string {
  if (width === 1) return "One column: nothing parts the lines in a regular way.";
  const escaped = escape === "backslash" ? " A backslash takes the meaning from the mark behind it." : "";
  return `${width} columns, parted by ${names[delimiter] ?? `“${delimiter}”`}: this gives the most even rows of the most regular cells.${escaped}`;
}

/** @returns how well a dialect reads some texts, and the number of cells that most rows have. */
function scoreOf(
  texts: readonly string[],
  dialect: CellDialect,
  types: Map<string, CellType>,
): Pick<Scored, "score" | "width" | "quotedCells" | "isBroken"> {
  const rows: string[][] = [];
  let quotedCells = false;
  let isBroken = false;
  for (const text of texts) {
    let count = 0;
    for (const row of splitSample(text, dialect)) {
      if (isBlank(row)) continue;
      // A row whose quotes are broken speaks against the dialect: it has no length.
      rows.push(row.isBroken ? [] : row.cells);
      if (row.isBroken) isBroken = true;
      if (row.hasQuotedCell) quotedCells = true;
      count += 1;
      if (count >= MAX_ROWS) break;
    }
  }
  const width = commonWidth(rows);
  const table = rows.filter((row) => row.length === width);
  const evenness = rows.length === 0 ? 0 : table.length / rows.length;
  const { regularity, valueShare, usedColumns, isEverySecondUnused } = cellScores(table, width, types);
  // A column that is empty in every row says nothing for a mark that would make it.
  const columns = Math.max(1, usedColumns);
  // Where every second column holds nothing, the delimiter is longer than this one.
  const use = isEverySecondUnused ? 0.5 : 0.9 + (0.1 * usedColumns) / Math.max(1, width);
  const score =
    columns === 1
      ? regularity * (0.02 + 0.48 * valueShare ** 4)
      : evenness ** 2 * ((columns - 1) / columns) * regularity ** 2 * use * trustOf(dialect.delimiter);
  return { score, width: usedColumns <= 1 && width > 1 ? 1 : width, quotedCells, isBroken };
}

/** Rows as the reader of a file splits them. */
export function splitSample(text: string, dialect: CellDialect): Generator<SplitRow, void, undefined> {
  const newline = text.includes("\n") ? "\n" : "\r";
  if (dialect.delimiter !== "blanks") return splitCells(text, dialect, newline, true);
  return splitCells(blanksToTabs(text, dialect.quote), { ...dialect, delimiter: "\t" }, newline, true);
}

function isBlank({ cells }: SplitRow): boolean {
  return cells.length === 1 && cells[0].trim() === "";
}

const weights: Readonly<Record<CellType, number>> = {
  empty: 0.9,
  number: 1,
  date: 1,
  time: 1,
  email: 1,
  url: 1,
  code: 0.97,
  flag: 1,
  text: 0.93,
  prose: 0.55,
  other: 0.05,
};

interface CellScores {
  /** 0–1: how much cells look like something, and columns like one thing. */
  readonly regularity: number;
  /** Share of filled cells that are numbers, dates, addresses, codes. */
  readonly valueShare: number;
  readonly usedColumns: number;
  readonly isEverySecondUnused: boolean;
}

/** @param types of cells that were looked at before: most occur under several dialects. */
function cellScores(rows: readonly (readonly string[])[], width: number, types: Map<string, CellType>): CellScores {
  let sum = 0;
  let values = 0;
  let filled = 0;
  let usedColumns = 0;
  let usedBetween = 0;
  for (let column = 0; column < width; column++) {
    const counts = new Map<CellType, number>();
    let weight = 0;
    for (const row of rows) {
      const cell = row[column];
      let type = types.get(cell);
      if (!type) types.set(cell, (type = typeOfCell(cell)));
      counts.set(type, (counts.get(type) ?? 0) + 1);
      // Blanks around a cell belong to the mark between the cells, if there is one that takes them.
      weight += weights[type] * (isPadded(row[column]) ? 0.96 : 1);
      if (type !== "empty") filled += 1;
      if (isValueType(type) || type === "code") values += 1;
    }
    const empty = counts.get("empty") ?? 0;
    // What is empty, or one and the same mark, in every row is a part of what stands between the cells.
    if (empty === rows.length || isOneMark(rows, column)) continue;
    usedColumns += 1;
    if (column % 2 === 1) usedBetween += 1;
    counts.delete("empty");
    const commonest = Math.max(...counts.values());
    sum += (weight / rows.length) * (0.8 + (0.2 * commonest) / (rows.length - empty));
  }
  return {
    regularity: usedColumns === 0 ? 0 : Math.max(1e-6, sum / usedColumns),
    valueShare: filled === 0 ? 0 : values / filled,
    usedColumns,
    isEverySecondUnused: width >= 3 && usedBetween === 0,
  };
}

function isPadded(cell: string): boolean {
  return cell !== "" && (cell.charCodeAt(0) === 32 || cell.charCodeAt(cell.length - 1) === 32);
}

function isOneMark(rows: readonly (readonly string[])[], column: number): boolean {
  const [first] = rows;
  const mark = first[column];
  return rows.length > 1 && /^[^\p{L}\p{N}\s]{1,3}$/u.test(mark) && rows.every((row) => row[column] === mark);
}

/** What lines of remarks may begin with; a mark that also begins the lines of a table decides nothing here. */
function commentCandidate(text: string): string {
  const lines = linesOf(text.slice(0, 64_000));
  for (const mark of ["#", "//", "--", "%", "!", ";", "*", "REM "]) {
    const count = lines.filter((line) => line.startsWith(mark)).length;
    if (count > 0 && count < lines.length * 0.5) return mark;
  }
  return "";
}

/** Remarks decide neither delimiter nor quote, whatever they hold. */
function withoutRemarks(text: string, comment: string): string {
  if (comment === "") return text;
  return text
    .split(/(?<=\n|\r(?!\n))/)
    .filter((line) => !line.startsWith(comment))
    .join("");
}

/** Lines are remarks where they are no rows of the table: a header may begin with # too. */
function commentOf(text: string, dialect: CellDialect, mark: string, width: number): string {
  if (mark === "") return "";
  const [first, ...others] = linesOf(text.slice(0, 64_000));
  const isRow = (line: string) => {
    const [row] = splitSample(line, dialect);
    return row !== undefined && !row.isBroken && row.cells.length === width;
  };
  // With a blank behind its mark a line is a remark, unless it stands where the header does.
  const isRemark = (line: string, isFirst: boolean) => !isRow(line) || (!isFirst && /^(#|\/\/|--|%)\s/.test(line));
  const lines = others.filter((line) => line.startsWith(mark));
  const isAll = (!first?.startsWith(mark) || isRemark(first, true)) && lines.every((line) => isRemark(line, false));
  return isAll ? mark : "";
}

function linesOf(text: string): string[] {
  return text.split(/\r\n|\n|\r/).filter((line) => line.trim() !== "");
}

function wholeLines(text: string, characters: number): string {
  if (text.length <= characters) return text;
  const cut = Math.max(text.lastIndexOf("\n", characters), text.lastIndexOf("\r", characters));
  return cut > 0 ? text.slice(0, cut + 1) : text.slice(0, characters);
}

/** @returns the number of cells that most rows have. */
export function commonWidth(rows: readonly (readonly string[])[]): number {
  const counts = new Map<number, number>();
  let best = 1;
  for (const { length } of rows) {
    const count = (counts.get(length) ?? 0) + 1;
    counts.set(length, count);
    if (length > 0 && count > (counts.get(best) ?? 0)) best = length;
  }
  return best;
}
