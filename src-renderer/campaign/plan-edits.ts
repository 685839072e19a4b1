import type { DraftPlan } from "../../src-shared/campaign-draft.ts";
import type { Treatment } from "../../src-shared/campaign-plan.ts";

type Arm = DraftPlan["arms"][number];

export const MOST_ARMS = 6;
const LEAST_PERCENT = 1;

/** @returns whole percent that add up to 100, in the proportions of `parts` and at least 1 each: largest remainders. */
export function wholePercents(parts: readonly number[], whole = 100): number[] {
  const free = whole - parts.length * LEAST_PERCENT;
  const over = parts.map((part) => Math.max(0, part - LEAST_PERCENT));
  const sum = over.reduce((total, part) => total + part, 0);
  const exact = over.map((part) => (sum > 0 ? (free * part) / sum : free / parts.length));
  const floors = exact.map(Math.floor);
  const left = free - floors.reduce((total, part) => total + part, 0);
  const byRemainder = [...exact.keys()].sort(
    (a, b) => (exact[b] ?? 0) - (floors[b] ?? 0) - ((exact[a] ?? 0) - (floors[a] ?? 0)) || a - b,
  );
  const raised = new Set(byRemainder.slice(0, left));
  return floors.map((part, i) => part + LEAST_PERCENT + (raised.has(i) ? 1 : 0));
}

function withPercents(arms: readonly Arm[], percents: readonly number[]): Arm[] {
  return arms.map((arm, i) => ({ ...arm, percent: percents[i] ?? arm.percent }));
}

/** Gives an arm its share; the others keep their proportions, so that all of them stay 100 %. */
export function withArmPercent(arms: readonly Arm[], index: number, percent: number): Arm[] {
  if (arms.length < 2) return withPercents(arms, [100]);
  const own = Math.min(100 - (arms.length - 1) * LEAST_PERCENT, Math.max(LEAST_PERCENT, Math.round(percent)));
  const others = wholePercents(
    arms.filter((_, i) => i !== index).map((arm) => arm.percent),
    100 - own,
  );
  return withPercents(
    arms,
    arms.map((_, i) => (i === index ? own : (others[i < index ? i : i - 1] ?? LEAST_PERCENT))),
  );
}

/** Leaves so many percent alone, in the first arm that gets nothing; one is added where there is none. */
export function withControlPercent(arms: readonly Arm[], percent: number): Arm[] {
  const control = arms.findIndex(({ treatment }) => treatment === "none");
  if (control >= 0) return withArmPercent(arms, control, percent);
  const added = withArm(arms, "none");
  return withArmPercent(added, added.length - 1, percent);
}

const firstNames: Readonly<Record<Treatment, string>> = {
  treated: "Campaign",
  generic: "Usual message",
  none: "Control",
};

/** With one arm more, which takes its part evenly from all others. */
export function withArm(arms: readonly Arm[], treatment: Treatment): Arm[] {
  if (arms.length >= MOST_ARMS) return [...arms];
  const taken = new Set(arms.map(({ name }) => name.trim().toLowerCase()));
  const name = [firstNames[treatment], ...arms.map((_, i) => `${firstNames[treatment]} ${i + 2}`)].find(
    (candidate) => !taken.has(candidate.toLowerCase()),
  );
  const added = [...arms, { name: name ?? "", treatment, percent: 100 / (arms.length + 1) }];
  return withPercents(added, wholePercents(added.map((arm) => arm.percent)));
}

/** Without an arm; its part goes to the others. */
export function withoutArm(arms: readonly Arm[], index: number): Arm[] {
  const kept = arms.filter((_, i) => i !== index);
  return withPercents(kept, kept.length === 0 ? [] : wholePercents(kept.map((arm) => arm.percent)));
}

/** Takes a segment in, leaves its people out, or neither; never both. */
export function withSegment(plan: DraftPlan, segmentId: number, place: "in" | "out" | "neither"): DraftPlan {
  const without = (ids: readonly number[]) => ids.filter((id) => id !== segmentId);
  return {
    ...plan,
    segmentIds: [...without(plan.segmentIds), ...(place === "in" ? [segmentId] : [])],
    withoutSegmentIds: [...without(plan.withoutSegmentIds), ...(place === "out" ? [segmentId] : [])],
  };
}

/** With or without a destination. */
export function withDestination(plan: DraftPlan, id: string, isChosen: boolean): DraftPlan {
  const others = (plan.destinations ?? []).filter((one) => one !== id);
  return { ...plan, destinations: isChosen ? [...others, id] : others };
}

/** @returns the plan that the waterfall and the forecast are asked with; undefined before a segment is chosen. */
export function askedPlan({ brief: _brief, destinations: _destinations, ...plan }: DraftPlan): DraftPlan | undefined {
  return plan.segmentIds.length === 0 ? undefined : plan;
}
