import { foldText, isBlank } from "./fold-text.ts";
import type { PeopleFile } from "./join-tables.ts";
import type { RecognisedColumn } from "./recognise-columns.ts";

/** A column is taken for another file's one when so many of its different values stand there too. */
const LEAST_OVERLAP = 0.2;
const VALUES = 5000;

/**
 * Recognises columns by other files: one whose name says nothing, but whose values stand in another file's column of
 * surnames, holds surnames. Columns that no role fits in either file get one name, so that they are compared.
 * @returns the files with the roles and names that they have together.
 */
export function alignFiles(files: readonly PeopleFile[]): PeopleFile[] {
  const values = files.map(({ columns, cells }) =>
    columns.map((column, c) => (isOpen(column) ? valuesOf(cells[c]) : new Set<string>())),
  );
  const aligned = files.map((file) => ({ ...file, columns: [...file.columns] }));
  for (let f = 0; f < files.length; f++) {
    for (let g = 0; g < files.length; g++) {
      if (f === g) continue;
      for (const { from, to } of overlaps(aligned[f], values[f], aligned[g], values[g])) {
        const column = aligned[f].columns[from];
        const other = aligned[g].columns[to];
        const isTaken = other.role !== "text" && aligned[f].columns.some(({ role }) => role === other.role);
        if (column.role !== "text" || isTaken || (other.role === "text" && other.name === column.name)) continue;
        // Between two columns without a role the first file's name stays.
        if (other.role === "text" && g > f) continue;
        aligned[f].columns[from] = {
          name: other.role === "text" ? other.name : column.name,
          role: other.role,
          why: `shares its values with “${other.name}” of another file`,
        };
      }
    }
  }
  return aligned;
}

function isOpen({ role }: RecognisedColumn): boolean {
  return role !== "key" && role !== "ignored";
}

function valuesOf(cells: readonly string[]): Set<string> {
  const values = new Set<string>();
  for (const cell of cells) {
    if (values.size >= VALUES) break;
    if (!isBlank(cell)) values.add(foldText(cell));
  }
  return values;
}

/** Pairs of columns by the share of values that they have in common, the largest first, each column once. */
function overlaps(
  left: PeopleFile,
  leftValues: readonly Set<string>[],
  right: PeopleFile,
  rightValues: readonly Set<string>[],
) {
  const found = left.columns.flatMap((column, from) =>
    column.role !== "text"
      ? []
      : right.columns.flatMap((_, to) => {
          const share = commonShare(leftValues[from], rightValues[to]);
          return share >= LEAST_OVERLAP ? [{ from, to, share }] : [];
        }),
  );
  found.sort((a, b) => b.share - a.share || a.from - b.from || a.to - b.to);
  const taken = { from: new Set<number>(), to: new Set<number>() };
  return found.filter(({ from, to }) => {
    if (taken.from.has(from) || taken.to.has(to)) return false;
    taken.from.add(from);
    taken.to.add(to);
    return true;
  });
}

function commonShare(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  if (a.size < 5 || b.size < 5) return 0;
  let common = 0;
  for (const value of a) if (b.has(value)) common += 1;
  return common / Math.min(a.size, b.size);
}
