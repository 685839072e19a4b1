import type { IdentityGuard, IdentityThresholds, MergeRule } from "../../../src-shared/customer-identity.ts";
import { formatNumber } from "../../../src-shared/format.ts";
import { Clusters, type Join, unitsOf } from "./clusters.ts";
import { type IdentifierRule, joinIdentifiers, MOST_SHARING } from "./join-identifiers.ts";
import { namesDisagree, type PersonNames } from "./person-names.ts";

export interface SharedIdentifier {
  readonly kind: IdentifierRule;
  readonly value: string;
  readonly customerIds: readonly number[];
}

export interface LikelyPair {
  readonly left: number;
  readonly right: number;
  /** 0–1 of the two by themselves. */
  readonly probability: number;
}

export interface StandingDecision {
  readonly left: number;
  readonly right: number;
  readonly decision: "merge" | "apart";
}

/** All that speaks for and against customers being one person, of customers that visible imports have a row of. */
export interface IdentityEvidence {
  /** Key of each customer that occurs below. */
  readonly keys: ReadonlyMap<number, string>;
  /** The newest first: where decisions cannot all be followed, the newer ones are. */
  readonly decisions: readonly StandingDecision[];
  readonly shared: readonly SharedIdentifier[];
  readonly names: ReadonlyMap<number, PersonNames>;
  readonly pairs: readonly LikelyPair[];
}

/** A customer that is counted under another one. */
export interface JoinedCustomer {
  readonly customerId: number;
  readonly personId: number;
  /** The customer of the same person that it is joined by, and what joins the two. */
  readonly viaId: number;
  readonly rule: MergeRule;
  readonly value: string;
  readonly probability: number;
}

export interface PeopleFound {
  readonly joined: readonly JoinedCustomer[];
  readonly guards: readonly IdentityGuard[];
}

/** One pair may outvote only a few others; pairs that were not even kept speak against. Natural log-odds. */
const MOST_VOTE = 7;

/**
 * Which customers are one person. Decisions go first; then shared identifiers, as long as names agree; then likeness.
 * Groups are looked at as wholes before they are joined, so that no chain of weak links ends at two different persons.
 * Depends on the keys of the customers alone, not on their ids or the order of anything.
 * Cost: sorting the joins; groups have at most 20 members.
 */
export function clusterPeople(evidence: IdentityEvidence, thresholds: IdentityThresholds): PeopleFound {
  const ids = [...evidence.keys].sort(([, a], [, b]) => (a < b ? -1 : 1)).map(([id]) => id);
  const at = new Map(ids.map((id, i) => [id, i]));
  const indexOf = (id: number): number => {
    const index = at.get(id);
    if (index === undefined) throw new Error(`no key of customer ${id}`);
    return index;
  };
  const names = ids.map((id) => evidence.names.get(id));
  const pairsOf = (decision: "merge" | "apart") =>
    evidence.decisions
      .filter((entry) => entry.decision === decision)
      .map((entry): [number, number] => [indexOf(entry.left), indexOf(entry.right)]);
  const clusters = new Clusters(ids.length, pairsOf("apart"));
  const against = joinDecided(clusters, pairsOf("merge"), (i) => evidence.keys.get(ids[i]) ?? "");
  const decided = clusters.roots;
  const shared = evidence.shared.map(({ customerIds, ...identifier }) => ({
    ...identifier,
    customers: customerIds.map(indexOf).sort((a, b) => a - b),
  }));
  const stopped = joinIdentifiers(clusters, shared, decided, (a, b, rule) =>
    namesDisagree(names[a], names[b], rule === "phone"),
  );
  const unfit = joinLikely(clusters, evidence.pairs, indexOf, thresholds.merge);
  return {
    joined: joinedCustomers(clusters.joins, ids),
    guards: [...against, ...stopped, ...unfit].sort(
      (a, b) => b.customers - a.customers || (a.value < b.value ? -1 : 1),
    ),
  };
}

function joinDecided(
  clusters: Clusters,
  pairs: readonly [number, number][],
  keyOf: (customer: number) => string,
): IdentityGuard[] {
  const guards: IdentityGuard[] = [];
  for (const [left, right] of pairs) {
    if (clusters.areTogether(left, right)) continue;
    if (!clusters.areApart(left, right)) clusters.join({ left, right, rule: "decision", value: "", probability: 1 });
    else {
      const words = `You decided that ${keyOf(left)} and ${keyOf(right)} are one person, but a newer decision keeps them apart`;
      guards.push({ kind: "against-decision", field: "", value: keyOf(left), customers: 2, words });
    }
  }
  return guards;
}

/**
 * Joins by likeness, the likeliest first, where the mean of the bounded log-odds between the two groups reaches the
 * threshold (average linkage; Bansal, Blum & Chawla 2004, doi:10.1023/B:MACH.0000033116.57574.95). Customers joined by a
 * decision or an identifier speak with one voice, the best of theirs: a record that is only an address has nothing else
 * to be like.
 */
function joinLikely(
  clusters: Clusters,
  pairs: readonly LikelyPair[],
  indexOf: (id: number) => number,
  merge: number,
): IdentityGuard[] {
  const unitOf = clusters.roots;
  const n = unitOf.length;
  const odds = new Map<number, number>();
  const likely: Join[] = [];
  for (const { left, right, probability } of pairs) {
    const [a, b] = [indexOf(left), indexOf(right)].sort((x, y) => x - y);
    odds.set(a * n + b, logOdds(probability));
    if (probability >= merge) likely.push({ left: a, right: b, rule: "likeness", value: "", probability });
  }
  likely.sort((x, y) => y.probability - x.probability || x.left - y.left || x.right - y.right);
  const between = (a: number, b: number) => odds.get(Math.min(a, b) * n + Math.max(a, b)) ?? -MOST_VOTE;
  const unfit: Join[] = [];
  for (const join of likely) {
    const { left, right } = join;
    if (clusters.areTogether(left, right) || clusters.areApart(left, right)) continue;
    const [one, two] = [clusters.membersOf(left), clusters.membersOf(right)];
    const fits =
      one.length + two.length <= MOST_SHARING &&
      meanVote(unitsOf(one, unitOf), unitsOf(two, unitOf), between) >= logOdds(merge);
    if (fits) clusters.join(join);
    else unfit.push(join);
  }
  const count = unfit.filter(({ left, right }) => !clusters.areTogether(left, right)).length;
  if (count === 0) return [];
  const pair = count === 1 ? "likely pair" : "likely pairs";
  const words = `${formatNumber(count)} ${pair} would have joined customers who do not fit together as one person; you are asked instead`;
  return [{ kind: "does-not-fit", field: "", value: "", customers: count, words }];
}

function logOdds(probability: number): number {
  return Math.max(-MOST_VOTE, Math.min(MOST_VOTE, Math.log(probability / (1 - probability))));
}

function meanVote(
  left: readonly number[][],
  right: readonly number[][],
  between: (a: number, b: number) => number,
): number {
  let sum = 0;
  for (const one of left) {
    for (const two of right) {
      let best = -MOST_VOTE;
      for (const a of one) for (const b of two) best = Math.max(best, between(a, b));
      sum += best;
    }
  }
  return sum / (left.length * right.length);
}

/** Each group is counted under its smallest id; every other member names the neighbour that it hangs on. */
function joinedCustomers(joins: readonly Join[], ids: readonly number[]): JoinedCustomer[] {
  const neighbours = new Map<number, Join[]>();
  for (const join of joins) {
    for (const end of [join.left, join.right]) {
      const known = neighbours.get(end);
      if (known) known.push(join);
      else neighbours.set(end, [join]);
    }
  }
  const joined: JoinedCustomer[] = [];
  const seen = new Set<number>();
  for (const start of [...neighbours.keys()].sort((a, b) => ids[a] - ids[b])) {
    if (seen.has(start)) continue;
    seen.add(start);
    const open = [start];
    for (const from of open) {
      for (const { left, right, rule, value, probability } of neighbours.get(from) ?? []) {
        const to = left === from ? right : left;
        if (seen.has(to)) continue;
        seen.add(to);
        open.push(to);
        joined.push({ customerId: ids[to], personId: ids[start], viaId: ids[from], rule, value, probability });
      }
    }
  }
  return joined;
}
