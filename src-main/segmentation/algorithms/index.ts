import { fail, type Result, succeed } from "../../../src-shared/result.ts";
import type { Algorithm } from "./algorithm-kit.ts";
import { dbscan } from "./dbscan/index.ts";
import { gaussianMixture } from "./gaussian-mixture/index.ts";
import { gowerPam } from "./gower-pam/index.ts";
import { hdbscan } from "./hdbscan/index.ts";
import { hierarchical } from "./hierarchical/index.ts";
import { kPrototypes } from "./k-prototypes/index.ts";
import { kmeans } from "./kmeans/index.ts";

/** Every method that can make segments from a feature matrix. */
export const algorithms: readonly Algorithm[] = [
  kmeans,
  hierarchical,
  gaussianMixture,
  dbscan,
  hdbscan,
  kPrototypes,
  gowerPam,
];

/** @returns the algorithm with an id, or what to say where there is none. */
export function algorithmNamed(id: string): Result<Algorithm> {
  const found = algorithms.find((algorithm) => algorithm.id === id);
  if (found) return succeed(found);
  const known = algorithms.map((algorithm) => algorithm.id).join(", ");
  return fail("no-algorithm", `There is no method “${id}”. There are: ${known}.`, "algorithm");
}
