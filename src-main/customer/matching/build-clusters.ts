import type { MatchPacing } from "./person-table.ts";

/** Links that were strong enough by themselves, strongest first or not. */
export interface Links {
  readonly left: Uint32Array;
  readonly right: Uint32Array;
  readonly logOdds: Float32Array;
}

export interface Clusters {
  /** Number of each record's cluster, counted from 0 in the order of their first records. */
  readonly labels: Int32Array;
  readonly count: number;
  /** Links that stayed unused, because the clusters that they would have joined do not fit as wholes. */
  readonly cut: Uint32Array;
}

/** One pair may outvote only a few others: evidence of 40 bits is not twice as sure as of 20. Natural log-odds. */
const MOST_VOTE = 7;
/** Of large clusters so many records each are compared; they are the first ones, so the result does not depend on chance. */
const MOST_ASKED = 12;

/**
 * Joins records along links, the strongest first, where the two clusters fit as wholes: the mean of the bounded log-odds
 * over all pairs between them, also those that no link joins, has to reach the threshold (average linkage on the
 * objective of correlation clustering: Bansal, Blum & Chawla 2004, doi:10.1023/B:MACH.0000033116.57574.95). A chain of
 * weak links between two different persons ends where they meet.
 * @param between log-odds of any two records.
 * @param threshold natural log-odds from which on two records are the same person.
 * O(links · 144) comparisons at worst, one a link in most files.
 */
export function buildClusters(
  n: number,
  links: Links,
  between: (a: number, b: number) => number,
  threshold: number,
  pacing: MatchPacing,
): Clusters {
  const order = Uint32Array.from(links.left, (_, i) => i).sort(
    (i, j) => links.logOdds[j] - links.logOdds[i] || links.left[i] - links.left[j] || links.right[i] - links.right[j],
  );
  const members = new Map<number, number[]>();
  const root = Int32Array.from({ length: n }, (_, i) => i);
  const membersOf = (cluster: number) => members.get(cluster) ?? [cluster];
  const cut: number[] = [];
  order.forEach((link, done) => {
    if (done % 256 === 0) pacing.stopIfAsked();
    const one = root[links.left[link]];
    const two = root[links.right[link]];
    if (one === two) return;
    const [left, right] = [membersOf(one), membersOf(two)];
    if (left.length * right.length > 1 && meanVote(left, right, between) < threshold) {
      cut.push(link);
      return;
    }
    const joined = [...left, ...right].sort((a, b) => a - b);
    members.delete(one);
    members.delete(two);
    members.set(joined[0], joined);
    for (const record of joined) root[record] = joined[0];
  });
  // A link that was cut early may have become one inside of a cluster.
  const still = cut.filter((link) => root[links.left[link]] !== root[links.right[link]]);
  return { ...numbered(root), cut: Uint32Array.from(still) };
}

function meanVote(
  left: readonly number[],
  right: readonly number[],
  between: (a: number, b: number) => number,
): number {
  let sum = 0;
  let asked = 0;
  for (const a of left.slice(0, MOST_ASKED)) {
    for (const b of right.slice(0, MOST_ASKED)) {
      sum += Math.max(-MOST_VOTE, Math.min(MOST_VOTE, between(a, b)));
      asked += 1;
    }
  }
  return sum / asked;
}

function numbered(root: Int32Array): { labels: Int32Array; count: number } {
  const numbers = new Map<number, number>();
  const labels = root.map((first) => {
    const known = numbers.get(first);
    if (known !== undefined) return known;
    numbers.set(first, numbers.size);
    return numbers.size - 1;
  });
  return { labels, count: numbers.size };
}
