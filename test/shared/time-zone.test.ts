import { describe, expect, test } from "vitest";
import { makeRng } from "../../src-main/math/rng.ts";
import { makeTimeZone } from "../../src-shared/time-zone.ts";
import { dayOf } from "../../src-shared/units.ts";

const SEED = 25;
const HOUR = 3_600_000;
const MINUTE = 60_000;

const zones = [
  "UTC",
  "Europe/Berlin",
  "America/New_York",
  "America/Sao_Paulo",
  "Asia/Kolkata",
  "Asia/Beirut",
  "Australia/Lord_Howe",
  "Pacific/Kiritimati",
];

/** UTC of a local day and time, written as an instant. */
function utc(zone: string, [year, month, day]: readonly [number, number, number], hour: number, minute = 0): string {
  const ms = makeTimeZone(zone).toUtc(dayOf(year, month, day), hour * HOUR + minute * MINUTE);
  return new Date(ms).toISOString();
}

describe("local times around a change of the clocks", () => {
  test.each<[string, string, [number, number, number], number, number, string]>([
    ["Berlin, a minute before summer time", "Europe/Berlin", [2024, 3, 31], 1, 59, "2024-03-31T00:59:00.000Z"],
    ["Berlin, the hour that is skipped", "Europe/Berlin", [2024, 3, 31], 2, 30, "2024-03-31T01:30:00.000Z"],
    ["Berlin, the first minute of summer time", "Europe/Berlin", [2024, 3, 31], 3, 0, "2024-03-31T01:00:00.000Z"],
    ["Berlin, noon of that day", "Europe/Berlin", [2024, 3, 31], 12, 0, "2024-03-31T10:00:00.000Z"],
    [
      "Berlin, a minute before the hour that comes twice",
      "Europe/Berlin",
      [2024, 10, 27],
      1,
      59,
      "2024-10-26T23:59:00.000Z",
    ],
    ["Berlin, after that hour", "Europe/Berlin", [2024, 10, 27], 3, 0, "2024-10-27T02:00:00.000Z"],
    ["New York, a minute before summer time", "America/New_York", [2024, 3, 10], 1, 59, "2024-03-10T06:59:00.000Z"],
    ["New York, the hour that is skipped", "America/New_York", [2024, 3, 10], 2, 30, "2024-03-10T07:30:00.000Z"],
    ["New York, the first minute of summer time", "America/New_York", [2024, 3, 10], 3, 0, "2024-03-10T07:00:00.000Z"],
    ["New York, after the hour that comes twice", "America/New_York", [2024, 11, 3], 2, 0, "2024-11-03T07:00:00.000Z"],
    ["Kolkata, half an hour off", "Asia/Kolkata", [2024, 6, 1], 0, 0, "2024-05-31T18:30:00.000Z"],
    ["Lord Howe, half an hour of summer time", "Australia/Lord_Howe", [2024, 1, 1], 12, 0, "2024-01-01T01:00:00.000Z"],
    ["Berlin in 1900, by its own sun no more", "Europe/Berlin", [1900, 1, 1], 12, 0, "1900-01-01T11:00:00.000Z"],
  ])("%s", (_, zone, day, hour, minute, instant) => {
    expect(utc(zone, day, hour, minute)).toBe(instant);
  });

  test.each([
    ["Europe/Berlin", [2024, 10, 27], 2, ["2024-10-27T00:30:00.000Z", "2024-10-27T01:30:00.000Z"]],
    ["America/New_York", [2024, 11, 3], 1, ["2024-11-03T05:30:00.000Z", "2024-11-03T06:30:00.000Z"]],
  ] as const)("%s: a time that comes twice is one of the two", (zone, day, hour, both) => {
    expect(both).toContain(utc(zone, day, hour, 30));
  });
});

describe("instants around midnight belong to the day that people there have", () => {
  test.each([
    ["Europe/Berlin", "2024-06-30T21:59:59.999Z", [2024, 6, 30]],
    ["Europe/Berlin", "2024-06-30T22:00:00.000Z", [2024, 7, 1]],
    ["Europe/Berlin", "2024-12-31T22:59:59.999Z", [2024, 12, 31]],
    ["Europe/Berlin", "2024-12-31T23:00:00.000Z", [2025, 1, 1]],
    ["America/New_York", "2024-03-10T04:59:59.999Z", [2024, 3, 9]],
    ["America/New_York", "2024-03-10T05:00:00.000Z", [2024, 3, 10]],
    ["America/New_York", "2024-03-11T03:59:59.999Z", [2024, 3, 10]],
    ["America/New_York", "2024-03-11T04:00:00.000Z", [2024, 3, 11]],
    ["Pacific/Kiritimati", "2024-01-01T10:00:00.000Z", [2024, 1, 2]],
  ] as const)("%s at %s", (zone, instant, [year, month, day]) => {
    expect(makeTimeZone(zone).dayOf(Date.parse(instant))).toBe(dayOf(year, month, day));
  });
});

/** The wall clock of a zone, such as 2024-12-31 23:59:00, as the platform formats it. */
function wallClockOf(zone: string): (utcMs: number) => string {
  const format = new Intl.DateTimeFormat("sv-SE", { dateStyle: "short", timeStyle: "medium", timeZone: zone });
  return (utcMs) => format.format(utcMs);
}

test.each(zones)(`%s: a local day and time leads to an instant of that day, at that time (seed ${SEED})`, (name) => {
  const zone = makeTimeZone(name);
  const wallClock = wallClockOf(name);
  const rng = makeRng(SEED);
  const wrong: string[] = [];
  for (let trial = 0; trial < 2000; trial++) {
    // After 1995, when Kiritimati left out a whole day.
    const day = dayOf(1996, 1, 1) + rng.below(365 * 40);
    const minuteOfDay = rng.below(24 * 60);
    const instant = zone.toUtc(day, minuteOfDay * MINUTE);
    const wall = new Date(day * 24 * HOUR + minuteOfDay * MINUTE).toISOString().slice(0, 19).replace("T", " ");
    // In an hour that the clocks skip there is no such time; the day still holds.
    const shown = wallClock(instant);
    const isSkipped = shown > wall && wallClock(instant - 61 * MINUTE) < wall;
    if (zone.dayOf(instant) !== day || (shown !== wall && !isSkipped)) wrong.push(wall);
  }
  expect(wrong).toEqual([]);
});

test(`an instant's day is the one that the platform's calendar shows (seed ${SEED})`, () => {
  const rng = makeRng(SEED);
  const wrong: string[] = [];
  for (const name of zones) {
    const zone = makeTimeZone(name);
    const wallClock = wallClockOf(name);
    for (let trial = 0; trial < 500; trial++) {
      const instant = Math.floor((rng.next() * 60 - 10) * 365 * 24 * HOUR);
      const [year, month, day] = wallClock(instant).slice(0, 10).split("-").map(Number);
      if (zone.dayOf(instant) !== dayOf(year, month, day)) wrong.push(`${name} ${new Date(instant).toISOString()}`);
    }
  }
  expect(wrong).toEqual([]);
});

test("a zone that does not exist is an error", () => {
  expect(() => makeTimeZone("Europe/Atlantis")).toThrow(RangeError);
});
