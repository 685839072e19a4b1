import type { PlayMatch } from "../../../src-shared/persona-strategy.ts";
import { answerFor, type Condition, customersWho } from "../conditions.ts";
import type { PersonaGround } from "../ground.ts";
import type { Play } from "../plays/play.ts";

/** The customers of each play, whatever segment they are in; the same for every segment, so found once. */
export type PlayAudience = (play: Play) => Uint8Array;

export function playAudiences(ground: PersonaGround): PlayAudience {
  const kept = new Map<string, Uint8Array>();
  return (play) => {
    let found = kept.get(play.id);
    if (!found) {
      found = customersWho(ground, play.who);
      kept.set(play.id, found);
    }
    return found;
  };
}

/**
 * Holds the plays of the library against one segment.
 * @returns all of them, those that fit first and the clearest of them at the top.
 * O(plays · n) and a sort of each feature that they ask for.
 */
export function matchPlays(
  plays: readonly Play[],
  ground: PersonaGround,
  audience: PlayAudience,
  position: number,
  chosen: ReadonlySet<string>,
): PlayMatch[] {
  return plays
    .map((play): PlayMatch => {
      const lacking = [...play.when, ...play.who].filter(({ featureId }) => !ground.featureOf(featureId));
      const answers = play.when.map((condition) => answerFor(ground, position, condition));
      const eligible = countBoth(audience(play), ground.members[position]);
      const reasons = answers.flatMap((answer) => (answer ? [{ words: answer.words, isMet: answer.isMet }] : []));
      return {
        playId: play.id,
        fits: eligible > 0 && lacking.length === 0 && answers.every((answer) => answer?.isMet),
        strength: answers.reduce((sum, answer) => sum + (answer?.strength ?? 0), 0) / Math.max(1, answers.length),
        reasons,
        ...(lacking.length > 0 && { needs: needsWords(lacking) }),
        eligible,
        isChosen: chosen.has(play.id),
      };
    })
    .sort((a, b) => Number(b.fits) - Number(a.fits) || b.strength - a.strength);
}

const featureNeeds: Readonly<Record<string, string>> = {
  repeatProductShare: "orders that name products",
  categoryBreadth: "orders that name categories",
  discountedLineShare: "prices from which discounts can be told",
  returnedShare: "orders with returns",
};

function needsWords(lacking: readonly Condition[]): string {
  const [first] = lacking;
  return `Needs ${featureNeeds[first.featureId] ?? `the feature “${first.featureId}”`}.`;
}

/** Customers who are in both. O(n). */
export function countBoth(a: Uint8Array, b: Uint8Array): number {
  let count = 0;
  for (let i = 0; i < a.length; i++) count += a[i] & b[i];
  return count;
}
