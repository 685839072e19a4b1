import type { Published } from "../algorithm-kit.ts";

/** Name, segments, share of noise, adjusted Rand index of the rows that are not noise. */
type Row = readonly [data: string, segments: number, noiseShare: number, adjustedRandOfSegmented: number];

// Fränti & Sieranoja's benchmark sets, doi:10.1007/s10489-018-1238-7.
const benchmarks: readonly Row[] = [
  ["s1", 15, 0.049, 0.9946],
  ["s2", 15, 0.171, 0.9818],
  ["s3", 17, 0.425, 0.863],
  ["s4", 19, 0.459, 0.8576],
  ["a1", 17, 0.105, 0.7936],
  ["unbalance", 8, 0.001, 1],
  ["aggregation", 6, 0.041, 0.8688],
  ["compound", 4, 0.115, 0.8064],
  ["r15", 8, 0, 0.2637],
  ["flame", 2, 0.358, 0.9739],
];

export const published: readonly Published[] = benchmarks.map(
  ([data, segments, noiseShare, adjustedRandOfSegmented]) => ({
    data,
    params: { minSize: 15, minPts: 15 },
    expect: { segments, noiseShare, adjustedRandOfSegmented },
    source: "HDBSCAN* by its definition in O(n²), Python with numpy 1.24; core distances count the point itself",
    tolerance: 0.03, // rows at the same distance as a split belong to either side
  }),
);
