import { expect, test } from "vitest";
import { clusterDesign } from "../../src-main/campaign/cluster-design.ts";
import { forecastPower } from "../../src-main/campaign/forecast-power.ts";
import { type AudienceGround, selectAudience } from "../../src-main/campaign/select-audience.ts";
import { makeRng, type Rng } from "../../src-main/math/rng.ts";

function randomGround(rng: Rng): AudienceGround {
  const some = () => new Set(Array.from({ length: 200 }, (_, i) => i + 1).filter(() => rng.below(3) > 0));
  const few = () => new Set([...some()].filter(() => rng.below(4) === 0));
  const [excluded, byRule, core] = [few(), some(), some()];
  const personIds = Int32Array.from(Array.from({ length: 200 }, (_, i) => i + 1).filter(() => rng.below(2) === 0));
  return {
    personIds,
    segmentIds: personIds.map(() => 1 + rng.below(3)),
    keyOf: (id) => `C${id}`,
    isExcluded: (id) => excluded.has(id),
    isByRule: (id) => byRule.has(id),
    isCore: (id) => core.has(id),
    permitted: some(),
    addressed: some(),
    rested: few(),
  };
}

test("nobody without permission, without an address, excluded, resting, beside the rule or outside the core is in an audience, and nobody is lost uncounted (200 random worlds)", () => {
  for (let seed = 1; seed <= 200; seed++) {
    const rng = makeRng(seed);
    const ground = randomGround(rng);
    const cap = rng.below(2) === 0 ? undefined : 1 + rng.below(40);
    const { personIds, waterfall, lost } = selectAudience(ground, { holdOutPercent: rng.below(30), cap, seed });
    for (const id of personIds) {
      expect([
        ground.permitted.has(id),
        ground.addressed.has(id),
        ground.isByRule(id),
        ground.isCore(id),
        ground.isExcluded(id),
        ground.rested.has(id),
      ]).toEqual([true, true, true, true, false, false]);
    }
    if (cap !== undefined) expect(personIds.length).toBeLessThanOrEqual(cap);
    const everybody = [...personIds, ...[...lost.values()].flatMap((ids) => [...ids])].sort((a, b) => a - b);
    expect(everybody).toEqual([...ground.personIds]);
    expect(waterfall.steps.map(({ loss, lost: count }) => [loss, count])).toEqual(
      [...lost].map(([loss, ids]) => [loss, ids.length]),
    );
    expect([waterfall.audience, waterfall.steps.at(-1)?.left]).toEqual([personIds.length, personIds.length]);
  }
});

test("who is kept by a cap depends on the customers alone: a smaller cap keeps some of them", () => {
  const ground = randomGround(makeRng(1));
  const kept = (cap: number) => [...selectAudience(ground, { holdOutPercent: 0, cap, seed: 1 }).personIds];
  expect(kept(20)).toEqual(expect.arrayContaining(kept(5)));
  expect(kept(5)).toHaveLength(5);
});

const judged = { windowDays: 30, expectedRisePercent: 20, goal: "ordered", unit: "person" } as const;

test.each([
  [10, 400, 20, "16.4"],
  [20, 400, 20, "11.2"],
  [50, 400, 20, "8.0"],
  [10, 5000, 150, "2.8"],
])("a control of %d %% of %d people of whom %d order anyway detects %s points", (percent, audience, buyers, points) => {
  const arms = [
    { name: "A", treatment: "treated" as const, percent: 100 - percent },
    { name: "B", treatment: "none" as const, percent },
  ];
  const power = forecastPower({ ...judged, arms }, audience, buyers);
  expect(power?.words).toMatch(new RegExp(`only detect a rise of ${points} points`));
  expect(power?.advice.length).toBeGreaterThan(0);
});

test("without anybody held back nothing is promised", () => {
  expect(forecastPower({ ...judged, arms: [{ name: "A", treatment: "treated", percent: 100 }] }, 5000, 150)).toBeNull();
});

test("holding back more, up to a half, never tells less, and the curve goes through the forecast", () => {
  const arms = [
    { name: "A", treatment: "treated" as const, percent: 80 },
    { name: "B", treatment: "none" as const, percent: 20 },
  ];
  const power = forecastPower({ ...judged, arms }, 5000, 150);
  const curve = power?.curve ?? [];
  expect(curve.map(({ controlPercent }) => controlPercent)).toEqual([5, 10, 15, 20, 25, 30, 35, 40, 45, 50]);
  const rises = curve.map(({ detectable }) => detectable ?? 1);
  expect(rises).toEqual(rises.toSorted((a, b) => b - a));
  expect(curve[3]?.detectable).toBe(power?.detectable);
});

// A baseline of 3 % and a fifth more of it need 71,438 treated and 7,938 in control.
test("what is needed for the hoped-for rise is told in the planned proportion", () => {
  const arms = [
    { name: "A", treatment: "treated" as const, percent: 90 },
    { name: "B", treatment: "none" as const, percent: 10 },
  ];
  const power = forecastPower({ ...judged, arms }, 5000, 150);
  expect(power?.needed).toEqual({ treated: 71_438, control: 7938 });
  expect(power?.advice.map(({ change }) => change)).toEqual([
    { controlPercent: 50 },
    undefined,
    { windowDays: 60 },
    { goal: "spending" },
  ]);
});

// The same 3 %, in units of two that agree by a half: a design effect of 1.5.
test("where units are drawn, a test tells as much as one of the people divided by the design effect, and needs that many more", () => {
  const arms = [
    { name: "A", treatment: "treated" as const, percent: 90 },
    { name: "B", treatment: "none" as const, percent: 10 },
  ];
  const clusters = { unitSize: 2, correlation: 0.5, effect: 1.5 };
  const plan = { ...judged, unit: "household" as const, arms };
  const power = forecastPower(plan, 6000, 180, clusters);
  expect(power?.detectable).toBeCloseTo(forecastPower(plan, 4000, 120)?.detectable ?? 0, 12);
  expect(power?.needed).toEqual({ treated: 1.5 * 71_438, control: 1.5 * 7938 });
  expect(power?.words).toMatch(/Households stay together, 2\.0 .* 0\.50 in your data: 6,000 tell as much as 4,000/);
});

test("units are told to be alike as they were made alike, and customers who are all units alone cost nothing (seed 5)", () => {
  const [rng, n] = [makeRng(5), 40_000];
  const unitOf = Int32Array.from({ length: n }, (_, i) => Math.floor(i / 2));
  // Two of one unit are equal with chance 0.3 and else independent: their correlation is 0.3.
  const bought = new Float64Array(n);
  for (let i = 0; i < n; i++) bought[i] = i % 2 === 1 && rng.next() < 0.3 ? bought[i - 1] : Number(rng.next() < 0.2);
  const design = clusterDesign(bought, unitOf);
  expect(design?.unitSize).toBe(2);
  // Standard error 0.007; four of them.
  expect(Math.abs((design?.correlation ?? 0) - 0.3)).toBeLessThan(0.028);
  expect(clusterDesign(bought, new Int32Array(n).fill(-1))).toBeNull();
});
