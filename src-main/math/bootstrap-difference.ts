import { normalCdf } from "./normal.ts";
import { normalQuantile } from "./normal-quantile.ts";
import { quantile } from "./quantile.ts";
import type { Rng } from "./rng.ts";
import type { Interval } from "./two-proportions.ts";

/** Two intervals from the same resamples. */
export interface BootstrapIntervals {
  /** Between two quantiles of the resampled differences. Efron & Tibshirani 1993, 13.3. */
  readonly percentile: Interval;
  /**
   * Bias-corrected and accelerated: the quantiles moved by how far the difference lies from the middle of its resamples, and
   * by how its spread changes with its size. Of skewed values it misses equally often on both sides. Efron 1987,
   * doi:10.1080/01621459.1987.10478410; of two samples: Davison & Hinkley 1997, Bootstrap Methods, 5.3.2.
   */
  readonly bca: Interval;
}

/**
 * Bootstrap of the difference of two means, a − b: it assumes no shape of the values, which of spending has many zeros and
 * a long tail.
 * @param a length n, 1 or more, without NaN. @param b likewise.
 * @param draws resamples; 2,000 settle the ends of a 95 % interval to about a twentieth of its width.
 * @param beforeDraw called before each resample; may throw to stop.
 * O(draws · values other than 0). Efron & Tibshirani 1993, An Introduction to the Bootstrap.
 */
export function bootstrapDifference(
  a: Float64Array,
  b: Float64Array,
  draws: number,
  rng: Rng,
  beforeDraw: () => void = () => {},
  confidence = 0.95,
): BootstrapIntervals {
  const [fromA, fromB] = [resampler(a, rng), resampler(b, rng)];
  const differences = new Float64Array(draws);
  for (let draw = 0; draw < draws; draw++) {
    beforeDraw();
    differences[draw] = fromA() - fromB();
  }
  differences.sort();
  const tail = (1 - confidence) / 2;
  const between = (low: number, high: number) => ({
    low: quantile(differences, low),
    high: quantile(differences, high),
  });
  const [influencesA, influencesB] = [influencesOf(a), influencesOf(b)];
  const bias = biasOf(differences, influencesA.mean - influencesB.mean);
  const skew = influencesA.cubes - influencesB.cubes;
  const acceleration = skew / (6 * (influencesA.squares + influencesB.squares) ** 1.5) || 0;
  const moved = (share: number) => {
    const reach = bias + normalQuantile(share);
    return normalCdf(bias + reach / (1 - acceleration * reach));
  };
  return { percentile: between(tail, 1 - tail), bca: between(moved(tail), moved(1 - tail)) };
}

/** How far the estimate lies from the middle of its resamples, in standard deviations; ties count half. */
function biasOf(sorted: Float64Array, estimate: number): number {
  let [below, equal] = [0, 0];
  for (const value of sorted) {
    if (value < estimate) below += 1;
    else if (value === estimate) equal += 1;
  }
  const share = (below + equal / 2) / sorted.length;
  // Beyond all resamples nothing tells how far.
  return share > 0 && share < 1 ? normalQuantile(share) : 0;
}

/** Sums over what each value contributes to the mean: its distance from it, divided by their number. */
function influencesOf(values: Float64Array): { mean: number; squares: number; cubes: number } {
  const n = values.length;
  let mean = 0;
  for (let i = 0; i < n; i++) mean += (values[i] - mean) / (i + 1);
  let [squares, cubes] = [0, 0];
  for (const value of values) {
    const influence = (value - mean) / n;
    squares += influence ** 2;
    cubes += influence ** 3;
  }
  return { mean, squares, cubes };
}

/**
 * Draws means of resamples. Among n draws with replacement those that are not 0 come at geometric distances, so a
 * resample costs as much as the values other than 0: a hundredth where one customer in a hundred buys.
 */
function resampler(values: Float64Array, rng: Rng): () => number {
  const others = values.filter((value) => value !== 0);
  const n = values.length;
  if (others.length === 0) return () => 0;
  const logOfZero = Math.log1p(-others.length / n);
  return () => {
    let sum = 0;
    for (let at = -1; ; ) {
      // 1 − u lies in (0, 1]: of 1 the distance is 0. Without a zero among the values the logarithm is −∞ and so is each.
      at += 1 + Math.floor(Math.log(1 - rng.next()) / logOfZero);
      if (at >= n) return sum / n;
      sum += others[rng.below(others.length)];
    }
  };
}
