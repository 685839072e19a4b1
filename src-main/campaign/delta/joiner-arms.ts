import { armByThreshold } from "../draw-arms.ts";

export interface JoinerGround {
  /** Joiners and who is in the campaign already; position i is one person. */
  readonly personIds: ArrayLike<number>;
  /** Length n: people with the same number stay together; −1 for who is a unit alone. */
  readonly unitOf: Int32Array;
  /** Of who is in the campaign already. */
  readonly armOfKnown: ReadonlyMap<number, number>;
  /** Of each joiner. */
  readonly keyOf: ReadonlyMap<number, string>;
  /** Parts of the arms; any unit. */
  readonly shares: readonly number[];
  readonly seed: number;
}

/**
 * The arm of each joiner: that of the own unit, where somebody of it is in the campaign already; else where the keyed hash
 * of the unit's least key falls among the shares, so that joiners of one unit stay together. Of a unit that is found to
 * be in two arms, by people who moved or were merged since the draw, the first person's arm counts.
 * @returns by person. O(n + joiners · arms).
 */
export function joinerArms({ personIds, unitOf, armOfKnown, keyOf, shares, seed }: JoinerGround): Map<number, number> {
  const armOfUnit = new Map<number, number>();
  const leastKey = new Map<number, string>();
  for (let i = 0; i < personIds.length; i++) {
    const [unit, arm, key] = [unitOf[i], armOfKnown.get(personIds[i]), keyOf.get(personIds[i])];
    if (unit < 0) continue;
    if (arm !== undefined && !armOfUnit.has(unit)) armOfUnit.set(unit, arm);
    const least = leastKey.get(unit);
    if (key !== undefined && (least === undefined || key < least)) leastKey.set(unit, key);
  }
  const arms = new Map<number, number>();
  for (let i = 0; i < personIds.length; i++) {
    const key = keyOf.get(personIds[i]);
    if (key === undefined) continue;
    arms.set(personIds[i], armOfUnit.get(unitOf[i]) ?? armByThreshold(leastKey.get(unitOf[i]) ?? key, shares, seed));
  }
  return arms;
}
