import { type Loss, losses, type Waterfall } from "../../src-shared/campaign.ts";
import { isHeldOut, keyedHash } from "./keyed-hash.ts";

/** All that decides whether a customer of the chosen segments is written to. */
export interface AudienceGround {
  /** Persons of the chosen segments, ascending, and the segment that each was chosen by. */
  readonly personIds: Int32Array;
  readonly segmentIds: Int32Array;
  /** As the files have it. */
  readonly keyOf: (personId: number) => string;
  readonly isExcluded: (personId: number) => boolean;
  readonly isByRule: (personId: number) => boolean;
  readonly isCore: (personId: number) => boolean;
  /** Whose consent to the channel stands. */
  readonly permitted: ReadonlySet<number>;
  /** With an address of the channel. */
  readonly addressed: ReadonlySet<number>;
  /** Drawn into a campaign lately. */
  readonly rested: ReadonlySet<number>;
}

export interface AudienceChoice {
  readonly holdOutPercent: number;
  readonly cap?: number | undefined;
  readonly seed: number;
}

export interface Audience {
  readonly personIds: Int32Array;
  readonly segmentIds: Int32Array;
  readonly waterfall: Waterfall;
  /** Who was lost at each step, ascending. */
  readonly lost: ReadonlyMap<Loss, Int32Array>;
}

/**
 * Lets people through one question after the other; who fails one is counted there and asked no further. Nobody comes
 * through without a permission that stands.
 * O(n log n).
 */
export function selectAudience(ground: AudienceGround, choice: AudienceChoice): Audience {
  const { personIds, segmentIds, keyOf } = ground;
  const fails: Readonly<Record<Exclude<Loss, "capped">, (id: number) => boolean>> = {
    excluded: ground.isExcluded,
    "not-by-rule": (id) => !ground.isByRule(id),
    "not-core": (id) => !ground.isCore(id),
    "no-permission": (id) => !ground.permitted.has(id),
    "no-address": (id) => !ground.addressed.has(id),
    "hold-out": (id) => isHeldOut(keyOf(id), choice.holdOutPercent),
    rested: (id) => ground.rested.has(id),
  };
  const lost = new Map<Loss, Int32Array>();
  let left = Int32Array.from(personIds.keys());
  for (const [loss, isLost] of Object.entries(fails) as [Loss, (id: number) => boolean][]) {
    lost.set(
      loss,
      left.filter((i) => isLost(personIds[i])).map((i) => personIds[i]),
    );
    left = left.filter((i) => !isLost(personIds[i]));
  }
  const kept = keptByCap(left, (i) => keyOf(personIds[i]), choice);
  lost.set(
    "capped",
    left.filter((i) => !kept.has(i)).map((i) => personIds[i]),
  );
  const audience = left.filter((i) => kept.has(i));
  return {
    personIds: audience.map((i) => personIds[i]),
    segmentIds: audience.map((i) => segmentIds[i]),
    waterfall: waterfallOf(personIds.length, lost),
    lost,
  };
}

/** Who is kept is drawn, so that a cap favours nobody. */
function keptByCap(left: Int32Array, keyOf: (i: number) => string, { cap, seed }: AudienceChoice): ReadonlySet<number> {
  if (cap === undefined || left.length <= cap) return new Set(left);
  const hashes = new Map(Array.from(left, (i) => [i, keyedHash(`cap ${seed}`, keyOf(i))]));
  const order = [...left].sort((a, b) => (hashes.get(a) ?? 0) - (hashes.get(b) ?? 0) || a - b);
  return new Set(order.slice(0, cap));
}

function waterfallOf(people: number, lost: ReadonlyMap<Loss, Int32Array>): Waterfall {
  let left = people;
  const steps = [...lost].map(([loss, ids]) => {
    left -= ids.length;
    return { loss, words: losses[loss], lost: ids.length, left };
  });
  return { people, steps, audience: left };
}
