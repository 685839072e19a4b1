import { type Day, MS_PER_DAY } from "./units.ts";

/** Turns local times of one zone into UTC and back; offsets are looked up once per day and kept. */
export interface TimeZone {
  /** @returns UTC milliseconds of a local day and time. In the hour that summer time skips, the offset before it counts. */
  toUtc(day: Day, msOfDay: number): number;
  /** @returns the local day that holds an instant. */
  dayOf(utcMs: number): Day;
  /** @returns milliseconds since local midnight, as a clock on the wall shows them. */
  msOfDay(utcMs: number): number;
}

const parts = ["year", "month", "day", "hour", "minute", "second"] as const;

export function makeTimeZone(name: string): TimeZone {
  const format = new Intl.DateTimeFormat("en-US", {
    timeZone: name,
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  });
  const offsetAt = (utcMs: number): number => {
    const fields = new Map(format.formatToParts(utcMs).map(({ type, value }) => [type, Number(value)]));
    const [year = 0, month = 1, ...rest] = parts.map((type) => fields.get(type) ?? 0);
    const local = Date.UTC(year, month - 1, ...rest);
    return local - Math.floor(utcMs / 1000) * 1000;
  };
  // Offsets at the two ends of a UTC day; on the few days where they differ each instant is looked up by itself.
  const known = new Map<Day, number | "changes">();
  const offset = (utcMs: number): number => {
    const day = Math.floor(utcMs / MS_PER_DAY);
    let found = known.get(day);
    if (found === undefined) {
      const start = offsetAt(day * MS_PER_DAY);
      found = start === offsetAt((day + 1) * MS_PER_DAY) ? start : "changes";
      known.set(day, found);
    }
    return found === "changes" ? offsetAt(utcMs) : found;
  };
  return {
    toUtc: (day, msOfDay) => {
      const local = day * MS_PER_DAY + msOfDay;
      const first = local - offset(local);
      const second = local - offset(first);
      return offset(second) === local - second ? second : Math.max(first, second);
    },
    dayOf: (utcMs) => Math.floor((utcMs + offset(utcMs)) / MS_PER_DAY),
    msOfDay: (utcMs) => {
      const local = utcMs + offset(utcMs);
      return local - Math.floor(local / MS_PER_DAY) * MS_PER_DAY;
    },
  };
}
