import type { NullTest } from "../../../src-shared/segmentation-truth.ts";
import type { FitCall } from "../../math/fit-call.ts";
import { TooFewRows } from "../../math/kernel/kmeans-on-lanes.ts";
import { withLanes } from "../../math/kernel/warm-lanes.ts";
import type { Matrix } from "../../math/matrix.ts";
import { makeRng } from "../../math/rng.ts";
import { canonicalSample, mostGroups, quickFits } from "./quick-fits.ts";
import { surrogateSource } from "./surrogate.ts";

/** Rows that are looked at: with more of them nothing changes but the time. */
export const NULL_TEST_ROWS = 2000;
/** Surrogates: the smallest p-value is 1 / (SURROGATES + 1). */
export const SURROGATES = 99;
export const NULL_TEST_ALPHA = 0.01;
/** After so many surrogates a table that does not lead them is given up; giving up cannot raise the level of the test. */
const FIRST_LOOK = 39;
const HOPELESS_P = 0.2;
/** Few groups and many: a table with groups stands out at the numbers near its own. */
const GROUPS_TRIED = [2, 3, 4, 6, 9, 13] as const;
const STREAM = -7;

/**
 * Asks whether a table has groups at all: whether k-means finds tighter groups in it than in tables of the same size,
 * means, covariances and (apart from their modes) margins that have none. For each number of groups the logarithm of the
 * spread within them is put on the scale of all tables; the largest lead over the numbers tried is compared, so that
 * trying several costs nothing. The table itself is one of those that set the scale: without groups each is as likely to
 * lead most, and the p-value is exact but for what is estimated.
 * @param features n × d, finite.
 * @returns "too-few" below 20 rows, or where there are hardly more different rows than groups.
 * O(SURROGATES · Σk · passes · rows · d), independent of n beyond 2,000 rows. Surrogates: Theiler et al. 1992,
 * doi:10.1016/0167-2789(92)90102-S; dispersion against a reference: Tibshirani, Walther & Hastie 2001,
 * doi:10.1111/1467-9868.00293; Monte Carlo p-value: Davison & Hinkley 1997, p. 141.
 */
export async function testForGroups(features: Matrix, call: FitCall): Promise<NullTest> {
  const sample = withoutConstants(canonicalSample(features, NULL_TEST_ROWS, call.seed));
  const ks = GROUPS_TRIED.filter((k) => k <= mostGroups(sample));
  if (ks.length === 0 || sample.n <= sample.d + 1) return { verdict: "too-few", rows: sample.n, surrogates: 0 };
  try {
    return await compareWithSurrogates(sample, ks, call);
  } catch (error) {
    // One row is so far off that the others are the same beside it, or a surrogate happened to hold hardly any kinds.
    if (error instanceof TooFewRows) return { verdict: "too-few", rows: sample.n, surrogates: 0 };
    throw error;
  }
}

async function compareWithSurrogates(sample: Matrix, ks: readonly number[], call: FitCall): Promise<NullTest> {
  const source = surrogateSource(sample);
  const dispersions = await withLanes(async (lanes) => {
    const spreadsOf = async (table: Matrix, seed: number) =>
      (await quickFits(lanes, table, ks, seed, call)).map(({ inertia }) => Math.log(inertia));
    const found = [await spreadsOf(sample, call.seed)];
    for (let s = 1; s <= SURROGATES; s++) {
      if (s === FIRST_LOOK + 1 && compare(found, ks).p >= HOPELESS_P) break;
      call.stopIfAsked();
      call.progress(s / (SURROGATES + 1));
      found.push(await spreadsOf(source.draw(makeRng(call.seed, STREAM, s)), call.seed + s));
    }
    return found;
  });
  const compared = compare(dispersions, ks);
  return {
    verdict: compared.p <= NULL_TEST_ALPHA ? "groups" : "none",
    ...compared,
    rows: sample.n,
    surrogates: dispersions.length - 1,
  };
}

/** A column that varies among all rows may still be constant among those of the sample. */
function withoutConstants({ values, n, d }: Matrix): Matrix {
  const varying = Array.from({ length: d }, (_, j) => j).filter((j) =>
    Array.from({ length: n }, (_, i) => i).some((i) => values[i * d + j] !== values[j]),
  );
  const kept = Float64Array.from(
    { length: n * varying.length },
    (_, at) => values[Math.floor(at / varying.length) * d + varying[at % varying.length]],
  );
  return { values: kept, n, d: varying.length };
}

/** @param dispersions of the table first, then of each surrogate; each for every k. */
function compare(dispersions: readonly (readonly number[])[], ks: readonly number[]) {
  const scales = ks.map((_, c) => {
    const column = dispersions.map((row) => row[c]);
    const mean = column.reduce((sum, value) => sum + value, 0) / column.length;
    const squares = column.reduce((sum, value) => sum + (value - mean) ** 2, 0);
    return { mean, deviation: Math.sqrt(squares / (column.length - 1)) };
  });
  const leadsOf = (row: readonly number[]) =>
    row.map((value, c) => (scales[c].deviation > 0 ? (scales[c].mean - value) / scales[c].deviation : 0));
  const own = leadsOf(dispersions[0]);
  const lead = Math.max(...own);
  const asTight = dispersions.slice(1).filter((row) => Math.max(...leadsOf(row)) >= lead).length;
  return { p: (asTight + 1) / dispersions.length, lead, atK: ks[own.indexOf(lead)] };
}
