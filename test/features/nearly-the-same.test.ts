import { expect, test } from "vitest";
import { correlationGroups, nearlyTheSame, SAME_TWICE } from "../../src-main/features/nearly-the-same.ts";
import { rankCorrelation } from "../../src-main/features/propose-preparation.ts";
import { makeRng } from "../../src-main/math/rng.ts";

const SEED = 1904;
const rng = makeRng(SEED);
const column = (of: (i: number) => number) => Float64Array.from({ length: 500 }, (_, i) => of(i));
const spend = column(() => rng.next() * 100);
const other = column(() => rng.next());

test("what follows another feature's ranks, rising or falling, joins the first that says so", () => {
  const found = nearlyTheSame([
    { id: "spend", sample: spend },
    { id: "other", sample: other },
    { id: "logOfSpend", sample: spend.map(Math.log1p) },
    { id: "lessSpend", sample: spend.map((value) => -value) },
  ]);
  expect(Object.fromEntries(found)).toEqual({
    logOfSpend: { featureId: "spend", correlation: 1 },
    lessSpend: { featureId: "spend", correlation: -1 },
  });
});

test("two steps of likeness make no chain", () => {
  const noise = column(() => rng.next() * 100);
  const blend = (share: number) => column((i) => spend[i] * (1 - share) + noise[i] * share);
  const [a, b, c] = [spend, blend(0.28), blend(0.5)];
  // Each is like the next one in the list, and the outer two are not alike.
  expect(rankCorrelation(a, b)).toBeGreaterThan(SAME_TWICE);
  expect(rankCorrelation(b, c)).toBeGreaterThan(SAME_TWICE);
  expect(rankCorrelation(a, c)).toBeLessThan(SAME_TWICE);
  const ids = ["a", "b", "c"];
  expect(nearlyTheSame([a, b, c].map((sample, i) => ({ id: ids[i], sample }))).size).toBe(1);
});

test(`within a group any two agree, no two groups could be one, and every feature is in one (seed ${SEED})`, () => {
  for (let trial = 0; trial < 20; trial++) {
    const own = makeRng(SEED, trial);
    const bases = Array.from({ length: 3 }, () => column(() => own.next()));
    const features = Array.from({ length: 12 }, (_, i) => {
      const noise = 0.7 * own.next();
      return { id: `f${i}`, sample: bases[i % 3].map((value) => (1 - noise) * value + noise * own.next()) };
    });
    const { order, correlations, groups } = correlationGroups(features);
    const agree = (a: number, b: number) => Math.abs(correlations[a * 12 + b]) >= SAME_TWICE;
    for (const group of groups) expect(group.every((a) => group.every((b) => agree(a, b)))).toBe(true);
    for (const [i, one] of groups.entries()) {
      for (const two of groups.slice(i + 1)) expect(one.every((a) => two.every((b) => agree(a, b)))).toBe(false);
    }
    expect(groups.flat().toSorted((a, b) => a - b)).toEqual([...features.keys()]);
    expect([...order].toSorted((a, b) => a - b)).toEqual([...features.keys()]);
    // In the order of the map each group stands together.
    const placeOf = new Map(Array.from(order, (feature, place) => [feature, place]));
    for (const group of groups) {
      const places = group.map((feature) => placeOf.get(feature) ?? -1);
      expect(Math.max(...places) - Math.min(...places)).toBe(group.length - 1);
    }
  }
});

test("correlations are Spearman's", () => {
  const { correlations } = correlationGroups([
    { id: "spend", sample: spend },
    { id: "other", sample: other },
  ]);
  expect(correlations[1]).toBeCloseTo(rankCorrelation(spend, other), 4);
});

test("a constant and a feature that is defined for nobody are like nothing", () => {
  const found = nearlyTheSame([
    { id: "spend", sample: spend },
    { id: "constant", sample: column(() => 7) },
    { id: "nobody", sample: column(() => Number.NaN) },
  ]);
  expect(found.size).toBe(0);
});
