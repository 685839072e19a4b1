import { Z_95 } from "./normal-quantile.ts";

/** An estimate with its 95 % interval. */
export interface Estimate {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** Share of a variance that groups explain, and what is needed to compare it with that of other groups. */
export interface ExplainedShare extends Estimate {
  /** Length n: how much each row pulls the share up or down (its influence); NaN for rows that are left out. */
  readonly influence: Float64Array;
}

/**
 * How much of the variance of some values lies between groups: η².
 * @param values length n; NaN for rows to leave out. @param labels length n, −1 for rows to leave out.
 * @returns 0–1 with its 95 % interval; undefined where the values do not vary. The interval is that of a large sample, by
 *   the influence of each row on η² = 1 − within / total, so it asks neither for equal spreads nor for normal values.
 * O(n). η²: Pearson 1905, Cohen 1988 section 8.2; the interval: Hampel 1974, doi:10.1080/01621459.1974.10482962.
 */
export function explainedShare(values: Float64Array, labels: ArrayLike<number>): ExplainedShare | undefined {
  const groups = new Map<number, { count: number; sum: number }>();
  const isCounted = (i: number) => labels[i] >= 0 && !Number.isNaN(values[i]);
  let [count, sum] = [0, 0];
  for (let i = 0; i < values.length; i++) {
    if (!isCounted(i)) continue;
    const group = groups.get(labels[i]) ?? { count: 0, sum: 0 };
    groups.set(labels[i], { count: group.count + 1, sum: group.sum + values[i] });
    count += 1;
    sum += values[i];
  }
  const mean = sum / count;
  let [within, total] = [0, 0];
  const inside = new Float64Array(values.length).fill(Number.NaN);
  for (let i = 0; i < values.length; i++) {
    if (!isCounted(i)) continue;
    const own = groups.get(labels[i])!;
    inside[i] = (values[i] - own.sum / own.count) ** 2;
    within += inside[i];
    total += (values[i] - mean) ** 2;
  }
  if (!(total > 0)) return undefined;
  const left = within / total;
  const influence = inside.map((square, i) => (left * (values[i] - mean) ** 2 - square) / (total / count));
  const value = clipped(1 - left);
  const reach = reachOf(influence);
  return { value, low: clipped(value - reach), high: clipped(value + reach), influence };
}

/** @returns how much more the one explains than the other of the same rows' values, −1 to 1, with its 95 % interval. */
export function explainedMore(first: ExplainedShare, second: ExplainedShare): Estimate {
  const reach = reachOf(first.influence.map((influence, i) => influence - second.influence[i]));
  const value = first.value - second.value;
  return { value, low: Math.max(-1, value - reach), high: Math.min(1, value + reach) };
}

/** Half the width of the interval of a mean of influences. */
function reachOf(influence: Float64Array): number {
  let [count, squares] = [0, 0];
  for (const value of influence) {
    if (Number.isNaN(value)) continue;
    count += 1;
    squares += value ** 2;
  }
  return (Z_95 * Math.sqrt(squares)) / count;
}

function clipped(share: number): number {
  return Math.min(1, Math.max(0, share));
}
