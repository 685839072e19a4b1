import { formatDate } from "../../src-shared/format.ts";
import { makeTimeZone, type TimeZone } from "../../src-shared/time-zone.ts";
import { MS_PER_DAY } from "../../src-shared/units.ts";
import type { ReadStore } from "../store/open-store.ts";
import { loadSetting } from "./queries.ts";

/** IANA name of the time zone in which the project's days begin and end; UTC in a file that names none. */
export function timeZoneOf(store: ReadStore): string {
  return loadSetting(store, "project")?.timeZone ?? "UTC";
}

export function projectZone(store: ReadStore): TimeZone {
  return makeTimeZone(timeZoneOf(store));
}

/** @returns "3 March 2026", the project's day that holds an instant. */
export function projectDate(store: ReadStore, atMs: number): string {
  return formatDate(projectZone(store).dayOf(atMs) * MS_PER_DAY);
}
