import type { WriteStore } from "./open-store.ts";

/** Rows per statement: above this the time per row no longer falls. */
const ROWS_AT_ONCE = 100;

/**
 * Inserts many rows with as few statements as pays.
 * @param head such as `INSERT INTO order_line (order_id, line)`.
 * @param width values per row.
 * @param values all values, row after row.
 */
export function insertMany(
  store: WriteStore,
  head: string,
  width: number,
  values: readonly (string | number | null)[],
): void {
  const row = `(${Array.from({ length: width }, () => "?").join(", ")})`;
  const block = width * ROWS_AT_ONCE;
  const whole = values.length - (values.length % block);
  const many = store.bulk(`${head} VALUES ${Array.from({ length: ROWS_AT_ONCE }, () => row).join(", ")}`);
  for (let start = 0; start < whole; start += block) many.run(values.slice(start, start + block));
  const one = store.bulk(`${head} VALUES ${row}`);
  for (let start = whole; start < values.length; start += width) one.run(values.slice(start, start + width));
}
