import { formatMoney, formatNumber, formatShare } from "../../src-shared/format.ts";
import type { LiftInterval, OutcomeKind } from "../../src-shared/result-lift.ts";
import { minorUnitsPer } from "../../src-shared/units.ts";

/** @param amount in units of the currency. */
export function amountWords(amount: number, currency: string): string {
  return formatMoney(Math.round(amount * minorUnitsPer(currency)), currency);
}

/** @returns "4.5 %" or "12.30 EUR". */
export function outcomeWords(kind: OutcomeKind, value: number, currency: string): string {
  return kind === "share" ? formatShare(value) : amountWords(value, currency);
}

/** @returns "+1.70 points", "−0.42". */
export function differenceWords(kind: OutcomeKind, value: number): string {
  return `${signed(kind, value)}${kind === "share" ? " points" : ""}`;
}

/** @returns "0.34 to 2.80", in the unit of the difference; "–" where nothing tells how sure it is. */
export function intervalWords(kind: OutcomeKind, interval: LiftInterval | null): string {
  return interval ? `${signed(kind, interval.low)} to ${signed(kind, interval.high)}` : "–";
}

function signed(kind: OutcomeKind, value: number): string {
  const shown = formatNumber(kind === "share" ? 100 * value : value, 2);
  return value > 0 ? `+${shown}` : shown;
}
