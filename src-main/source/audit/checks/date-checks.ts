import { formatCount, formatNumber, formatShare } from "../../../../src-shared/format.ts";
import { type Day, isoDay } from "../../../../src-shared/units.ts";
import { type AuditData, FIRST_CREDIBLE_DAY } from "../audit-data.ts";
import {
  type Check,
  clear,
  columnOf,
  idsAt,
  nothingToTest,
  orderRows,
  ordersInWords,
  shareOf,
  textRows,
} from "../check.ts";
import { silentRuns } from "../silent-runs.ts";

export const futureOrders: Check = {
  id: "future-orders",
  part: "valid",
  tested: "Orders dated after the day of their import",
  repairs: { "leave-out": { label: "Leave these orders out", select: (data) => ({ leftOut: future(data) }) } },
  run: (data) => {
    const { totals, orders } = data;
    if (totals.orders === 0) return nothingToTest;
    const found = future(data);
    const words = "Orders dated up to their import";
    if (found.length === 0) return clear(words);
    const share = found.length / totals.orders;
    const last = found.reduce((day, i) => Math.max(day, orders.days[i]), 0);
    return {
      isTested: true,
      measures: [{ words, share: 1 - share }],
      found: [
        {
          count: found.length,
          title: `${formatCount(found.length, "order")} dated after the import, up to ${isoDay(last)}`,
          effect: `Features end at the last order before the import, so they leave these out; totals and months count ${ordersInWords(data, found)}.`,
          cause: "Pre-orders and subscriptions, or days and months read in the wrong order.",
          effectShare: share,
          severity: "attention",
          rows: orderRows(data, idsAt(orders, found)),
          repairs: [{ repair: "leave-out", params: {} }],
        },
      ],
    };
  },
};

function future({ orders, importDays, salesWhere }: AuditData): Int32Array {
  return salesWhere((i) => orders.days[i] > (importDays.get(orders.importIds[i]) ?? Number.POSITIVE_INFINITY));
}

export const ancientOrders: Check = {
  id: "ancient-orders",
  part: "valid",
  tested: "Orders with an empty date in disguise, such as 1900-01-01 or 1970-01-01",
  repairs: { "leave-out": { label: "Leave these orders out", select: (data) => ({ leftOut: ancient(data) }) } },
  run: (data) => {
    const { totals, orders } = data;
    if (totals.orders === 0) return nothingToTest;
    const found = ancient(data);
    const words = "Orders dated 1990 or later";
    if (found.length === 0) return clear(words);
    const share = found.length / totals.orders;
    const people = new Set(Array.from(found, (i) => orders.people[i]).filter((person) => person > 0));
    const peopleShare = shareOf(people.size, totals.customers);
    return {
      isTested: true,
      measures: [{ words, share: 1 - share }],
      found: [
        {
          count: found.length,
          title: `${formatCount(found.length, "order")} dated before 1990, from ${isoDay(found.reduce((day, i) => Math.min(day, orders.days[i]), 0x7fff_ffff))}`,
          effect: `${formatCount(people.size, "customer")} (${formatShare(peopleShare)}) would be customers for decades, and the gaps between their orders with them.`,
          cause: "Programs write 1900-01-01 or 1970-01-01 where a date is empty.",
          effectShare: Math.max(share, peopleShare),
          severity: "attention",
          rows: orderRows(data, idsAt(orders, found)),
          repairs: [{ repair: "leave-out", params: {} }],
        },
      ],
    };
  },
};

function ancient(data: AuditData): Int32Array {
  return data.salesWhere((i) => data.orders.days[i] < FIRST_CREDIBLE_DAY);
}

/** Orders by day, from the first credible day to the last one that is not later than the newest import. */
export function dailyOrders({ orders, latestDay }: AuditData): { firstDay: Day; counts: Int32Array } | undefined {
  let first = Number.POSITIVE_INFINITY;
  let last = Number.NEGATIVE_INFINITY;
  const counts = (day: Day) => day >= FIRST_CREDIBLE_DAY && day <= latestDay;
  for (let i = 0; i < orders.count; i++) {
    const day = orders.days[i];
    if (orders.saleLines[i] === 0 || !counts(day)) continue;
    first = Math.min(first, day);
    last = Math.max(last, day);
  }
  if (last < first) return undefined;
  const perDay = new Int32Array(last - first + 1);
  for (let i = 0; i < orders.count; i++)
    if (orders.saleLines[i] > 0 && counts(orders.days[i])) perDay[orders.days[i] - first] += 1;
  return { firstDay: first, counts: perDay };
}

/** Shorter histories have no weekday pattern to speak of. */
const FEWEST_DAYS = 28;

export const silentDays: Check = {
  id: "silent-days",
  part: "fresh",
  tested: "Days without any order where the weekday and the weeks around say that there should be some",
  run: (data) => {
    const daily = dailyOrders(data);
    if (!daily || daily.counts.length < FEWEST_DAYS) return nothingToTest;
    const runs = silentRuns(daily.firstDay, daily.counts);
    const words = "Days with orders, of those on which some are to be expected";
    if (runs.length === 0) return clear(words);
    const days = runs.reduce((sum, run) => sum + run.days, 0);
    const missing = runs.reduce((sum, run) => sum + run.expected, 0);
    const busy = daily.counts.reduce((sum, count) => sum + (count > 0 ? 1 : 0), 0);
    const share = missing / (data.totals.orders + missing);
    return {
      isTested: true,
      measures: [{ words, share: busy / (busy + days) }],
      found: [
        {
          count: days,
          title: `${formatCount(days, "day")} without orders where about ${formatNumber(Math.max(1, missing / days))} a day were to be expected`,
          effect: `If they are missing from the export, about ${formatCount(Math.round(missing), "order")} are (${formatShare(share)} of all), and customers who bought on those days look less active than they are.`,
          cause: "Holidays and closing days, an export in pieces with one piece missing, or a system that stood still.",
          effectShare: share,
          rows: textRows(
            [columnOf.text("From"), columnOf.text("To"), columnOf.number("Days"), columnOf.number("Orders expected")],
            runs.map((run) => [
              isoDay(run.firstDay),
              isoDay(run.firstDay + run.days - 1),
              formatNumber(run.days),
              formatNumber(run.expected),
            ]),
          ),
        },
      ],
    };
  },
};

/** Up to here an export is as fresh as can be asked. */
const FRESH_DAYS = 30;
const OLD_DAYS = 365;

export const oldData: Check = {
  id: "old-data",
  part: "fresh",
  tested: "Time between the last order and the day of the newest import",
  run: (data) => {
    const daily = dailyOrders(data);
    if (!daily) return nothingToTest;
    const lastDay = daily.firstDay + daily.counts.length - 1;
    const age = data.latestDay - lastDay;
    const share = Math.min(1, Math.max(0, (OLD_DAYS - age) / (OLD_DAYS - FRESH_DAYS)));
    const words = `Freshness: all up to ${FRESH_DAYS} days between the last order and the import, none from a year on`;
    if (age <= FRESH_DAYS) return clear(words);
    const recent = data.totals.lastDayOf.reduce((sum, day) => sum + (day > lastDay - age && day <= lastDay ? 1 : 0), 0);
    return {
      isTested: true,
      measures: [{ words, share }],
      found: [
        {
          count: age,
          title: `The last order is from ${isoDay(lastDay)}, ${formatCount(age, "day")} before the import`,
          effect: `Everything is said as of ${isoDay(lastDay)}. As many days before it, ${formatCount(recent, "customer")} still bought; how many do today nobody can tell from this data.`,
          cause: "An older export. Ask for one that reaches up to today before you write to anybody.",
          effectShare: 0,
          severity: age >= OLD_DAYS ? "serious" : "attention",
          rows: textRows(
            [columnOf.text("File"), columnOf.text("Last order")],
            data.imports.map(({ fileName, summary }) => [
              fileName,
              summary.lastDay === undefined ? "–" : isoDay(summary.lastDay),
            ]),
          ),
        },
      ],
    };
  },
};
