import { formatShare } from "../../src-shared/format.ts";
import type { SourceDiff } from "../../src-shared/source.ts";
import { hashCells } from "./hash-cells.ts";
import { headerWords } from "./header-words.ts";
import { columnOf } from "./presets/match-preset.ts";

/** More ways to pair up columns than these are not tried. */
const MOST_TRIALS = 120;
/** Of the rows looked at, so many must be found in the older file again under the new names. */
const ENOUGH_ROWS = 0.2;
/** Names that share this part of their words are probably those of one column. */
const ENOUGH_WORDS = 0.6;

export interface HeaderMatch {
  readonly columns: SourceDiff["columns"];
  /** For each column of the older file, the one of the newer file that holds it; −1 for none. */
  readonly columnFor: readonly number[];
}

/**
 * Finds the columns of an older file in a newer one: by name; what is left by content, where rows of the older file come
 * out again when a new column is read in the place of a missing one; else by likeness of names.
 * @param rows some rows of the newer file. @param isKnown whether the older file has a row of this hash.
 */
export function matchHeaders(
  oldHeaders: readonly string[],
  newHeaders: readonly string[],
  rows: readonly (readonly string[])[],
  isKnown: (hash: number) => boolean,
): HeaderMatch {
  const columnFor = oldHeaders.map((header) => columnOf(newHeaders, header));
  const gone = columnFor.flatMap((column, old) => (column < 0 ? [old] : []));
  const used = new Set(columnFor);
  const added = newHeaders.flatMap((_, column) => (used.has(column) ? [] : [column]));
  const renamed: { from: string; to: string; why: string }[] = [];
  const pair = (old: number, column: number, why: string) => {
    columnFor[old] = column;
    renamed.push({ from: oldHeaders[old], to: newHeaders[column], why });
  };
  const proven = provenPairs(columnFor, gone, added, rows, isKnown);
  if (proven)
    for (const [i, old] of gone.entries())
      pair(
        old,
        proven.columns[i],
        `${formatShare(proven.share)} of the first rows are the same when it is read in its place.`,
      );
  else
    for (const old of gone) {
      const column = alikeColumn(
        oldHeaders[old],
        newHeaders,
        added.filter((other) => !columnFor.includes(other)),
      );
      if (column !== undefined)
        pair(old, column, "Their names are alike; no row of the two files is the same otherwise.");
    }
  return {
    columnFor,
    columns: {
      added: added.filter((column) => !columnFor.includes(column)).map((column) => newHeaders[column]),
      gone: gone.filter((old) => columnFor[old] < 0).map((old) => oldHeaders[old]),
      renamed,
    },
  };
}

function provenPairs(
  columnFor: readonly number[],
  gone: readonly number[],
  added: readonly number[],
  rows: readonly (readonly string[])[],
  isKnown: (hash: number) => boolean,
): { columns: readonly number[]; share: number } | undefined {
  if (gone.length === 0 || added.length < gone.length || rows.length === 0) return undefined;
  let best: { columns: readonly number[]; share: number } | undefined;
  let trials = 0;
  for (const columns of choicesOf(added, gone.length)) {
    trials += 1;
    if (trials > MOST_TRIALS) break;
    const tried = [...columnFor];
    gone.forEach((old, i) => (tried[old] = columns[i]));
    const known = rows.filter((cells) => isKnown(hashCells(tried.map((column) => cells[column] ?? "")))).length;
    const share = known / rows.length;
    if (share >= ENOUGH_ROWS && share > (best?.share ?? 0)) best = { columns, share };
  }
  return best;
}

/** Every way to choose some columns in an order, those in the order of the file first. */
function* choicesOf(columns: readonly number[], count: number): Generator<number[]> {
  if (count === 0) {
    yield [];
    return;
  }
  for (const column of columns) {
    const others = columns.filter((other) => other !== column);
    for (const rest of choicesOf(others, count - 1)) yield [column, ...rest];
  }
}

function alikeColumn(name: string, headers: readonly string[], candidates: readonly number[]): number | undefined {
  const words = new Set(headerWords(name).split(" "));
  const likeness = (column: number) => {
    const others = new Set(headerWords(headers[column]).split(" "));
    const shared = [...words].filter((word) => others.has(word)).length;
    return shared / Math.max(words.size, others.size);
  };
  const [best] = [...candidates].sort((a, b) => likeness(b) - likeness(a));
  return best !== undefined && likeness(best) >= ENOUGH_WORDS ? best : undefined;
}
