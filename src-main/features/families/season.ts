import { civilDate, weekdayOf } from "../../../src-shared/units.ts";
import { resultantLength } from "../../math/circular.ts";
import { wilsonLower } from "../../math/wilson.ts";
import { declareFeatures } from "../feature.ts";
import type { OrderRows } from "./order-rows.ts";

/** On which days of the week, month and year, and at what hours, a customer orders. */
export interface Season {
  readonly count: number;
  readonly weekend: number;
  /** 0 = Monday. */
  readonly weekdays: readonly number[];
  /** Month 1–12 and day of the month of each order. */
  readonly months: readonly number[];
  readonly monthDays: readonly number[];
  /** Day of the year from 0. */
  readonly yearDays: readonly number[];
  readonly hours: readonly number[];
}

export function seasonOf({ orders }: OrderRows): Season {
  const [weekdays, months, monthDays]: [number[], number[], number[]] = [[], [], []];
  const [yearDays, hours]: [number[], number[]] = [[], []];
  let weekend = 0;
  for (let i = 0; i < orders.days.length; i++) {
    const { month, dayOfMonth } = civilDate(orders.days[i]);
    const weekday = weekdayOf(orders.days[i]);
    if (weekday >= 5) weekend += 1;
    weekdays.push(weekday);
    months.push(month);
    monthDays.push(dayOfMonth);
    // Good enough for a direction on the circle of the year: months as twelfths of it.
    yearDays.push((month - 1 + (dayOfMonth - 1) / 31) / 12);
    hours.push(orders.minutes[i] / 60);
  }
  return { count: weekdays.length, weekend, weekdays, months, monthDays, yearDays, hours };
}

const share = (values: readonly number[], belongs: (value: number) => boolean): number =>
  values.filter(belongs).length / values.length;
/** A direction from fewer orders than this is chance. */
const LEAST_DIRECTIONS = 4;
const concentration = (positions: readonly number[], period: number): number =>
  positions.length < LEAST_DIRECTIONS ? Number.NaN : resultantLength(positions, period);

const quarters = ["January to March", "April to June", "July to September", "October to December"] as const;

export const seasonFeatures = declareFeatures<Season>({ family: "season", class: "behavioural", needs: ["orders"] }, [
  {
    id: "weekendShareAtLeast",
    label: "Weekend orders, at least",
    definition:
      "Lower end of Wilson's 95 % interval of the share of weekend orders: a customer with one weekend order is no weekend shopper yet.",
    unit: "share",
    traits: [
      "surely-weekend",
      "are weekend shoppers for sure",
      "not-surely-weekend",
      "are not surely weekend shoppers",
    ],
    read: ({ weekend, count }) => wilsonLower(weekend, count),
  },
  {
    id: "weekendShareExpected",
    label: "Weekend orders, expected",
    definition: "Share of orders on a Saturday or Sunday.",
    unit: "share",
    traits: ["weekend-leaning", "lean to weekends", "weekday-leaning", "lean to weekdays"],
    estimate: "share",
    of: "orders",
    parts: ({ weekend, count }) => [weekend, count],
  },
  {
    id: "weekdayConcentration",
    label: "One day of the week",
    definition:
      "How much orders keep to one time of the week: mean resultant length on the circle of seven days, 1 for always the same day. Needs four orders.",
    unit: "balance",
    minimum: "four orders",
    traits: ["same-weekday", "keep to a day of the week", "any-weekday", "order on any day of the week"],
    read: ({ weekdays }) => concentration(weekdays, 7),
  },
  {
    id: "monthStartShare",
    label: "Orders at the start of the month",
    definition: "Orders on the 1st to 5th of a month as a share of all.",
    unit: "share",
    traits: ["start-of-month", "order when the month begins", "any-time-of-month", "do not wait for a new month"],
    read: ({ monthDays }) => share(monthDays, (day) => day <= 5),
  },
  ...quarters.map((words, quarter) => ({
    id: `quarterShare${quarter + 1}`,
    label: `Orders from ${words}`,
    definition: `Orders in the months from ${words} as a share of all.`,
    unit: "share" as const,
    traits: [
      ["winter", "spring", "summer", "autumn"][quarter],
      `order more from ${words}`,
      ["winter-shy", "spring-shy", "summer-shy", "autumn-shy"][quarter],
      `order less from ${words}`,
    ] as const,
    read: ({ months }: Season) => share(months, (month) => Math.ceil(month / 3) === quarter + 1),
  })),
  {
    id: "giftSeasonShare",
    label: "Orders before the holidays",
    definition: "Orders from 15 November to 24 December as a share of all.",
    unit: "share",
    traits: ["gift-season", "order for the holidays", "all-year", "do not order for the holidays"],
    read: ({ months, monthDays }) =>
      months.filter((month, i) => (month === 11 && monthDays[i] >= 15) || (month === 12 && monthDays[i] <= 24)).length /
      months.length,
  },
  {
    id: "seasonConcentration",
    label: "One season of the year",
    definition:
      "How much orders keep to one time of the year: mean resultant length on the circle of the year, 1 for always the same days. Needs four orders.",
    unit: "balance",
    minimum: "four orders",
    traits: ["seasonal", "keep to a season", "season-free", "order all year round"],
    read: ({ yearDays }) => concentration(yearDays, 1),
  },
  {
    id: "morningShare",
    label: "Morning orders",
    definition: "Orders between 5:00 and 11:59, in the project's time zone, as a share of all.",
    unit: "share",
    needs: ["times"],
    traits: ["morning", "order more in the morning", "late-day", "order less in the morning"],
    read: ({ hours }) => share(hours, (hour) => hour >= 5 && hour < 12),
  },
  {
    id: "eveningShare",
    label: "Evening orders",
    definition: "Orders between 18:00 and 22:59, in the project's time zone, as a share of all.",
    unit: "share",
    needs: ["times"],
    traits: ["evening", "order more in the evening", "daytime", "order less in the evening"],
    read: ({ hours }) => share(hours, (hour) => hour >= 18 && hour < 23),
  },
  {
    id: "nightShare",
    label: "Night orders",
    definition: "Orders between 23:00 and 4:59, in the project's time zone, as a share of all.",
    unit: "share",
    needs: ["times"],
    traits: ["night", "order more at night", "day-only", "do not order at night"],
    read: ({ hours }) => share(hours, (hour) => hour >= 23 || hour < 5),
  },
  {
    id: "workHoursShare",
    label: "Orders in working hours",
    definition: "Orders from Monday to Friday between 9:00 and 16:59 as a share of all: often a sign of a business.",
    unit: "share",
    needs: ["times"],
    traits: ["office-hours", "order in working hours", "after-work", "order outside working hours"],
    read: ({ hours, weekdays }) =>
      hours.filter((hour, i) => hour >= 9 && hour < 17 && weekdays[i] < 5).length / hours.length,
  },
  {
    id: "hourConcentration",
    label: "One time of the day",
    definition:
      "How much orders keep to one time of the day: mean resultant length on the circle of 24 hours, 1 for always the same minute. Needs four orders.",
    unit: "balance",
    minimum: "four orders",
    needs: ["times"],
    traits: ["same-hour", "keep to a time of the day", "any-hour", "order at any hour"],
    read: ({ hours }) => concentration(hours, 24),
  },
]);
