import { formatCount } from "../../src-shared/format.ts";
import {
  type ColumnKind,
  columnKinds,
  filledCells,
  isProse,
  medianFilled,
  shapeOf,
  valuesThatFit,
} from "./column-kinds.ts";
import { commonWidth } from "./detect-dialect.ts";
import { isValueType, typeOfCell } from "./detect-types.ts";
import type { RawRow } from "./raw-row.ts";
import { isGroupTotal } from "./row-trimmer.ts";

export interface HeaderFinding {
  readonly hasHeader: boolean;
  /** Physical lines above the header or the first row. */
  readonly skipLines: number;
  /** Rows between the header and the first row of data. */
  readonly skipRows: number;
  readonly hasGroups: boolean;
  readonly evidence: string;
}

/** Rows that are looked at for what the columns hold. */
const BODY_ROWS = 300;
/** Titles are shorter than this. */
const TITLE_ROWS = 200;

/**
 * Finds titles above the table, tells whether its first row names the columns, and whether rows of units or answer options
 * follow: names differ from each other and from what stands below them.
 * @param rows from the start of the file.
 */
export function detectHeader(rows: readonly RawRow[]): HeaderFinding {
  const width = commonWidth(rows.map((row) => (row.hasBrokenQuote ? [] : row.cells)));
  const start = tableStart(rows, width);
  const top = rows[start];
  if (!top) return { hasHeader: false, skipLines: 0, skipRows: 0, hasGroups: false, evidence: "No rows." };
  // A header that is repeated further down says nothing of the columns.
  const isTop = ({ cells }: RawRow) =>
    cells.length === top.cells.length && cells.every((cell, i) => cell === top.cells[i]);
  const below = rows.slice(start + 1, start + 1 + BODY_ROWS).filter((row) => !isTop(row));
  const kinds = columnKinds(below, Math.max(width, top.cells.length));
  const skipLines = Math.max(0, top.line - 1);
  const isNames = namesScore(top, below, kinds) > 0;
  const skipRows = isNames ? rowsUnderHeader(below, width) : 0;
  const groups = isNames && hasGroups(below.slice(skipRows));
  return {
    hasHeader: isNames,
    skipLines,
    skipRows,
    hasGroups: groups,
    evidence: words(skipLines, isNames, skipRows, groups),
  };
}

function words(skipLines: number, isNames: boolean, skipRows: number, groups: boolean): string {
  const are = (count: number) => (count === 1 ? "is" : "are");
  const parts = [
    skipLines > 0 ? `${formatCount(skipLines, "line")} above the table ${are(skipLines)} skipped.` : "",
    isNames ? "The first row names the columns." : "The first row is data, so columns are numbered.",
    skipRows > 0
      ? `${formatCount(skipRows, "row")} under it ${skipRows === 1 ? "explains" : "explain"} the columns and ${are(skipRows)} left out.`
      : "",
    groups
      ? "Rows stand in groups: the group's name is put into the first cell of its rows, and its totals are left out."
      : "",
  ];
  return parts.filter((part) => part !== "").join(" ");
}

/** @returns the index of the first row that belongs to the table. */
function tableStart(rows: readonly RawRow[], width: number): number {
  if (width <= 1) return 0;
  const sample = rows.slice(0, BODY_ROWS + TITLE_ROWS);
  const table = sample.filter((row) => row.cells.length === width && !row.hasBrokenQuote);
  const kinds = columnKinds(table, width);
  const usual = medianFilled(table);
  let start = 0;
  while (start < Math.min(rows.length, TITLE_ROWS) && isTitle(rows[start], width, usual, kinds, table)) start += 1;
  if (start === rows.length || start === TITLE_ROWS) return 0;
  // Without names below them, lines that are as wide as the rows are rows with little in them.
  const below = rows.slice(start + 1, start + 1 + BODY_ROWS);
  if (start > 0 && namesScore(rows[start], below, columnKinds(below, width)) <= 0)
    start = Math.min(
      start,
      Math.max(
        0,
        rows.findIndex((row) => row.cells.length === width && !isProse(row, table)),
      ),
    );
  // A header may be shorter or longer than its rows: they end in a mark, or in cells that have no name.
  const above = rows[start - 1];
  return above && !isProse(above, table) && isHeaderOfOtherWidth(above, rows[start], width, kinds) ? start - 1 : start;
}

/** A line above the table: of another width or with fewer filled cells, and without values where the table has them. */
function isTitle(
  row: RawRow,
  width: number,
  usual: number,
  kinds: readonly ColumnKind[],
  table: readonly RawRow[],
): boolean {
  if (row.hasBrokenQuote) return true;
  const filled = filledCells(row.cells);
  const fitting = valuesThatFit(row.cells, kinds);
  if (fitting >= 2 && fitting > filled / 2) return false;
  if (row.cells.length !== width) return filled < width || row.cells.length > width;
  if (fitting > 0) return false;
  return (filled <= 1 && usual > 1) || filled <= usual / 2 || isProse(row, table);
}

function isHeaderOfOtherWidth(above: RawRow, first: RawRow, width: number, kinds: readonly ColumnKind[]): boolean {
  const { cells, hasBrokenQuote } = above;
  if (hasBrokenQuote || cells.length === width || cells.length < Math.max(2, width - 2) || cells.length > width * 2)
    return false;
  // Only above data: where a header of the right width follows, the line above it is a title.
  const isData = valuesThatFit(first.cells, kinds) > 0;
  const names = cells.map((cell) => cell.trim()).filter((cell) => cell !== "");
  return isData && names.length >= cells.length - 1 && new Set(names).size === names.length && names.every(isName);
}

function isName(cell: string): boolean {
  return !isValueType(typeOfCell(cell)) && cell.length <= 200;
}

/** Words that names of columns are made of, in some languages. */
const COLUMN_WORD =
  /(^|[\s_.-])(id|nr|no|num|number|nummer|numéro|número|name|nom|nombre|nome|first|last|e-?mail|phone|telefon|date|datum|fecha|data|time|day|month|year|type|status|state|code|sku|product|produkt|artikel|price|preis|prix|amount|betrag|total|sum|qty|quantity|menge|currency|country|land|city|ort|ville|address|adresse|zip|plz|category|kategorie|customer|kunde|client|order|user|title|description|comment|value|key|url|count|rate|score|notes?)s?($|[\s_.-])/i;

/** @returns above zero where the first row names the columns, below zero where it is one of the rows. */
function namesScore(top: RawRow, below: readonly RawRow[], kinds: readonly ColumnKind[]): number {
  const names = top.cells.map((cell) => cell.trim());
  const filled = names.filter((name) => name !== "");
  if (top.hasBrokenQuote || filled.length === 0) return -1;
  if (below.length === 0) return filled.length >= names.length - 1 && filled.every(isName) ? 1 : -1;
  // A table of years has numbers for names: they run on, and stand beside words.
  const years = new Set(runOfYears(filled) ? filled.filter((name) => /^(19|20)\d\d$/.test(name)) : []);
  let score = new Set(filled).size < filled.length ? -0.3 : 0;
  for (const [column, name] of names.entries()) {
    const kind = kinds[column];
    if (name === "") score -= column > 0 && kind.filledShare > 0.5 ? 0.8 : 0;
    else if (!years.has(name)) score += columnScore(name, kind);
  }
  return score;
}

function columnScore(name: string, kind: ColumnKind): number {
  const type = typeOfCell(name);
  const word = COLUMN_WORD.test(name) && name.length < 60 ? 0.5 : 0;
  if (kind.type !== undefined && isValueType(kind.type)) {
    if (type === kind.type) return -2;
    if (isValueType(type)) return -0.5;
    return type === "flag" ? 0.2 : 2;
  }
  if (kind.values.has(name)) return -1.5;
  if (isValueType(type)) return -1;
  if (kind.values.size === 0) return word;
  const isShapeOfColumn = kind.shape === undefined ? 0 : shapeOf(name) === kind.shape ? -0.25 : 0.5;
  return 0.3 + word + isShapeOfColumn;
}

function runOfYears(names: readonly string[]): boolean {
  const years = names.filter((name) => /^(19|20)\d\d$/.test(name)).map(Number);
  const steps = new Set(years.slice(1).map((year, i) => year - years[i]));
  return years.length >= 2 && years.length < names.length && steps.size === 1 && [1, -1].includes([...steps][0]);
}

/**
 * Rows of units or answer options: nothing that fits in any of the columns that hold values in every row below.
 * @returns how many there are, up to 3.
 */
function rowsUnderHeader(below: readonly RawRow[], width: number): number {
  for (let count = 3; count > 0; count--) {
    const body = below.slice(count);
    if (body.length < 3) continue;
    const kinds = columnKinds(body, width);
    const sure = kinds.flatMap(({ type, filledShare }, i) =>
      type && isValueType(type) && filledShare > 0.9 ? [i] : [],
    );
    if (sure.length < 2) return 0;
    const explains = ({ cells, hasBrokenQuote }: RawRow) =>
      !hasBrokenQuote &&
      cells.length === width &&
      filledCells(cells) > 0 &&
      cells.every((cell) => !isValueType(typeOfCell(cell))) &&
      sure.every((i) => cells[i].trim() === "" || typeOfCell(cells[i]) !== kinds[i].type);
    if (below.slice(0, count).every(explains)) return count;
  }
  return 0;
}

/** A line with a name alone, rows with an empty first cell, a line of totals: accounting programs write reports so. */
function hasGroups(rows: readonly RawRow[]): boolean {
  let names = 0;
  let members = 0;
  let totals = 0;
  for (const { cells } of rows) {
    const [first = "", ...others] = cells;
    const filled = filledCells(others);
    if (first.trim() === "" && filled >= 2) members += 1;
    else if (first.trim() !== "" && filled === 0) names += 1;
    else if (isGroupTotal(first)) totals += 1;
  }
  return names >= 2 && members >= names && names + members + totals >= rows.length * 0.95;
}

/** @returns names for all columns: the header's, a repeated one as name·2, an empty or missing one as "Column 3". */
export function columnNames(header: readonly string[] | undefined, width: number): string[] {
  const seen = new Map<string, number>();
  return Array.from({ length: Math.max(width, header?.length ?? 0) }, (_, index) => {
    const name = header?.[index]?.trim() || `Column ${index + 1}`;
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    return count === 1 ? name : `${name}·${count}`;
  });
}
