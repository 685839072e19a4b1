import type { FitCall } from "../../src-main/math/fit-call.ts";
import type { Matrix } from "../../src-main/math/matrix.ts";
import { nearestCentre } from "../../src-main/math/nearest-centre.ts";
import { pca } from "../../src-main/math/pca.ts";
import type { Algorithm } from "../../src-main/segmentation/algorithms/algorithm-kit.ts";
import { dbscan } from "../../src-main/segmentation/algorithms/dbscan/index.ts";
import { gaussianMixture } from "../../src-main/segmentation/algorithms/gaussian-mixture/index.ts";
import { gowerPam } from "../../src-main/segmentation/algorithms/gower-pam/index.ts";
import { hdbscan } from "../../src-main/segmentation/algorithms/hdbscan/index.ts";
import { hierarchical } from "../../src-main/segmentation/algorithms/hierarchical/index.ts";
import { kPrototypes } from "../../src-main/segmentation/algorithms/k-prototypes/index.ts";
import { fitMany } from "../../src-main/segmentation/algorithms/kmeans/fit-many.ts";

/** One step whose memory is measured, on n × d blobs. */
export interface MemoryCase {
  readonly title: string;
  readonly n: number;
  readonly d: number;
  readonly params: Readonly<Record<string, unknown>>;
  readonly run: (features: Matrix) => unknown;
  /** What the method says that it takes; without it the step is held against its matrix of float32. */
  readonly announcedBytes?: number;
}

const call: FitCall = { seed: 1, progress: () => {}, stopIfAsked: () => {} };
const million = { n: 1_000_000, d: 16 };

export const cases: Readonly<Record<string, MemoryCase>> = {
  "k-means": {
    ...million,
    title: "K-means",
    params: { k: 8, restarts: 1 },
    run: (features) => fitMany(features, [8], 1, call),
  },
  pca: { ...million, title: "PCA", params: { axes: 2 }, run: (features) => pca(features, 2) },
  assign: {
    ...million,
    title: "Assignment",
    params: { k: 8 },
    run: (features) =>
      nearestCentre(features, { values: features.values.slice(0, 8 * features.d), n: 8, d: features.d }),
  },
  ward: fitOf(hierarchical, 14_000, 40, { linkage: "ward", k: 8 }),
  average: fitOf(hierarchical, 14_000, 16, { linkage: "average", k: 8 }),
  "micro-clusters": fitOf(hierarchical, 300_000, 12, { linkage: "ward", k: 8 }),
  dbscan: fitOf(dbscan, 100_000, 4, { minPts: 10 }),
  mixture: fitOf(gaussianMixture, 300_000, 12, { k: 8, restarts: 2 }),
  "k-prototypes": fitOf(kPrototypes, 300_000, 12, { k: 8, restarts: 2 }),
  "gower-pam": fitOf(gowerPam, 300_000, 12, { k: 8, samples: 2 }),
  hdbscan: fitOf(hdbscan, 100_000, 4, { minSize: 15, minPts: 15 }),
};

function fitOf(algorithm: Algorithm, n: number, d: number, params: Readonly<Record<string, unknown>>): MemoryCase {
  const run = (features: Matrix) => algorithm.run(features, params, call);
  return { title: algorithm.title, n, d, params, run, announcedBytes: algorithm.needs(n, d, params).bytes };
}
