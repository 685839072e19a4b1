import { expect, test } from "vitest";
import { makeRng } from "../../src-main/math/rng.ts";
import {
  MOST_ARMS,
  wholePercents,
  withArm,
  withArmPercent,
  withControlPercent,
  withoutArm,
  withSegment,
} from "../../src-renderer/campaign/plan-edits.ts";
import { type DraftPlan, firstPlan } from "../../src-shared/campaign-draft.ts";
import { treatments } from "../../src-shared/campaign-plan.ts";
import { pick } from "../shared/random.ts";

type Arms = DraftPlan["arms"];
const sumOf = (arms: Arms) => arms.reduce((sum, { percent }) => sum + percent, 0);

test("whatever is done to the arms, they are whole percent of 1 or more that add up to 100 (seed 1)", () => {
  const rng = makeRng(1);
  let arms: Arms = firstPlan.arms;
  for (let step = 0; step < 2000; step++) {
    const index = rng.below(arms.length);
    const percent = rng.below(140) - 20;
    const edits = [
      () => withArmPercent(arms, index, percent),
      () => withControlPercent(arms, percent),
      () => withArm(arms, pick(rng, treatments)),
      () => (arms.length > 1 ? withoutArm(arms, index) : arms),
    ];
    arms = pick(rng, edits)();
    expect(sumOf(arms)).toBe(100);
    expect(arms.every((arm) => Number.isInteger(arm.percent) && arm.percent >= 1)).toBe(true);
    expect(arms.length).toBeLessThanOrEqual(MOST_ARMS);
    expect(new Set(arms.map(({ name }) => name)).size).toBe(arms.length);
  }
});

test("an arm gets what it was given, as far as the others keep 1 % each (seed 2)", () => {
  const rng = makeRng(2);
  for (let round = 0; round < 500; round++) {
    let arms: Arms = firstPlan.arms;
    while (arms.length < 2 + rng.below(4)) arms = withArm(arms, "generic");
    const index = rng.below(arms.length);
    const percent = 1 + rng.below(100);
    expect(withArmPercent(arms, index, percent)[index]?.percent).toBe(Math.min(percent, 101 - arms.length));
  }
});

test("equal parts differ by one at most, and in proportion larger ones never get less (seed 3)", () => {
  const rng = makeRng(3);
  expect(wholePercents([1, 1, 1])).toEqual([34, 33, 33]);
  for (let round = 0; round < 500; round++) {
    const parts = Array.from({ length: 1 + rng.below(6) }, () => 1 + 99 * rng.next());
    const percents = wholePercents(parts);
    const byPart = parts.map((part, i) => ({ part, percent: percents[i] ?? 0 })).sort((a, b) => a.part - b.part);
    const ordered = byPart.map(({ percent }) => percent);
    expect(ordered).toEqual(ordered.toSorted((a, b) => a - b));
  }
});

test("a control is added where nobody was left alone", () => {
  const arms = withControlPercent([{ name: "All", treatment: "treated", percent: 100 }], 20);
  expect(arms).toEqual([
    { name: "All", treatment: "treated", percent: 80 },
    { name: "Control", treatment: "none", percent: 20 },
  ]);
});

test("a segment is in, out or neither, never both (seed 4)", () => {
  const rng = makeRng(4);
  let plan = firstPlan;
  for (let step = 0; step < 500; step++) {
    const id = 1 + rng.below(5);
    const place = pick(rng, ["in", "out", "neither"] as const);
    plan = withSegment(plan, id, place);
    expect(plan.segmentIds.includes(id)).toBe(place === "in");
    expect(plan.withoutSegmentIds.includes(id)).toBe(place === "out");
    expect(new Set([...plan.segmentIds, ...plan.withoutSegmentIds]).size).toBe(
      plan.segmentIds.length + plan.withoutSegmentIds.length,
    );
  }
});
