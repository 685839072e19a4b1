import type { FitCall } from "../../math/fit-call.ts";
import type { Matrix } from "../../math/matrix.ts";
import { pca } from "../../math/pca.ts";
import { makeRng, type Rng } from "../../math/rng.ts";
import type { Regroup } from "./regroup.ts";

/** How much tighter k groups are than the same number in a box without groups. */
export interface Gap {
  /** Mean logarithm of the spread in the boxes minus that of the table; higher is better. */
  readonly gap: number;
  /** The paper's s: standard deviation over the boxes · √(1 + 1/boxes). */
  readonly error: number;
}

const STREAM = -11;

/**
 * Gap statistic with boxes along the principal components ("gap/pc" of the paper).
 * @param features n × d.
 * @param ks more than one, below the number of different rows.
 * @param boxes reference tables, 10 or more.
 * @returns one for each k.
 * O(boxes · fits of n rows, one for each k). Tibshirani, Walther & Hastie 2001, doi:10.1111/1467-9868.00293.
 */
export async function gapStatistic(
  regroup: Regroup,
  features: Matrix,
  ks: readonly number[],
  boxes: number,
  call: FitCall,
): Promise<Gap[]> {
  // Turning a box changes no distance, so the table is turned onto its components once, and no box has to be turned back.
  const turned = pca(features, features.d).scores;
  const limits = limitsOf(turned);
  const spreadsOf = async (table: Matrix, seed: number) =>
    (await regroup(table, ks, seed, call)).map(({ inertia }) => Math.log(inertia));
  const own = await spreadsOf(turned, call.seed);
  const references: number[][] = [];
  for (let b = 1; b <= boxes; b++) {
    call.stopIfAsked();
    references.push(await spreadsOf(boxOf(turned, limits, makeRng(call.seed, STREAM, b)), call.seed + b));
  }
  return ks.map((_, c) => {
    const mean = references.reduce((sum, row) => sum + row[c], 0) / boxes;
    const squares = references.reduce((sum, row) => sum + (row[c] - mean) ** 2, 0);
    return { gap: mean - own[c], error: Math.sqrt((squares / boxes) * (1 + 1 / boxes)) };
  });
}

function limitsOf({ values, n, d }: Matrix): { low: Float64Array; high: Float64Array } {
  const low = new Float64Array(d).fill(Number.POSITIVE_INFINITY);
  const high = new Float64Array(d).fill(Number.NEGATIVE_INFINITY);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < d; j++) {
      low[j] = Math.min(low[j], values[i * d + j]);
      high[j] = Math.max(high[j], values[i * d + j]);
    }
  }
  return { low, high };
}

function boxOf({ n, d }: Matrix, { low, high }: ReturnType<typeof limitsOf>, rng: Rng): Matrix {
  const values = Float64Array.from(
    { length: n * d },
    (_, at) => low[at % d] + rng.next() * (high[at % d] - low[at % d]),
  );
  return { values, n, d };
}
