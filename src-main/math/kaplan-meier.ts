import { Z_95 } from "./normal-quantile.ts";

/** One step of a survival curve. */
export interface SurvivalStep {
  /** Duration at which something ended, in the unit of the durations. */
  readonly at: number;
  /** Those who had lasted until then, this step's included. */
  readonly atRisk: number;
  readonly ended: number;
  /** Share that lasts longer than `at`, 0–1. */
  readonly share: number;
  /** 95 % interval of that share. */
  readonly low: number;
  readonly high: number;
}

/**
 * How long something lasts, where part of it had not ended when it was last seen.
 * @param durations length n, 0 or more. @param hasEnded length n: 0 where the duration is only known to be longer.
 * @returns a step for each duration at which something ended, ascending; empty where nothing did.
 * O(n log n). Kaplan & Meier 1958, doi:10.2307/2281868; variance by Greenwood 1926, interval on the log(−log) scale
 * (Kalbfleisch & Prentice 2002, section 1.4), which stays within 0 and 1.
 */
export function kaplanMeier(durations: ArrayLike<number>, hasEnded: ArrayLike<number>): SurvivalStep[] {
  const order = Int32Array.from({ length: durations.length }, (_, i) => i).sort((i, j) => durations[i] - durations[j]);
  const steps: SurvivalStep[] = [];
  let share = 1;
  let variance = 0;
  for (let from = 0; from < order.length; ) {
    const at = durations[order[from]];
    let to = from;
    let ended = 0;
    while (to < order.length && durations[order[to]] === at) ended += hasEnded[order[to++]] ? 1 : 0;
    const atRisk = order.length - from;
    if (ended > 0) {
      share *= 1 - ended / atRisk;
      variance += ended / (atRisk * (atRisk - ended));
      steps.push({ at, atRisk, ended, share, ...intervalOf(share, variance) });
    }
    from = to;
  }
  return steps;
}

/** @param variance Greenwood's sum, which is that of log S. */
function intervalOf(share: number, variance: number): { low: number; high: number } {
  // Where all have ended the scale has no place for 0, and Greenwood's sum is infinite.
  if (share <= 0) return { low: 0, high: 0 };
  const logShare = Math.log(share);
  const reach = (Z_95 * Math.sqrt(variance)) / Math.abs(logShare);
  return { low: share ** Math.exp(reach), high: share ** Math.exp(-reach) };
}

/** @returns the shortest duration that at most half last longer than; undefined where more than half still lasted. */
export function medianSurvival(steps: readonly SurvivalStep[]): number | undefined {
  return steps.find(({ share }) => share <= 0.5)?.at;
}
