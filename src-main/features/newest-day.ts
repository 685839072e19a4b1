import type { TimeZone } from "../../src-shared/time-zone.ts";
import type { Day } from "../../src-shared/units.ts";
import { latestImportDay } from "../activity/latest-import-day.ts";
import type { ReadStore } from "../store/open-store.ts";
import { hasOrders, lastOrderDay, newestImportMs } from "./queries.ts";

/**
 * The day that features are computed as of when nobody names one: never silently today, but the day of the last order. In a
 * project without orders it is the day on which its newest file was imported.
 * @returns undefined where nothing is imported, and where all orders are later than the import that brought them.
 */
export function newestDay(store: ReadStore, zone: TimeZone): Day | undefined {
  if (hasOrders(store)) return lastOrderDay(store, latestImportDay(store));
  const importedMs = newestImportMs(store);
  return importedMs === 0 ? undefined : zone.dayOf(importedMs);
}
