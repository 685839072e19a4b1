import { type Day, weekdayOf } from "../../../src-shared/units.ts";

/** Days in a row without any order. */
export interface SilentRun {
  readonly firstDay: Day;
  readonly days: number;
  /** Orders that would have been usual in these days. */
  readonly expected: number;
}

/** Weeks around a day that say what is usual. */
const WINDOW_DAYS = 28;
/** Chance that a whole series without any fault shows a run. */
const FALSE_ALARM = 0.01;

/**
 * Runs of days without orders that chance does not explain. Orders of a day are taken as Poisson: their mean is the level
 * of the four weeks before or after the run, whichever is lower, times what the weekday has of a week. A run of silence
 * then has probability exp(−expected), and is reported below 0.01 divided by the number of days (Bonferroni). A weekday
 * that never has orders is expected to have none, so a shop that closes on Sundays has no silent days.
 * @param counts orders of each day from `firstDay` on, the first and last above zero.
 * O(days).
 */
export function silentRuns(firstDay: Day, counts: Int32Array): SilentRun[] {
  const weekdays = weekdayShares(firstDay, counts);
  const shareOn = (position: number) => weekdays[weekdayOf(firstDay + position)];
  const alarm = Math.log(counts.length / FALSE_ALARM);
  const runs: SilentRun[] = [];
  for (let i = 0; i < counts.length; i++) {
    if (counts[i] > 0) continue;
    let end = i;
    while (end < counts.length && counts[end] === 0) end += 1;
    const before = levelOf(counts, shareOn, Math.max(0, i - WINDOW_DAYS), i);
    const after = levelOf(counts, shareOn, end, Math.min(counts.length, end + WINDOW_DAYS));
    let expected = 0;
    for (let day = i; day < end; day++) expected += Math.min(before, after) * shareOn(day);
    if (expected > alarm) runs.push({ firstDay: firstDay + i, days: end - i, expected });
    i = end;
  }
  return runs;
}

/** What each weekday has of the orders of a usual week, mean 1. */
function weekdayShares(firstDay: Day, counts: Int32Array): Float64Array {
  const sums = new Float64Array(7);
  const days = new Float64Array(7);
  for (let i = 0; i < counts.length; i++) {
    sums[weekdayOf(firstDay + i)] += counts[i];
    days[weekdayOf(firstDay + i)] += 1;
  }
  const means = sums.map((sum, weekday) => (days[weekday] === 0 ? 0 : sum / days[weekday]));
  const mean = means.reduce((a, b) => a + b, 0) / 7;
  return means.map((value) => (mean === 0 ? 0 : value / mean));
}

/** Orders of a day of a weekday with share 1. */
function levelOf(counts: Int32Array, shareOn: (position: number) => number, from: number, to: number): number {
  let orders = 0;
  let shares = 0;
  for (let i = from; i < to; i++) {
    orders += counts[i];
    shares += shareOn(i);
  }
  return shares === 0 ? 0 : orders / shares;
}
