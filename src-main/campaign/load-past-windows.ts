import { latestImportDay } from "../activity/latest-import-day.ts";
import { firstSaleDay, lastSaleDay, loadStandings } from "../activity/spend-queries.ts";
import type { ReadStore } from "../store/open-store.ts";
import type { PastWindow } from "./expected-buyers.ts";

/** Enough that no single month decides. */
const MOST_WINDOWS = 4;

/**
 * The last windows of the data, one after the other: where everybody stood on the day before each, known from orders until that
 * day alone, and who ordered in it.
 * @returns none where the data are shorter than two windows. O(orders).
 */
export function loadPastWindows(store: ReadStore, windowDays: number): PastWindow[] {
  const lastDay = lastSaleDay(store, latestImportDay(store));
  const fitting = Math.floor((lastDay - firstSaleDay(store) + 1) / windowDays) - 1;
  const count = Math.min(MOST_WINDOWS, fitting);
  if (count < 1) return [];
  const days = Array.from({ length: count + 1 }, (_, i) => lastDay - i * windowDays);
  const standings = loadStandings(store, days);
  return days.slice(1).map((day, before) => {
    const [last, orders, later] = [
      standings.lastOrderDay[before + 1],
      standings.orders[before + 1],
      standings.lastOrderDay[before],
    ];
    const known = [...last.keys()].filter((i) => orders[i] > 0);
    return {
      idleDays: Float64Array.from(known, (i) => day - last[i]),
      orders: Float64Array.from(known, (i) => orders[i]),
      ordered: known.map((i) => later[i] > day),
    };
  });
}
