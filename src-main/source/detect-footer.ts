import { formatCount } from "../../src-shared/format.ts";
import {
  type ColumnKind,
  columnKinds,
  filledCells,
  isProse,
  medianFilled,
  valuesThatFit,
  valuesThatMisfit,
} from "./column-kinds.ts";
import type { RawRow } from "./raw-row.ts";

export interface FooterFinding {
  /** Rows at the end that are no rows of the table. */
  readonly rows: number;
  /** Undefined where there are none. */
  readonly evidence: string | undefined;
}

/** Rows above the end that say what rows look like. */
const BODY_ROWS = 200;
const MAX_FOOTER = 40;

const TOTAL =
  /^(grand[\s-]*|sub|sub-)?(totals?|sums?|summe|gesamt(summe)?|insgesamt|totaal|totale|somme|suma|razem|celkem|итого|всего|合計|総計|小計|总计|合计|總計|합계)(?![\p{L}\p{N}])/iu;
const NOTICE =
  /copyright|©|\(c\)\s*\d{4}|confidential|all rights reserved|do not distribute|^(generated|exported|created|printed|report|source|note|notes|disclaimer|end of|erstellt|quelle|hinweis|généré|fuente)\b|^\*+|\brecords?\b.*\d|\d.*\b(records?|rows?|items?|entries)\b/i;

/**
 * Finds totals, notices and remarks below a table: lines that differ from its rows in length or in filled cells, and hold
 * words where its columns hold values.
 * @param rows up to the end of the file.
 */
export function detectFooter(rows: readonly RawRow[], width: number): FooterFinding {
  const none = { rows: 0, evidence: undefined };
  if (width < 2 || rows.length < 3) return none;
  const body = rows.slice(0, -1).slice(-BODY_ROWS);
  const table = body.filter((row) => row.cells.length === width && !row.hasBrokenQuote);
  const kinds = columnKinds(table, width);
  const usual = medianFilled(table);
  let count = 0;
  let certain = 0;
  for (let i = rows.length - 1; i > 0 && count < MAX_FOOTER; i--) {
    const verdict = judge(rows[i], width, usual, kinds, table);
    if (verdict === "row") break;
    count += 1;
    // What merely looks odd is a footer under a blank line, or above something that is certainly one.
    if (verdict === "footer" || hasGap(rows[i - 1], rows[i])) certain = count;
  }
  if (certain === 0 || certain >= rows.length - 1) return none;
  const first = rows[rows.length - certain].cells.find((cell) => cell.trim() !== "") ?? "";
  const shown = first.trim().length > 40 ? `${first.trim().slice(0, 40)}…` : first.trim();
  const are = certain === 1 ? "is no row" : "are no rows";
  return {
    rows: certain,
    evidence: `The last ${formatCount(certain, "line")} (“${shown}”) ${are} of the table and left out.`,
  };
}

function judge(
  row: RawRow,
  width: number,
  usual: number,
  kinds: readonly ColumnKind[],
  table: readonly RawRow[],
): "footer" | "odd" | "row" {
  const { cells } = row;
  const filled = filledCells(cells);
  if (filled === 0) return "odd";
  const at = cells.findIndex((cell) => cell.trim() !== "");
  const first = cells[at].trim();
  const firstKind = kinds[at]?.type;
  const isForeign = firstKind !== undefined && valuesThatMisfit([...Array<string>(at).fill(""), first], kinds) > 0;
  if (TOTAL.test(first)) {
    if (isForeign || filled <= usual * 0.7 || (usual === 2 && filled === 2 && firstKind !== "text")) return "footer";
    return "row";
  }
  if (at > 0) return "row";
  if (NOTICE.test(first) && (isForeign || isProse(row, table))) return "footer";
  if (filled > Math.max(1, usual / 2) && cells.length === width) return "row";
  const fitting = valuesThatFit(cells, kinds);
  if (filled > 2 && fitting > 0) return "row";
  if (row.hasBrokenQuote) return "row";
  // A row that was cut off in its middle is a row, and is shown as one that lacks cells.
  if (fitting > 0 || usual < 2) return "row";
  if (NOTICE.test(first)) return "footer";
  const words = first.split(/\s+/).length;
  if (filled === 1 && usual >= 2 && (isForeign || (width > 2 && words >= 4 && firstKind !== "prose"))) return "footer";
  return isForeign || filled === 1 || cells.length !== width ? "odd" : "row";
}

function hasGap(above: RawRow, row: RawRow): boolean {
  const breaks = above.cells.reduce((sum, cell) => sum + (cell.match(/\r\n|\n|\r/g)?.length ?? 0), 0);
  return row.line > above.line + breaks + 1;
}
