import type { WriteStore } from "./open-store.ts";

/** Rows per statement: above this the time per row no longer falls. */
const ROWS_AT_ONCE = 100;

type Value = string | number | null;

/**
 * Inserts many rows with as few statements as pays.
 * @param head such as `INSERT INTO order_line (order_id, line)`.
 * @param width values per row.
 * @param rows number of rows.
 * @param fill writes the values of row `row` into `values` from `at` on; one array is filled again and again.
 * @param tail behind the values, such as `ON CONFLICT …`.
 */
export function insertMany(
  store: WriteStore,
  head: string,
  width: number,
  rows: number,
  fill: (row: number, values: Value[], at: number) => void,
  tail = "",
): void {
  const one = `(${Array.from({ length: width }, () => "?").join(", ")})`;
  const insert = (count: number) =>
    store.bulk(`${head} VALUES ${Array.from({ length: count }, () => one).join(", ")} ${tail}`);
  const whole = rows - (rows % ROWS_AT_ONCE);
  const block = new Array<Value>(width * ROWS_AT_ONCE).fill(null);
  const many = insert(ROWS_AT_ONCE);
  for (let start = 0; start < whole; start += ROWS_AT_ONCE) {
    for (let row = 0; row < ROWS_AT_ONCE; row++) fill(start + row, block, row * width);
    many.run(block);
  }
  const single = new Array<Value>(width).fill(null);
  const last = insert(1);
  for (let row = whole; row < rows; row++) {
    fill(row, single, 0);
    last.run(single);
  }
}

/** For rows whose values lie in one list, row after row. */
export function fillFrom(list: readonly Value[], width: number): (row: number, values: Value[], at: number) => void {
  return (row, values, at) => {
    for (let i = 0; i < width; i++) values[at + i] = list[row * width + i];
  };
}
