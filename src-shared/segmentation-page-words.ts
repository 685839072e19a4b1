import { formatNumber, formatShare } from "./format.ts";
import type { Driver } from "./segmentation.ts";
import type { BoughtMore, FeatureBeside, OrderRhythm } from "./segmentation-page.ts";

/** The page of a segment in words. */

export const weekdays = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"] as const;
export const shortMonths = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");
const months = "January February March April May June July August September October November December".split(" ");

/** "1.41 standard deviations higher (1.32 to 1.50)"; undefined where it cannot be compared. */
export function effectWords({ effect, low, high }: Pick<FeatureBeside, "effect" | "low" | "high">): string | undefined {
  if (effect === undefined || low === undefined || high === undefined) return undefined;
  const [from, to] = effect < 0 ? [-high, -low] : [low, high];
  const size = `${formatNumber(Math.abs(effect), 2)} standard deviations ${effect < 0 ? "lower" : "higher"}`;
  return `${size} (${formatNumber(from, 2)} to ${formatNumber(to, 2)})`;
}

/** @returns the bounds of a bin in original units. */
export function binBounds(
  { min, max, transform, own }: Pick<FeatureBeside, "min" | "max" | "transform" | "own">,
  bin: number,
): [from: number, to: number] {
  const [to, back] = transform === "log" ? [Math.log1p, Math.expm1] : [identity, identity];
  const at = (edge: number) => back(to(min) + ((to(max) - to(min)) * edge) / own.length);
  return [at(bin), at(bin + 1)];
}

function identity(value: number): number {
  return value;
}

/** "They order more often: 9 orders, others 2." */
export function driverSentence({ words }: Pick<Driver, "words">): string {
  return `They ${words}.`;
}

/** "2.1 × (1.6 to 2.8)". */
export function liftWords({ lift, low, high }: Pick<BoughtMore, "lift" | "low" | "high">): string {
  const times = (value: number) => formatNumber(value, value < 10 ? 1 : 0);
  return `${times(lift)} × (${times(low)} to ${times(high)})`;
}

/** What a column of the rhythm stands for: "14–15 h", "March". */
export function columnWords(columns: OrderRhythm["columns"], column: number): string {
  return columns === "hours" ? `${column}–${column + 1} h` : (months[column] ?? "");
}

/** "Most orders come on Thursdays (18 %, others 16 %) and in November (14 %, others 13 %)."; "" without an order. */
export function rhythmSentence({ columns, own, others }: OrderRhythm): string {
  const width = own.length / 7;
  const total = sum(own);
  if (total === 0) return "";
  const rows = (counts: readonly number[]) =>
    weekdays.map((_, row) => sum(counts.slice(row * width, (row + 1) * width)));
  const cols = (counts: readonly number[]) =>
    Array.from({ length: width }, (_, column) => sum(counts.filter((_count, i) => i % width === column)));
  const [day, dayShares] = leading(rows(own), rows(others));
  const [column, columnShares] = leading(cols(own), cols(others));
  const when = columns === "hours" ? `between ${column} and ${column + 1} h` : `in ${months[column]}`;
  return `Most orders come on ${weekdays[day]}s (${dayShares}), and most ${when} (${columnShares}).`;
}

function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0);
}

function leading(own: readonly number[], others: readonly number[]): [at: number, shares: string] {
  const at = own.indexOf(Math.max(...own));
  const share = formatShare((own[at] ?? 0) / sum(own));
  const beside = sum(others) > 0 ? `, others ${formatShare((others[at] ?? 0) / sum(others))}` : "";
  return [at, `${share}${beside}`];
}
