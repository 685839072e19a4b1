import { formatFeature } from "../../../src-shared/feature-format.ts";
import type { FeatureSummary } from "../../../src-shared/features.ts";
import { formatCount, formatList, formatNumber, formatShare } from "../../../src-shared/format.ts";
import type { Measure, Measured } from "../../../src-shared/persona-claim.ts";
import { assertNever } from "../../../src-shared/result.ts";
import type { PersonaGround } from "../ground.ts";

/**
 * Says what was measured, with the others beside it, so that the same measure always gives the same sentence.
 * @returns undefined where the feature is gone.
 */
export function sayClaim(ground: PersonaGround, measure: Measure, measured: Measured): string | undefined {
  const { value, others, n, lift } = measured;
  const beside = others === undefined ? "" : ` (others: ${formatShare(others)})`;
  switch (measure.kind) {
    case "feature": {
      const feature = ground.featureOf(measure.featureId);
      return feature && sayFeature(feature, ground.table.set.currency, measure, measured);
    }
    case "feature-share": {
      const feature = ground.featureOf(measure.featureId);
      if (!feature) return undefined;
      return `${formatShare(value)} of them ${sayWithin(feature, ground.table.set.currency, measure)}${beside}.`;
    }
    case "order-times":
      return `${formatShare(value)} of their orders come ${sayTimes(measure)}${beside}.`;
    case "category": {
      const times =
        lift === undefined
          ? ""
          : `; ${formatNumber(lift.ratio, 1)} times as often as others (${formatNumber(lift.low, 1)} to ${formatNumber(lift.high, 1)})`;
      return `${formatShare(value)} of what they buy is “${measure.category}”${beside}${times}.`;
    }
    case "customer-share":
      return `${formatCount(n, "customer")}, ${formatShare(value)} of all.`;
    case "spend-share":
      return `They bring ${formatShare(value)} of all spend.`;
    default:
      return assertNever(measure);
  }
}

/** The number behind a sentence with its interval and the customers that it rests on. */
export function sayEvidence(ground: PersonaGround, measure: Measure, { value, low, high, n }: Measured): string {
  const { unit } = (measure.kind === "feature" && ground.featureOf(measure.featureId)) || { unit: "share" as const };
  const say = (amount: number) => formatFeature(amount, unit, ground.table.set.currency);
  const interval = low === undefined || high === undefined ? "everybody counted" : `95 %: ${say(low)} to ${say(high)}`;
  return `${say(value)} (${interval}), n = ${formatNumber(n)}.`;
}

type FeatureMeasure = Extract<Measure, { kind: "feature" }>;

function sayFeature(
  feature: FeatureSummary,
  currency: string,
  { statistic }: FeatureMeasure,
  { value, others }: Measured,
): string {
  const words = (amount: number) => formatFeature(amount, feature.unit, currency);
  const typically = statistic === "median" ? "typically" : "on average";
  if (others === undefined || words(others) === words(value))
    return `${feature.label}: ${words(value)} ${typically}${others === undefined ? "" : ", as all others"}.`;
  const { predicate } = value > others ? feature.high : feature.low;
  return `They ${predicate}: ${nameBeside(feature)}${words(value)} ${typically}, others ${words(others)}.`;
}

/** Days, orders and money explain themselves after the predicate, and so do shares of something named in it. */
function nameBeside({ id, label, unit }: FeatureSummary): string {
  const isPlain = unit === "days" || unit === "orders" || unit === "money" || /^(channel|category)Share:/.test(id);
  return isPlain ? "" : `${lowerFirst(label)} `;
}

type ShareMeasure = Extract<Measure, { kind: "feature-share" }>;

function sayWithin(feature: FeatureSummary, currency: string, bounds: ShareMeasure): string {
  if (feature.id === "daysSinceLastOrder" && bounds.min === undefined)
    return `ordered within the last ${formatFeature(bounds.max ?? null, "days", currency)}`;
  if (feature.id === "orders" && bounds.max === undefined)
    return `ordered ${bounds.min === 2 ? "twice" : `${formatNumber(bounds.min ?? 0)} times`} or more`;
  return `have ${lowerFirst(feature.label)} ${sayBounds(feature, currency, bounds)}`;
}

/** "of 2 or more", "of 90 days or less", "of 1 to 3". */
export function sayBounds(
  feature: FeatureSummary,
  currency: string,
  { min, max }: { readonly min?: number | undefined; readonly max?: number | undefined },
): string {
  const words = (amount: number) => formatFeature(amount, feature.unit, currency);
  if (min !== undefined && min === max) return `of exactly ${words(min)}`;
  if (min !== undefined && max !== undefined) return `of ${words(min)} to ${words(max)}`;
  return min === undefined ? `of ${words(max ?? Number.NaN)} or less` : `of ${words(min)} or more`;
}

const weekdayNames = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

function sayTimes({ weekdays, fromHour, toHour }: Extract<Measure, { kind: "order-times" }>): string {
  const key = [...weekdays].sort((a, b) => a - b).join();
  const days =
    key === "0,1,2,3,4,5,6"
      ? ""
      : key === "5,6"
        ? "on Saturdays and Sundays"
        : key === "0,1,2,3,4"
          ? "from Monday to Friday"
          : `on ${formatList(weekdays.map((weekday) => `${weekdayNames[weekday]}s`))}`;
  const hours = fromHour === 0 && toHour === 24 ? "" : `between ${fromHour}:00 and ${toHour}:00`;
  return [days, hours].filter((part) => part !== "").join(" ") || "at some time";
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
