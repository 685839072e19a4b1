import { expect, test } from "vitest";
import { joinerArms } from "../../src-main/campaign/delta/joiner-arms.ts";
import { armByThreshold } from "../../src-main/campaign/draw-arms.ts";
import { makeRng } from "../../src-main/math/rng.ts";

const SHARES = [60, 20, 20];

/** People in random units, some of them drawn already: each unit into one arm. */
function randomPopulation(seed: number) {
  const rng = makeRng(seed);
  const n = 20 + rng.below(80);
  const personIds = Int32Array.from({ length: n }, (_, i) => 3 * i + 1);
  const unitOf = Int32Array.from({ length: n }, () => rng.below(n) - Math.floor(n / 2)).map((unit) =>
    Math.max(-1, unit),
  );
  const armOfUnit = Array.from({ length: n }, () => rng.below(SHARES.length));
  const [armOfKnown, keyOf] = [new Map<number, number>(), new Map<number, string>()];
  for (const [i, id] of personIds.entries()) {
    if (rng.below(2) === 0) keyOf.set(id, `C${rng.below(1_000_000)}`);
    else armOfKnown.set(id, unitOf[i] < 0 ? rng.below(SHARES.length) : armOfUnit[unitOf[i]]);
  }
  return { personIds, unitOf, armOfKnown, keyOf, shares: SHARES, seed };
}

test("a joiner gets the arm of the own unit, joiners of one unit the same, and who is alone that of the own key (300 random populations)", () => {
  for (let seed = 1; seed <= 300; seed++) {
    const ground = randomPopulation(seed);
    const arms = joinerArms(ground);
    expect([...arms.keys()].sort((a, b) => a - b)).toEqual([...ground.keyOf.keys()].sort((a, b) => a - b));
    const armOf = (id: number) => arms.get(id) ?? ground.armOfKnown.get(id);
    const units = Map.groupBy(ground.personIds.keys(), (i) => ground.unitOf[i]);
    for (const [unit, members] of units) {
      const ids = members.map((i) => ground.personIds[i]);
      if (unit >= 0) expect(new Set(ids.map(armOf)).size).toBe(1);
      else
        for (const [id, key] of [...ground.keyOf].filter(([id]) => ids.includes(id)))
          expect(arms.get(id)).toBe(armByThreshold(key, SHARES, seed));
    }
  }
});

test("who joins later changes nobody's arm, in whatever order people come (300 random populations)", () => {
  for (let seed = 1; seed <= 300; seed++) {
    const ground = randomPopulation(seed);
    const rng = makeRng(seed + 1000);
    const early = new Map([...ground.keyOf].filter(() => rng.below(2) === 0));
    const first = joinerArms({ ...ground, keyOf: early });
    const late = new Map([...ground.keyOf].filter(([id]) => !early.has(id)));
    const second = joinerArms({ ...ground, keyOf: late, armOfKnown: new Map([...ground.armOfKnown, ...first]) });
    const armOf = (id: number) => second.get(id) ?? first.get(id) ?? ground.armOfKnown.get(id);
    for (const [unit, members] of Map.groupBy(ground.personIds.keys(), (i) => ground.unitOf[i]))
      if (unit >= 0) expect(new Set(members.map((i) => armOf(ground.personIds[i]))).size).toBe(1);
  }
});
