import type { ReturnMode } from "../../src-shared/activity.ts";
import type { OrderLine } from "./random-orders.ts";

/** An order as its definition says it: lines of one id and one customer, of which at least one was sold. */
interface NaiveOrder {
  readonly day: number;
  readonly value: number;
  readonly channel: string;
}

/**
 * The features of every customer by their definitions, word for word: nothing is shared with the program, and nothing
 * is quick. @returns by customer and feature; NaN where a feature is not defined.
 */
export function naiveFeatures(
  lines: readonly OrderLine[],
  asOfDay: number,
  returns: ReturnMode,
): Map<string, Record<string, number>> {
  const counted = lines.filter(({ day }) => day <= asOfDay);
  const buyers = new Set(counted.filter(isSale).map(({ customer }) => customer));
  const channels = new Set(counted.filter(isSale).map(({ channel }) => channel));
  return new Map(
    [...buyers].map((customer) => {
      const own = counted.filter((line) => line.customer === customer);
      return [customer, featuresOf(own, channels, asOfDay, returns)];
    }),
  );
}

function isSale({ quantity, order }: OrderLine): boolean {
  return quantity > 0 && !order.startsWith("C");
}

function moneyOf(lines: readonly OrderLine[], returns: ReturnMode): number {
  const minor = lines
    .filter((line) => isSale(line) || returns === "net")
    .reduce((sum, { quantity, priceMinor }) => sum + quantity * priceMinor, 0);
  return minor / 100;
}

function featuresOf(
  lines: readonly OrderLine[],
  channels: ReadonlySet<string>,
  asOfDay: number,
  returns: ReturnMode,
): Record<string, number> {
  const sales = lines.filter(isSale);
  const ids = new Set(lines.map(({ order }) => order));
  const orders = [...ids]
    .map((id) => lines.filter(({ order }) => order === id))
    .filter((of) => of.some(isSale))
    .map((of): NaiveOrder => ({ day: of[0].day, value: moneyOf(of, returns), channel: of[0].channel }))
    .sort((a, b) => a.day - b.day);
  const days = [...new Set(orders.map(({ day }) => day))];
  const gaps = days.slice(1).map((day, i) => day - days[i]);
  const last = Math.max(...days);
  const weekend = orders.filter(({ day }) => [0, 6].includes(new Date(day * 86_400_000).getUTCDay()));
  return {
    daysSinceLastOrder: asOfDay - last,
    orders: orders.length,
    netSpend: moneyOf(lines, returns),
    meanOrderValue: moneyOf(lines, returns) / orders.length,
    tenureDays: asOfDay - Math.min(...days),
    medianGapDays: median(gaps),
    overdueRatio: (asOfDay - last) / median(gaps),
    spendTrend: trendOf(orders, asOfDay),
    weekendShare: weekend.length / orders.length,
    categoryBreadth: new Set(sales.map(({ category }) => category)).size,
    ...Object.fromEntries(
      [...channels].map((name) => [
        `channelShare:${name}`,
        orders.filter(({ channel }) => channel === name).length / orders.length,
      ]),
    ),
  };
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length / 2;
  return sorted.length % 2 === 1 ? sorted[Math.floor(half)] : (sorted[half - 1] + sorted[half]) / 2;
}

/**
 * (late − early) / (late + early + mean), over all orders but one of the first day, of average value; what lies on the
 * middle counts half for each.
 */
function trendOf(orders: readonly NaiveOrder[], asOfDay: number): number {
  const [first] = orders;
  const begins = orders.filter(({ day }) => day === first.day).length;
  if (orders.length < 3 || begins === orders.length) return Number.NaN;
  const middle = (first.day + asOfDay) / 2;
  const total = (side: number) =>
    orders.reduce((sum, { day, value }) => {
      const where = Math.sign(day - middle);
      const share = day === first.day ? (begins - 1) / begins : 1;
      return sum + share * Math.max(0, value) * (where === side ? 1 : where === 0 ? 0.5 : 0);
    }, 0);
  const [early, late] = [total(-1), total(1)];
  return (late - early) / (early + late + (early + late) / (orders.length - 1));
}
