import { formatNumber } from "../../../src-shared/format.ts";
import { type LiftInterval, type OutcomeKind, type Verdict, verdicts } from "../../../src-shared/result-lift.ts";

/** Where an interval of shares ends nearer to zero than this, per 1,000 would round it away. */
const NEAR_ZERO = 0.005;

/** @returns "visit: clear gain. Between 70 and 83 more per 1,000 customers with Mens than with None." */
export function liftWords(
  {
    outcome,
    kind,
    arm,
    against,
    verdict,
  }: {
    readonly outcome: string;
    readonly kind: OutcomeKind;
    readonly arm: string;
    readonly against: string;
    readonly verdict: Verdict;
  },
  interval: LiftInterval | null,
): string {
  const start = `${outcome}: ${verdicts[verdict]}.`;
  if (!interval) return `${start} Nothing tells how sure the difference of “${arm}” and “${against}” is.`;
  const { range, people } = outcomeRange(kind, interval);
  return `${start} ${range} ${people} with “${arm}” than with “${against}”.`;
}

/** @returns "Between 70 and 83 more" and "per 1,000 customers". */
export function outcomeRange(kind: OutcomeKind, interval: LiftInterval): { range: string; people: string } {
  const per = kind === "share" ? perOf(interval) : 1;
  const decimals = kind === "share" || Math.max(Math.abs(interval.low), Math.abs(interval.high)) >= 100 ? 0 : 2;
  return {
    range: rangeWords(interval.low * per, interval.high * per, decimals, kind === "share" ? "fewer" : "less"),
    people: per === 1 ? "per customer" : `per ${formatNumber(per)} customers`,
  };
}

function perOf({ low, high }: LiftInterval): number {
  return Math.max(Math.abs(low), Math.abs(high)) < NEAR_ZERO ? 10_000 : 1000;
}

function rangeWords(low: number, high: number, decimals: number, less: string): string {
  const [from, to] = [formatNumber(Math.abs(low), decimals), formatNumber(Math.abs(high), decimals)];
  if (low < 0 && high > 0) return `Between ${from} ${less} and ${to} more`;
  return high <= 0 && low < 0 ? `Between ${to} and ${from} ${less}` : `Between ${from} and ${to} more`;
}
