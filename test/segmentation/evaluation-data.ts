import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { type Matrix, matrixOf } from "../../src-main/math/matrix.ts";

/** Folder of the public data sets, which are not ours to ship; tests that need them are skipped without it. */
export const evaluationData = process.env.TESSERA_EVALUATION_DATA;

/** Data sets as the published numbers are about them. */
const readers: Readonly<Record<string, () => Matrix>> = {
  iris: () => benchmark("iris"),
  "wine, standardized": () => standardized(benchmark("wine")),
  s1: () => benchmark("s1"),
  s2: () => benchmark("s2"),
  s3: () => benchmark("s3"),
  s4: () => benchmark("s4"),
  a1: () => benchmark("a1"),
  unbalance: () => benchmark("unbalance"),
  r15: () => benchmark("r15"),
  aggregation: () => benchmark("aggregation"),
  compound: () => benchmark("compound"),
  flame: () => benchmark("flame"),
  wine: () => benchmark("wine"),
  "mall customers, income and score": () =>
    columns("mall-customers/Mall_Customers.csv", ["Annual_Income", "Spending_Score"]),
  "online retail, log and standardized": () => {
    const raw = columns("refs/online_retail_rfm.csv.gz", ["recency_days", "frequency", "monetary"]);
    return standardized({ ...raw, values: raw.values.map(Math.log1p) });
  },
};

export function readEvaluationData(name: string): Matrix {
  const read = readers[name];
  if (!read) throw new Error(`There is no data set “${name}”.`);
  return read();
}

/** Labels that come with a benchmark set. */
export function readBenchmarkLabels(name: string): Int32Array {
  return Int32Array.from(lines(`clustering/${name}.labels0.gz`), Number);
}

/** @returns one column of a file of comma-separated numbers. */
export function readEvaluationColumn(file: string, name: string): Float64Array {
  return columns(file, [name]).values;
}

function benchmark(name: string): Matrix {
  return matrixOf(lines(`clustering/${name}.data.gz`).map((line) => line.trim().split(/\s+/).map(Number)));
}

function columns(file: string, names: readonly string[]): Matrix {
  const [header, ...rows] = lines(file).map((line) => line.split(","));
  const places = names.map((name) => header.indexOf(name));
  return matrixOf(rows.map((cells) => places.map((place) => Number(cells[place]))));
}

function lines(file: string): string[] {
  const bytes = readFileSync(join(evaluationData ?? "", file));
  const text = (file.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString("utf8");
  return text.split(/\r?\n/).filter((line) => line !== "");
}

/** Mean 0 and population deviation 1 in each column. */
function standardized({ values, n, d }: Matrix): Matrix {
  const result = new Float64Array(n * d);
  for (let j = 0; j < d; j++) {
    const column = Array.from({ length: n }, (_, i) => values[i * d + j]);
    const mean = column.reduce((sum, value) => sum + value, 0) / n;
    const deviation = Math.sqrt(column.reduce((sum, value) => sum + (value - mean) ** 2, 0) / n);
    for (let i = 0; i < n; i++) result[i * d + j] = (column[i] - mean) / deviation;
  }
  return { values: result, n, d };
}
