import type { ReadStore } from "./open-store.ts";

/** Keys per chunk: large enough that the cost per chunk vanishes, small enough for 50 ms between two pauses. */
const KEYS_AT_ONCE = 20_000;

/**
 * Reads numbers by columns, chunk by chunk of a key. Each chunk leaves SQLite as one JSON text a column, which is four
 * to ten times quicker than row by row: a million rows of two columns in 0.3 s.
 * @param sql selects one `json_group_array(…)` per column; its first two parameters are the first and last key of a chunk.
 * @param lastKey keys run from 1 to it.
 * @yields the columns of a chunk, all of one length; SQL's NULL is null.
 */
export function* readColumns<Columns extends readonly unknown[][]>(
  store: ReadStore,
  sql: string,
  lastKey: number,
  ...parameters: number[]
): Generator<Columns> {
  for (let first = 1; first <= lastKey; first += KEYS_AT_ONCE) {
    const row = store.get<Record<string, string>>(sql, first, first + KEYS_AT_ONCE - 1, ...parameters);
    yield Object.values(row ?? {}).map((column) => JSON.parse(column) as unknown[]) as unknown as Columns;
  }
}
