import type { LikelyPair, StandingDecision } from "./cluster-people.ts";

/**
 * Pairs that a person should look at, the likeliest first: likely enough, not one person yet, and not decided. Of two
 * people who are alike in several of their customers, the likeliest pair stands for all.
 */
export function waitingPairs(
  pairs: readonly LikelyPair[],
  personOf: (customerId: number) => number,
  decisions: readonly StandingDecision[],
  review: number,
): LikelyPair[] {
  const settled = new Set(
    decisions
      .filter(({ decision }) => decision === "apart")
      .map(({ left, right }) => peopleKey(personOf(left), personOf(right))),
  );
  return likeliestFirst(pairs.filter(({ probability }) => probability >= review)).filter(({ left, right }) => {
    const [one, two] = [personOf(left), personOf(right)];
    const key = peopleKey(one, two);
    return one !== two && !settled.has(key) && settled.add(key);
  });
}

function likeliestFirst(pairs: readonly LikelyPair[]): LikelyPair[] {
  return pairs.toSorted((a, b) => b.probability - a.probability || a.left - b.left || a.right - b.right);
}

function peopleKey(one: number, two: number): string {
  return `${Math.min(one, two)}/${Math.max(one, two)}`;
}
