import type { Published } from "../algorithm-kit.ts";

/** Name, clusters, adjusted Rand index of Ward, average and complete linkage. */
type Row = readonly [data: string, k: number, ward: number, average: number, complete: number];

const benchmarks: readonly Row[] = [
  ["s1", 15, 0.983, 0.982, 0.971],
  ["s2", 15, 0.906, 0.913, 0.791],
  ["s3", 15, 0.677, 0.599, 0.509],
  ["s4", 15, 0.553, 0.493, 0.417], // complete by scipy 1.10, in any order of rows; the published partition scores 0.439
  ["a1", 20, 0.914, 0.925, 0.916],
  ["unbalance", 8, 1, 1, 0.612],
  ["aggregation", 7, 0.813, 1, 0.781],
  ["compound", 6, 0.551, 0.803, 0.793],
  ["r15", 15, 0.982, 0.989, 0.979],
  ["flame", 2, 0.187, 0.442, -0.042],
  ["iris", 3, 0.731, 0.759, 0.642],
  ["wine", 3, 0.368, 0.293, 0.371],
];

export const published: readonly Published[] = benchmarks.flatMap(([data, k, ward, average, complete]) =>
  Object.entries({ ward, average, complete }).map(([linkage, adjustedRand]) => ({
    data,
    params: { linkage, k },
    expect: { adjustedRand },
    source: "partitions of Gagolewski, clustering-results-v1 (genieclust and fastcluster), scored against labels0",
    tolerance: 0,
    adjustedRandTolerance: 0.01,
  })),
);
