import { formatShare } from "../../../src-shared/format.ts";
import type { TableScaling } from "../../../src-shared/table-clustering.ts";
import type { ValueColumn } from "../../source/value-columns.ts";
import type { Algorithm } from "../algorithms/algorithm-kit.ts";

/** From this share of all variance on, one column decides who is alike. */
const DECIDING_SHARE = 0.9;
/** Fewer values may all differ by chance. */
const FEWEST_ROWS = 10;

/**
 * What a careful reader of a table would say before its segments are used: none of it stops the work.
 * @param chosen columns as they were read. @param used the same as they are compared.
 * O(n·d·log n).
 */
export function tableNotices(
  chosen: readonly ValueColumn[],
  used: readonly ValueColumn[],
  scaling: TableScaling,
  { scalesColumns }: Pick<Algorithm, "scalesColumns">,
): string[] {
  const answers = used.filter((column, place) => column.kind !== chosen[place].kind);
  return [
    ...used.filter(isRowName).map(rowNameWords),
    ...(scaling === "none" && !scalesColumns ? decidingWords(used) : []),
    ...answers.map(
      ({ name }) =>
        `Column “${name}” holds numbers and ranges, so it is compared as words: two rows have the same or not.`,
    ),
  ];
}

/** Words that differ in every row; whole numbers that do, if each is one more or they are named as what numbers customers. */
function isRowName(column: ValueColumn): boolean {
  const { name, values } = column;
  if (values.length < FEWEST_ROWS) return false;
  if (column.kind === "category") return column.categories.length === values.length;
  if (!values.every(Number.isInteger)) return false;
  if (values.every((value, i) => i === 0 || value === values[i - 1] + 1)) return true;
  return /(^|[\s_-])(id|nr|no|number|key)$/i.test(name) && new Set(values).size === values.length;
}

function rowNameWords({ name }: ValueColumn): string {
  return (
    `Column “${name}” has another value in every row, as if it named rows or customers. That says nothing of who is alike: ` +
    `leave it out with --without "${name}".`
  );
}

function decidingWords(columns: readonly ValueColumn[]): string[] {
  const numbers = columns.filter(({ kind }) => kind === "number");
  const variances = numbers.map(({ values }) => varianceOf(values));
  const all = variances.reduce((sum, variance) => sum + variance, 0);
  const place = variances.findIndex((variance) => variance >= DECIDING_SHARE * all);
  if (numbers.length < 2 || all === 0 || place < 0) return [];
  return [
    `Nearly all variance is that of column “${numbers[place].name}” (${formatShare(variances[place] / all)}), so it decides ` +
      "nearly alone who is alike. Bring the columns to one scale with --scale standard, unless that is meant.",
  ];
}

function varianceOf(values: Float64Array): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
}
