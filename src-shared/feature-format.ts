import type { FeatureUnit } from "./features.ts";
import { formatNumber, formatShare, formatShort } from "./format.ts";
import { minorDigits } from "./units.ts";

/** A feature's value in words: "12 days", "3 orders", "1,240 EUR", "61 %". @param value null: not defined. */
export function formatFeature(value: number | null, unit: FeatureUnit, currency: string): string {
  if (value === null || !Number.isFinite(value)) return "–";
  const counted = (noun: string) => `${formatShort(value)} ${value === 1 ? noun : `${noun}s`}`;
  switch (unit) {
    case "days":
      return counted("day");
    case "years":
      return counted("year");
    case "orders":
      return counted("order");
    case "things":
    case "score":
    case "words":
      return formatShort(value);
    case "yes-no":
      return value === 1 ? "yes" : value === 0 ? "no" : formatShare(value);
    case "money":
      return `${formatNumber(value, Math.abs(value) >= 1000 ? 0 : minorDigits(currency))}${currency === "XXX" ? "" : ` ${currency}`}`;
    case "share":
      return formatShare(value);
    case "ratio":
      return `${formatNumber(value, 1)} ×`;
    case "balance":
      return formatNumber(value, 2);
  }
}

/** The unit for the head of a column of bare numbers; "" where numbers need none. */
export function unitWords(unit: FeatureUnit, currency: string): string {
  switch (unit) {
    case "days":
    case "years":
      return unit;
    case "orders":
    case "things":
    case "balance":
    case "score":
    case "yes-no":
    case "words":
      return "";
    case "money":
      return currency === "XXX" ? "" : currency;
    case "share":
      return "%";
    case "ratio":
      return "×";
  }
}
