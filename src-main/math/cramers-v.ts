import { chiSquareTail } from "./chi-square.ts";
import { noncentralChiSquareCdf } from "./noncentral-chi-square.ts";

/** How closely the rows and the columns of a table of counts go together. */
export interface Association {
  /** Cramér's V: 0 not at all, 1 one tells the other. */
  readonly v: number;
  /** Its 95 % interval. */
  readonly low: number;
  readonly high: number;
  /** Pearson's test of independence, 0–1. */
  readonly p: number;
}

/** Share of chance on each side of a 95 % interval. */
const TAIL = 0.025;
const BISECTIONS = 60;

/**
 * Cramér's V of a table of counts; rows and columns without a count are left out.
 * @returns undefined with fewer than two rows or columns: there is nothing to go together.
 * O(rows·columns), and O(√χ²) for the interval. Cramér 1946, §21.9; interval by the limits of the noncentral χ²
 * distribution: Smithson 2003, Confidence Intervals, ch. 4.
 */
export function cramersV(table: readonly (readonly number[])[]): Association | undefined {
  const rows = table.map(sumOf);
  const columns = (table[0] ?? []).map((_, j) => sumOf(table.map((row) => row[j])));
  const n = sumOf(rows);
  const height = rows.filter((count) => count > 0).length;
  const width = columns.filter((count) => count > 0).length;
  if (height < 2 || width < 2) return undefined;
  let chiSquare = 0;
  for (const [i, row] of table.entries()) {
    for (const [j, count] of row.entries()) {
      const expected = (rows[i] * columns[j]) / n;
      if (expected > 0) chiSquare += (count - expected) ** 2 / expected;
    }
  }
  const degreesOfFreedom = (height - 1) * (width - 1);
  const most = n * (Math.min(height, width) - 1);
  const limit = (share: number) => {
    const noncentrality = noncentralityAt(chiSquare, degreesOfFreedom, share);
    return noncentrality === 0 ? 0 : Math.min(1, Math.sqrt((noncentrality + degreesOfFreedom) / most));
  };
  const v = Math.min(1, Math.sqrt(chiSquare / most));
  return {
    v,
    low: Math.min(v, limit(1 - TAIL)),
    high: Math.max(v, limit(TAIL)),
    p: chiSquareTail(chiSquare, degreesOfFreedom),
  };
}

/** @returns the noncentrality under which a value as small has this chance; 0 where even none makes it rarer. */
function noncentralityAt(chiSquare: number, degreesOfFreedom: number, share: number): number {
  if (noncentralChiSquareCdf(chiSquare, degreesOfFreedom, 0) <= share) return 0;
  let low = 0;
  let high = chiSquare + 10 * Math.sqrt(chiSquare + degreesOfFreedom) + 20;
  for (let i = 0; i < BISECTIONS; i++) {
    const middle = (low + high) / 2;
    if (noncentralChiSquareCdf(chiSquare, degreesOfFreedom, middle) > share) low = middle;
    else high = middle;
  }
  return low;
}

function sumOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
