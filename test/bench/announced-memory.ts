import type { FitCall } from "../../src-main/math/fit-call.ts";
import type { Algorithm } from "../../src-main/segmentation/algorithms/algorithm-kit.ts";
import { dbscan } from "../../src-main/segmentation/algorithms/dbscan/index.ts";
import { gaussianMixture } from "../../src-main/segmentation/algorithms/gaussian-mixture/index.ts";
import { gowerPam } from "../../src-main/segmentation/algorithms/gower-pam/index.ts";
import { hdbscan } from "../../src-main/segmentation/algorithms/hdbscan/index.ts";
import { hierarchical } from "../../src-main/segmentation/algorithms/hierarchical/index.ts";
import { kPrototypes } from "../../src-main/segmentation/algorithms/k-prototypes/index.ts";
import { blobs } from "./kmeans-data.ts";
import { peakMBof, print, round3 } from "./peer-task.ts";

/** Peak memory of one fit beside what its method announces, as one JSON line: `node --expose-gc announced-memory.ts ward`. */
interface Case {
  readonly algorithm: Algorithm;
  readonly n: number;
  readonly d: number;
  readonly params: Readonly<Record<string, unknown>>;
}

const cases: Readonly<Record<string, Case>> = {
  ward: { algorithm: hierarchical, n: 14_000, d: 40, params: { linkage: "ward", k: 8 } },
  average: { algorithm: hierarchical, n: 14_000, d: 16, params: { linkage: "average", k: 8 } },
  "micro-clusters": { algorithm: hierarchical, n: 300_000, d: 12, params: { linkage: "ward", k: 8 } },
  dbscan: { algorithm: dbscan, n: 100_000, d: 4, params: { minPts: 10 } },
  mixture: { algorithm: gaussianMixture, n: 300_000, d: 12, params: { k: 8, restarts: 2 } },
  "k-prototypes": { algorithm: kPrototypes, n: 300_000, d: 12, params: { k: 8, restarts: 2 } },
  "gower-pam": { algorithm: gowerPam, n: 300_000, d: 12, params: { k: 8, samples: 2 } },
  hdbscan: { algorithm: hdbscan, n: 100_000, d: 4, params: { minSize: 15, minPts: 15 } },
};

const name = process.argv[2] ?? "";
const found = cases[name];
if (!found) throw new Error(`There is no case “${name}”.`);
const { algorithm, n, d, params } = found;
const call: FitCall = { seed: 1, progress: () => {}, stopIfAsked: () => {} };
// Compiled code and the first steps of the heap are not the fit's.
await algorithm.run(blobs(2000, d, 8, 3, 8).features, params, call);
const { features, generator, seed } = blobs(n, d, 8, 3, 9);
globalThis.gc?.();
const peakMB = round3(await peakMBof(() => algorithm.run(features, params, call)));
const announcedMB = round3(algorithm.needs(n, d, params).bytes / 1e6);
const about = { name: `${algorithm.title} memory (${name})`, generator, seed, n, d, params };
print({ ...about, peakMB, announcedMB, ratio: round3(peakMB / announcedMB), target: { ratio: 1.25 } });
