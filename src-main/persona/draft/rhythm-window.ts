import type { Measure } from "../../../src-shared/persona-claim.ts";
import { type OrderTimes, WEEK_HOURS } from "../claims/order-facts.ts";

type Window = Extract<Measure, { kind: "order-times" }>;

const everyDay = [0, 1, 2, 3, 4, 5, 6];
const workdays = [0, 1, 2, 3, 4];
const weekend = [5, 6];
/** Parts of the day that have a name. */
const partsOfDay = [
  [5, 12],
  [12, 18],
  [18, 23],
] as const;

/** The windows that a sentence may speak of; without times of day only the days. */
function windows(hasHours: boolean): Window[] {
  const days: Window[] = [workdays, weekend].map((weekdays) => ({
    kind: "order-times",
    weekdays,
    fromHour: 0,
    toHour: 24,
  }));
  if (!hasHours) return days;
  const hours = [everyDay, workdays, weekend].flatMap((weekdays) =>
    partsOfDay.map(([fromHour, toHour]): Window => ({ kind: "order-times", weekdays, fromHour, toHour })),
  );
  return [...days, ...hours];
}

/** A difference that is smaller than this is not worth a sentence. */
const LEAST_DIFFERENCE = 0.05;

/**
 * The time of the week in which a segment orders more often than others, by the largest difference of shares.
 * @param isIn length n, 1 for the segment's customers.
 * @returns undefined where no window differs by five points. O(orders + windows · 168).
 */
export function favouriteWindow({ rows, hours, hasHours }: OrderTimes, isIn: Uint8Array): Window | undefined {
  const [own, others] = [new Float64Array(WEEK_HOURS), new Float64Array(WEEK_HOURS)];
  for (let i = 0; i < rows.length; i++) (isIn[rows[i]] === 1 ? own : others)[hours[i]] += 1;
  let best: { window: Window; difference: number } | undefined;
  for (const window of windows(hasHours)) {
    const difference = shareIn(own, window) - shareIn(others, window);
    if (difference > (best?.difference ?? LEAST_DIFFERENCE)) best = { window, difference };
  }
  return best?.window;
}

function shareIn(counts: Float64Array, { weekdays, fromHour, toHour }: Window): number {
  let [inside, all] = [0, 0];
  counts.forEach((count, hour) => {
    all += count;
    const isInside = weekdays.includes(Math.floor(hour / 24)) && hour % 24 >= fromHour && hour % 24 < toHour;
    if (isInside) inside += count;
  });
  return all > 0 ? inside / all : 0;
}
