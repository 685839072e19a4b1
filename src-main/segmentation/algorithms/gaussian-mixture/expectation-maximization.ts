import type { FitCall } from "../../../math/fit-call.ts";
import type { Matrix } from "../../../math/matrix.ts";
import { type Components, type CovarianceKind, densitiesOf, logDensities, toShares } from "./components.ts";
import { Moments } from "./maximize.ts";

/** Multiplications between two looks at the stop flag: well below a tenth of a second. */
const BLOCK_WORK = 20_000_000;
/** A smaller share of a row than this does not change the last digit of any sum. */
const LEAST_SHARE = 1e-17;

/** A mixture with how well it explains the rows that it was last compared with. */
export interface Estimate {
  readonly components: Components;
  /** Sum over the rows, natural logarithm; of the components before the last step. */
  readonly logLikelihood: number;
  readonly steps: number;
  readonly hasConverged: boolean;
}

/** How long to go on. */
export interface EmPlan {
  readonly mostSteps: number;
  /** Ends when a step gains less than this for each row. */
  readonly tolerance: number;
  readonly regularisation: number;
}

/** Components of a grouping: each row wholly in its own. @param labels length n, 0…k − 1. O(n·d²). */
export function componentsOf(
  rows: Matrix,
  labels: ArrayLike<number>,
  centres: Matrix,
  kind: CovarianceKind,
  regularisation: number,
): Components {
  const moments = new Moments(kind, centres);
  for (let i = 0; i < rows.n; i++) moments.add(rows.values, i * rows.d, labels[i], 1);
  return moments.components(regularisation);
}

/**
 * The EM algorithm: every step explains the rows no worse than the one before, and it ends at a local best.
 * O(steps · n·k·d²), of diagonal kinds O(steps · n·k·d), in time; O(k·d²) in memory, since shares are not kept.
 * Dempster, Laird & Rubin 1977, doi:10.1111/j.2517-6161.1977.tb01600.x.
 */
export function maximizeLikelihood(rows: Matrix, start: Components, plan: EmPlan, call: FitCall): Estimate {
  let components = start;
  let before = Number.NEGATIVE_INFINITY;
  for (let steps = 1; ; steps++) {
    const next = step(rows, components, plan.regularisation, call);
    const hasConverged = next.logLikelihood - before < plan.tolerance * rows.n;
    if (hasConverged || steps >= plan.mostSteps)
      return { components, logLikelihood: next.logLikelihood, steps, hasConverged };
    before = next.logLikelihood;
    components = next.components;
    call.progress(1 - 1 / (1 + steps / 20));
  }
}

function step({ values, n, d }: Matrix, components: Components, regularisation: number, call: FitCall) {
  const { kind, k, means } = components;
  const densities = densitiesOf(components);
  const moments = new Moments(kind, { values: means, n: k, d });
  const shares = new Float64Array(k);
  const scratch = new Float64Array(d);
  const blockRows = Math.max(64, Math.floor(BLOCK_WORK / (k * d * d)));
  let logLikelihood = 0;
  for (let from = 0; from < n; from += blockRows) {
    call.stopIfAsked();
    let block = 0;
    const end = Math.min(n, from + blockRows);
    for (let i = from, at = from * d; i < end; i++, at += d) {
      const likeliest = logDensities(densities, values, at, shares, scratch);
      block += toShares(shares, shares[likeliest]);
      for (let c = 0; c < k; c++) if (shares[c] > LEAST_SHARE) moments.add(values, at, c, shares[c]);
    }
    logLikelihood += block;
  }
  return { logLikelihood, components: moments.components(regularisation) };
}
