import type { Rng } from "../../../src-main/math/rng.ts";
import { pick } from "../../shared/random.ts";

/** People, moments and money that nobody has, and how programs write them. */
export interface InventedPerson {
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string;
  /** E.164, of the numbers that are set aside for fiction. */
  readonly phone: string;
  readonly city: string;
  readonly region: string;
  readonly postcode: string;
  readonly street: string;
  /** Different for each. */
  readonly number: number;
}

const firstNames = ["Ada", "Bo", "Chloé", "Dmitri", "Esra", "Finn", "Grace", "Hana", "Ibrahim", "Jürgen", "Kim", "Lía"];
const lastNames = ["O'Neill", "Smith", "Müller", "García", "van Dyk", "Nowak", "Lee", "Søndergaard", "Rossi", "Brown"];
const towns = [
  ["Springfield", "IL", "02134"],
  ["Riverton", "NY", "10001"],
  ["Lakeside", "CA", "90210"],
  ["Hilltop", "TX", "73301"],
] as const;

export function inventPeople(rng: Rng, count: number): InventedPerson[] {
  return Array.from({ length: count }, (_, i) => {
    const [firstName, lastName] = [pick(rng, firstNames), pick(rng, lastNames)];
    const [city, region, postcode] = pick(rng, towns);
    const plain = `${firstName}.${lastName}`
      .normalize("NFD")
      .replace(/[^a-z.]/gi, "")
      .toLowerCase();
    return {
      firstName,
      lastName,
      email: `${plain}.${i}@${pick(rng, ["example.com", "example.org"])}`,
      phone: `+1${pick(rng, ["212", "310", "512"])}555${String(100 + i).padStart(4, "0")}`,
      city,
      region,
      postcode,
      street: `${1 + rng.below(900)} Main St, Apt ${1 + rng.below(40)}`,
      number: 5_000_000_000 + i * 7919 + rng.below(7000),
    };
  });
}

/** A moment as a clock on the wall shows it; in January or July, so that no clock is ever put forward or back. */
export interface Moment {
  readonly year: number;
  readonly month: 1 | 7;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
}

export function inventMoment(rng: Rng): Moment {
  return {
    year: 2023 + rng.below(2),
    month: pick(rng, [1, 7] as const),
    day: 1 + rng.below(28),
    hour: rng.below(24),
    minute: rng.below(60),
    second: rng.below(60),
  };
}

/** Hours that each wall clock is ahead of UTC, in January and in July. */
const ahead = { utc: [0, 0], berlin: [1, 2], newYork: [-5, -4], losAngeles: [-8, -7] } as const;
export type Clock = keyof typeof ahead;

export function offsetHours({ month }: Moment, clock: Clock): number {
  return ahead[clock][month === 1 ? 0 : 1];
}

export function utcMsOf(moment: Moment, clock: Clock): number {
  const { year, month, day, hour, minute, second } = moment;
  return Date.UTC(year, month - 1, day, hour - offsetHours(moment, clock), minute, second);
}

/** The same day without a time of day. */
export function startOfDay(moment: Moment): Moment {
  return { ...moment, hour: 0, minute: 0, second: 0 };
}

const two = (value: number) => String(value).padStart(2, "0");

/** 2023-07-09 */
export function isoDay({ year, month, day }: Moment): string {
  return `${year}-${two(month)}-${two(day)}`;
}

/** 2023-07-09 08:05:59 */
export function isoSeconds(moment: Moment, between = " "): string {
  return `${isoDay(moment)}${between}${two(moment.hour)}:${two(moment.minute)}:${two(moment.second)}`;
}

/** 07/09/2023 */
export function usDay({ year, month, day }: Moment): string {
  return `${two(month)}/${two(day)}/${year}`;
}

/** 7/9/2023 8:05 AM */
export function usMinutes(moment: Moment): string {
  const half = moment.hour < 12 ? "AM" : "PM";
  return `${moment.month}/${moment.day}/${moment.year} ${moment.hour % 12 || 12}:${two(moment.minute)} ${half}`;
}

const monthNames = { 1: "Jan", 7: "Jul" } as const;

/** Jul 9, 2023 20:05:59 PM: a clock of 24 hours with the half of the day behind it. */
export function gridDate({ year, month, day, hour, minute, second }: Moment): string {
  const clock = `${two(hour)}:${two(minute)}:${two(second)}`;
  return `${monthNames[month]} ${day}, ${year} ${clock} ${hour < 12 ? "AM" : "PM"}`;
}

/** 09-07-2023 08:05:59 */
export function europeanSeconds(moment: Moment): string {
  const { year, month, day, hour, minute, second } = moment;
  return `${two(day)}-${two(month)}-${year} ${two(hour)}:${two(minute)}:${two(second)}`;
}

export function withoutSeconds(moment: Moment): Moment {
  return { ...moment, second: 0 };
}

/** 1240.00 */
export function decimal(minor: number): string {
  return (minor / 100).toFixed(2);
}

/** $1,240.00 and -$45.00 */
export function dollars(minor: number): string {
  const [whole, cents] = (Math.abs(minor) / 100).toFixed(2).split(".");
  return `${minor < 0 ? "-" : ""}$${whole.replace(/\B(?=(\d{3})+$)/g, ",")}.${cents}`;
}

export function inventMinor(rng: Rng, most = 20_000): number {
  return 100 + rng.below(most);
}

export function list<T>(count: number, make: (index: number) => T): T[] {
  return Array.from({ length: count }, (_, index) => make(index));
}

/** @returns a code of so many letters and digits. */
export function code(rng: Rng, length: number): string {
  return list(length, () => "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789"[rng.below(56)]).join("");
}
