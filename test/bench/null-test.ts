import { applyScale, fitScale } from "../../src-main/features/standardize.ts";
import type { Matrix } from "../../src-main/math/matrix.ts";
import { normalDeviate } from "../../src-main/math/normal.ts";
import { makeRng, type Rng } from "../../src-main/math/rng.ts";
import { testForGroups } from "../../src-main/segmentation/validity/null-test.ts";
import { evaluationData, readEvaluationData } from "../segmentation/evaluation-data.ts";
import type { BenchRow } from "./run.ts";

/** How often the null test says "groups" where there are none, and where there are. */
const SEEDS = 200;
const SEEDS_WITH_GROUPS = 20;
const ROWS = 2000;
const COLUMNS = 4;
/** 200 tests at α = 0.01 say it twice on average, and more than six times once in two hundred benches. */
const MOST_SAID = 6;

/** Values of one row without groups. */
type RowOf = (rng: Rng) => readonly number[];

const deviates = (rng: Rng) => Array.from({ length: COLUMNS }, () => normalDeviate(rng));

const structureless: readonly (readonly [string, RowOf, "none" | "log"])[] = [
  ["uniform", (rng) => Array.from({ length: COLUMNS }, () => rng.next()), "none"],
  ["one spherical Gaussian", deviates, "none"],
  ["one correlated Gaussian, r = 0.64", (rng) => withShared(0.8 * normalDeviate(rng), deviates(rng)), "none"],
  // A skewness above 1, for which the program proposes the logarithm.
  ["one log-normal, e^(1 + z), logarithm", (rng) => deviates(rng).map((z) => Math.exp(1 + z)), "log"],
];

function withShared(shared: number, own: readonly number[]): number[] {
  return own.map((z) => shared + 0.6 * z);
}

/** n × d, each column brought to the common scale as the program does it. */
function table(rowOf: RowOf, transform: "none" | "log", seed: number): Matrix {
  const rng = makeRng(seed, ROWS, COLUMNS);
  const rows = Array.from({ length: ROWS }, () => rowOf(rng));
  const values = new Float64Array(ROWS * COLUMNS);
  for (let j = 0; j < COLUMNS; j++) {
    const column = Float64Array.from(rows, (row) => row[j] ?? Number.NaN);
    const scale = fitScale(column, { featureId: `f${j}`, transform, scaling: "standard" });
    column.forEach((value, i) => (values[i * COLUMNS + j] = applyScale(value, scale)));
  }
  return { values, n: ROWS, d: COLUMNS };
}

async function timesGroups(seeds: number, tableOf: (seed: number) => Matrix): Promise<number> {
  let said = 0;
  for (let seed = 1; seed <= seeds; seed++) {
    const { verdict } = await testForGroups(tableOf(seed), { seed, progress: () => {}, stopIfAsked: () => {} });
    if (verdict === "groups") said += 1;
  }
  return said;
}

export async function benchNullTest(): Promise<BenchRow[]> {
  const rows: BenchRow[] = [];
  for (const [name, rowOf, transform] of structureless) {
    rows.push({
      name: `null test says groups: ${name}`,
      of: `own generator, seeds 1–${SEEDS}, ${ROWS} × ${COLUMNS}, α = 0.01`,
      ours: await timesGroups(SEEDS, (seed) => table(rowOf, transform, seed)),
      unit: `of ${SEEDS}`,
      target: `≤ ${MOST_SAID}`,
    });
  }
  for (const name of evaluationData ? ["s1", "s2", "s3", "iris", "mall customers, income and score"] : []) {
    const features = readEvaluationData(name);
    rows.push({
      name: `null test says groups: ${name}`,
      of: `${features.n} × ${features.d}, seeds 1–${SEEDS_WITH_GROUPS}, α = 0.01`,
      ours: await timesGroups(SEEDS_WITH_GROUPS, () => features),
      unit: `of ${SEEDS_WITH_GROUPS}`,
      target: `${SEEDS_WITH_GROUPS}`,
    });
  }
  return rows;
}
