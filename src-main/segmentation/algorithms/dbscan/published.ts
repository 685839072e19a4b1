import type { Published } from "../algorithm-kit.ts";

// Fränti & Sieranoja's benchmark sets, doi:10.1007/s10489-018-1238-7: name, an ε at which the score is reached, and the
// best adjusted Rand index at any ε.
const benchmarks: readonly (readonly [data: string, eps: number, leastAdjustedRand: number])[] = [
  ["s1", 27_800, 0.955],
  ["s2", 23_400, 0.683],
  ["s3", 15_300, 0.284],
  ["s4", 14_500, 0.274],
  ["a1", 1040, 0.715],
  ["unbalance", 17_500, 1],
  ["aggregation", 1.64, 0.985],
  ["compound", 1.55, 0.9],
  ["r15", 0.452, 0.958],
  ["flame", 1.4, 0.922],
];

export const published: readonly Published[] = benchmarks.map(([data, eps, leastAdjustedRand]) => ({
  data,
  params: { eps, minPts: 10 },
  expect: { leastAdjustedRand },
  source: "scikit-learn 1.2 DBSCAN, minPts 10, noise as one group",
  tolerance: 0.0005, // printed digits
}));
