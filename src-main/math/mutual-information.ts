import { type CrossTable, crossTable } from "./cross-table.ts";

/** What two labellings of the same rows tell of each other, in nats. */
export interface MutualInformation {
  readonly information: number;
  readonly entropyA: number;
  readonly entropyB: number;
}

/**
 * Mutual information of two labellings and the entropy of each.
 * @param a length n. @param b length n. Any whole numbers; only which rows share one matters.
 * O(n).
 */
export function mutualInformation(a: ArrayLike<number>, b: ArrayLike<number>): MutualInformation {
  return informationOf(crossTable(a, b));
}

/**
 * Variation of information: what is not known of either labelling once the other is; a true distance of groupings.
 * @returns 0 for the same grouping, up to ln n, in nats.
 * O(n). Meilă 2007, doi:10.1016/j.jmva.2006.11.013.
 */
export function variationOfInformation(a: ArrayLike<number>, b: ArrayLike<number>): number {
  const { information, entropyA, entropyB } = mutualInformation(a, b);
  return Math.max(0, entropyA + entropyB - 2 * information);
}

/**
 * Adjusted mutual information: shared information above what chance gives, as a share of the mean entropy above it.
 * @returns 1 for the same grouping, about 0 for unrelated ones; symmetric.
 * O(n + cells · largest group) time, 8 n bytes. Vinh, Epps & Bailey 2010, JMLR 11, with the arithmetic mean.
 */
export function adjustedMutualInformation(a: ArrayLike<number>, b: ArrayLike<number>): number {
  const table = crossTable(a, b);
  const [groupsA, groupsB] = [table.sizesA.length, table.sizesB.length];
  // All in one group on both sides, or everybody alone on both: the same grouping, but 0/0.
  if ((groupsA <= 1 && groupsB <= 1) || (groupsA === table.rows && groupsB === table.rows)) return 1;
  const { information, entropyA, entropyB } = informationOf(table);
  const expected = expectedInformation(table);
  const above = (entropyA + entropyB) / 2 - expected;
  return (information - expected) / (Math.abs(above) < Number.EPSILON ? Number.EPSILON : above);
}

/** How purely segments hold one class each, and classes lie in one segment each. */
export interface Purity {
  /** 0–1: each segment has members of one class only. */
  readonly homogeneity: number;
  /** 0–1: all members of a class are in one segment. */
  readonly completeness: number;
  /** Their harmonic mean. */
  readonly vMeasure: number;
}

/**
 * Homogeneity, completeness and V-measure of a labelling against classes that are known.
 * O(n). Rosenberg & Hirschberg 2007, ACL D07-1043.
 */
export function purity(classes: ArrayLike<number>, labels: ArrayLike<number>): Purity {
  const { information, entropyA, entropyB } = mutualInformation(classes, labels);
  const homogeneity = entropyA > 0 ? information / entropyA : 1;
  const completeness = entropyB > 0 ? information / entropyB : 1;
  const sum = homogeneity + completeness;
  return { homogeneity, completeness, vMeasure: sum > 0 ? (2 * homogeneity * completeness) / sum : 0 };
}

function informationOf({ rows, cells, sizesA, sizesB }: CrossTable): MutualInformation {
  const entropyOf = (sizes: readonly number[]) =>
    sizes.reduce((sum, size) => sum - (size / rows) * Math.log(size / rows), 0);
  const information = cells.reduce(
    (sum, cell) => sum + (cell.rows / rows) * Math.log((cell.rows * rows) / (sizesA[cell.a] * sizesB[cell.b])),
    0,
  );
  return { information: Math.max(0, information), entropyA: entropyOf(sizesA), entropyB: entropyOf(sizesB) };
}

/** Mean of the mutual information over all labellings with these group sizes (hypergeometric model). */
function expectedInformation({ rows, sizesA, sizesB }: CrossTable): number {
  const logFactorial = new Float64Array(rows + 1);
  for (let i = 2; i <= rows; i++) logFactorial[i] = logFactorial[i - 1] + Math.log(i);
  let expected = 0;
  for (const a of sizesA) {
    for (const b of sizesB) {
      const fixed =
        logFactorial[a] + logFactorial[b] + logFactorial[rows - a] + logFactorial[rows - b] - logFactorial[rows];
      for (let both = Math.max(1, a + b - rows); both <= Math.min(a, b); both++) {
        const logChance =
          fixed -
          logFactorial[both] -
          logFactorial[a - both] -
          logFactorial[b - both] -
          logFactorial[rows - a - b + both];
        expected += (both / rows) * Math.log((rows * both) / (a * b)) * Math.exp(logChance);
      }
    }
  }
  return expected;
}
