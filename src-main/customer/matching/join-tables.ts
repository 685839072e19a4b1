import type { ColumnRole, PersonColumn, PersonTable } from "./person-table.ts";
import type { RecognisedColumn } from "./recognise-columns.ts";

/** One file: its recognised columns and their cells. */
export interface PeopleFile {
  readonly columns: readonly RecognisedColumn[];
  /** Cells by column, one a row. */
  readonly cells: readonly (readonly string[])[];
  readonly rows: number;
}

/**
 * Puts the rows of several files one after the other. Columns go together by role, the first e-mail column with the
 * first; columns that no role fits by name. A column that only one of several files has still tells its own rows apart.
 */
export function joinTables(files: readonly PeopleFile[]): PersonTable {
  const count = files.reduce((sum, { rows }) => sum + rows, 0);
  const joined = new Map<string, { name: string; role: ColumnRole; cells: string[] }>();
  let from = 0;
  const numbers = new Uint16Array(count);
  files.forEach((file, f) => {
    const seen = new Map<string, number>();
    file.columns.forEach(({ name, role }, c) => {
      if (role === "key" || role === "ignored") return;
      const nth = seen.get(role) ?? 0;
      seen.set(role, nth + 1);
      const slot = role === "text" ? `text ${name.trim().toLowerCase()}` : `${role} ${nth}`;
      let column = joined.get(slot);
      if (!column) {
        column = { name, role, cells: new Array<string>(count).fill("") };
        joined.set(slot, column);
      }
      for (let i = 0; i < file.rows; i++) column.cells[from + i] = file.cells[c][i];
    });
    numbers.fill(f, from, from + file.rows);
    from += file.rows;
  });
  return { count, columns: [...joined.values()].filter(isEvidence), files: numbers };
}

/** A column that no role fits is compared only where its values recur but do not fall into a handful of kinds. */
function isEvidence({ role, cells }: PersonColumn): boolean {
  if (role !== "text") return true;
  const filled = cells.filter((cell) => cell !== "");
  const distinct = new Set(filled).size;
  return filled.length > 0.1 * cells.length && distinct >= Math.min(20, 0.2 * filled.length);
}
