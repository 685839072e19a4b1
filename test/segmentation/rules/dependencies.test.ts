import { describe, expect, test } from "vitest";
import { makeRng } from "../../../src-main/math/rng.ts";
import { dependantsOf, findCycle, inOrderOfNeed } from "../../../src-main/segmentation/rules/dependencies.ts";

/** Who asks for whom, at random. */
function randomAsking(seed: number): Map<number, Set<number>> {
  const rng = makeRng(seed);
  const count = 1 + rng.below(8);
  return new Map(
    Array.from({ length: count }, (_, id) => [
      id,
      new Set(Array.from({ length: rng.below(3) }, () => rng.below(count))),
    ]),
  );
}

/** All that can be reached from an id in one step or more, by asking again and again. */
function reachedFrom(asked: ReadonlyMap<number, ReadonlySet<number>>, start: number): Set<number> {
  const reached = new Set<number>();
  for (let round = 0; round <= asked.size; round++) {
    for (const id of [start, ...reached]) for (const next of asked.get(id) ?? []) reached.add(next);
  }
  return reached;
}

describe("who asks for whom, at random", () => {
  test("a way round is found exactly where an id reaches itself, and each of its steps is one that is asked", () => {
    let cycles = 0;
    for (let seed = 1; seed <= 400; seed++) {
      const asked = randomAsking(seed);
      for (const start of asked.keys()) {
        const cycle = findCycle(asked, start);
        expect(cycle !== undefined).toBe(reachedFrom(asked, start).has(start));
        if (!cycle) continue;
        cycles += 1;
        expect([cycle[0], cycle.at(-1)]).toEqual([start, start]);
        expect(cycle.slice(1).every((id, i) => asked.get(cycle[i])?.has(id))).toBe(true);
      }
    }
    expect(cycles).toBeGreaterThan(100);
  });

  test("dependants are all who reach an id, without itself", () => {
    for (let seed = 1; seed <= 200; seed++) {
      const asked = randomAsking(seed);
      for (const id of asked.keys()) {
        const expected = [...asked.keys()].filter((other) => other !== id && reachedFrom(asked, other).has(id));
        expect(dependantsOf(asked, id)).toEqual(new Set(expected));
      }
    }
  });

  test("without a way round everybody comes once, after all that it asks for", () => {
    for (let seed = 1; seed <= 200; seed++) {
      // Asking only for what has a lower number leaves no way round.
      const asked = new Map(
        [...randomAsking(seed)].map(([id, needs]) => [id, new Set([...needs].filter((need) => need < id))] as const),
      );
      const ids = [...asked.keys()].toReversed();
      const ordered = inOrderOfNeed(ids, asked);
      expect(ordered).toHaveLength(ids.length);
      expect(new Set(ordered)).toEqual(new Set(ids));
      for (const [id, needs] of asked) {
        for (const need of needs) expect(ordered.indexOf(need)).toBeLessThan(ordered.indexOf(id));
      }
    }
  });
});
