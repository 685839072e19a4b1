import type { FitCall } from "../../math/fit-call.ts";
import type { Matrix } from "../../math/matrix.ts";
import { categoryCountsOf, declaredCategories } from "../../math/mixed-matrix.ts";
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
 * Gap statistic with boxes along the principal components ("gap/pc" of the paper). A table with categories cannot be
 * turned: its box has the columns' own ranges ("gap/uniform"), and in each column of categories the rows' own in random
 * order, which keeps how common they are and takes away what goes with what: Shi & Horvath 2006, doi:10.1198/106186006X94072.
 * @param features n × d, which may hold categories.
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
  const counts = categoryCountsOf(features);
  const turned = counts.some((count) => count > 0) ? features : pca(features, features.d).scores;
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

function boxOf(table: Matrix, { low, high }: ReturnType<typeof limitsOf>, rng: Rng): Matrix {
  const { n, d } = table;
  const values = Float64Array.from(
    { length: n * d },
    (_, at) => low[at % d] + rng.next() * (high[at % d] - low[at % d]),
  );
  for (const [j, count] of categoryCountsOf(table).entries()) if (count > 0) permuteColumn(table, j, values, rng);
  return { values, n, d, ...declaredCategories(table) };
}

/** Writes a column in random order: Fisher and Yates. */
function permuteColumn({ values, n, d }: Matrix, j: number, into: Float64Array, rng: Rng): void {
  for (let i = 0; i < n; i++) {
    const other = rng.below(i + 1);
    into[i * d + j] = into[other * d + j];
    into[other * d + j] = values[i * d + j];
  }
}
