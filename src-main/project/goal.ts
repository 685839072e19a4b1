import { formatKpi, type Goal, type KpiId, kpis } from "../../src-shared/goal.ts";
import { fail, type Result, succeed } from "../../src-shared/result.ts";
import { type Day, isoDay, parseIsoDay } from "../../src-shared/units.ts";

/**
 * @param input as a person has typed it. @param today in the project's time zone.
 * @returns the goal, or what keeps it from being one.
 */
export function goalFrom(
  input: {
    objective: string;
    kpi: KpiId;
    target: number;
    targetDay: string;
    baseline?: number | undefined;
    baselineDay?: string | undefined;
  },
  today: Day,
): Result<Goal> {
  const { objective, kpi, target } = input;
  const targetDay = parseIsoDay(input.targetDay);
  if (targetDay === undefined)
    return fail("bad-date", `“${input.targetDay}” is not a day like 2026-12-31.`, "targetDay");
  if (targetDay <= today) {
    return fail(
      "target-day-past",
      `${input.targetDay} is not ahead of us any more; today is ${isoDay(today)}. Choose a later day, so that there is time to reach the goal.`,
      "targetDay",
    );
  }
  if (kpis[kpi].unit === "share" && target > 1) {
    return fail("target-share", `${kpis[kpi].label} is a share: at most 100 %. Choose a lower target.`, "target");
  }
  const asOfDay = input.baselineDay === undefined ? undefined : parseIsoDay(input.baselineDay);
  const baseline =
    input.baseline === undefined || asOfDay === undefined ? {} : { baseline: { value: input.baseline, asOfDay } };
  return succeed({ objective, kpi, target, targetDay, ...baseline });
}

/** The goal in a sentence for the project's history. */
export function goalWords({ objective, kpi, target, targetDay, baseline }: Goal, currency: string): string {
  const value = (amount: number) => formatKpi(kpi, amount, currency);
  const from = baseline ? ` from ${value(baseline.value)} (${isoDay(baseline.asOfDay)})` : "";
  return `Goal: ${objective} (${kpis[kpi].label.toLowerCase()}${from} to ${value(target)} until ${isoDay(targetDay)}).`;
}
