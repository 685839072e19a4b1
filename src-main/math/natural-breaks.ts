/** Values in k groups so that they lie as close as possible to the mean of their group. */
export interface NaturalBreaks {
  /** Largest value of each group but the last, ascending; fewer than k − 1 where there are fewer different values. */
  readonly edges: readonly number[];
  /** Sum of squared distances to the group's mean. */
  readonly inertia: number;
}

/**
 * The best division of numbers into k groups, exactly: dynamic programming over the different values, where the best
 * last cut moves only to the right as values are added, so that each layer is solved by halving.
 * @param values length n, in any order, without NaN.
 * @param k at least 1.
 * O(n log n + k·u·log u) time and O(k·u) memory for u different values. Jenks 1967 named the aim; the method is
 * Wang & Song 2011, doi:10.32614/RJ-2011-015, with the halving of Grønlund et al. 2017, arXiv:1701.07204.
 */
export function naturalBreaks(values: ArrayLike<number>, k: number): NaturalBreaks {
  const { distinct, cost } = weighted(Float64Array.from(values).sort());
  const u = distinct.length;
  const groups = Math.min(k, u);
  if (groups === 0) return { edges: [], inertia: 0 };
  let best = Float64Array.from({ length: u }, (_, last) => cost(0, last));
  // firsts[g][i]: where the last of g + 2 groups begins, when value i is the last.
  const firsts: Int32Array[] = [];
  for (let g = 1; g < groups; g++) {
    const next = new Float64Array(u).fill(Infinity);
    const first = new Int32Array(u);
    solveLayer(best, next, first, cost, g);
    best = next;
    firsts.push(first);
  }
  const edges: number[] = [];
  for (let g = firsts.length - 1, last = u - 1; g >= 0; g--) {
    last = firsts[g][last] - 1;
    edges.unshift(distinct[last]);
  }
  return { edges, inertia: Math.max(0, best[u - 1]) };
}

/** The different values, and the cost of a run of them as one group in O(1). */
function weighted(sorted: Float64Array): { distinct: Float64Array; cost: (first: number, last: number) => number } {
  // Moved to the middle first: sums of squares of large numbers would lose what the groups differ in.
  const middle = sorted[sorted.length >> 1] ?? 0;
  const distinct: number[] = [];
  const counts: number[] = [0];
  const sums: number[] = [0];
  const squares: number[] = [0];
  for (let i = 0; i < sorted.length; i++) {
    const value = sorted[i] - middle;
    if (i === 0 || sorted[i] !== sorted[i - 1]) {
      distinct.push(sorted[i]);
      counts.push(counts[counts.length - 1]);
      sums.push(sums[sums.length - 1]);
      squares.push(squares[squares.length - 1]);
    }
    counts[counts.length - 1] += 1;
    sums[sums.length - 1] += value;
    squares[squares.length - 1] += value * value;
  }
  return {
    distinct: Float64Array.from(distinct),
    cost: (first, last) => {
      const sum = sums[last + 1] - sums[first];
      return squares[last + 1] - squares[first] - (sum * sum) / (counts[last + 1] - counts[first]);
    },
  };
}

/** Fills one layer from the one with a group fewer; runs of indices wait on a stack, the middle of each is solved first. */
function solveLayer(
  before: Float64Array,
  next: Float64Array,
  first: Int32Array,
  cost: (first: number, last: number) => number,
  groups: number,
): void {
  const runs: [from: number, to: number, least: number, most: number][] = [
    [groups, before.length - 1, groups, before.length - 1],
  ];
  for (let run = runs.pop(); run; run = runs.pop()) {
    const [from, to, least, most] = run;
    if (from > to) continue;
    const middle = (from + to) >> 1;
    for (let start = least; start <= Math.min(middle, most); start++) {
      const inertia = before[start - 1] + cost(start, middle);
      if (inertia < next[middle]) {
        next[middle] = inertia;
        first[middle] = start;
      }
    }
    runs.push([from, middle - 1, least, first[middle]], [middle + 1, to, first[middle], most]);
  }
}
