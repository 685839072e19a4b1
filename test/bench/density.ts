import type { FitCall } from "../../src-main/math/fit-call.ts";
import { fit as fitDbscan } from "../../src-main/segmentation/algorithms/dbscan/fit.ts";
import { fit as fitHdbscan } from "../../src-main/segmentation/algorithms/hdbscan/fit.ts";
import { fit as fitHierarchical } from "../../src-main/segmentation/algorithms/hierarchical/fit.ts";
import { type BenchData, blobs } from "./kmeans-data.ts";
import { largestGap, largestRatio, measure, type Task } from "./peer-task.ts";

/**
 * Hierarchical, DBSCAN and HDBSCAN*, the first two against scikit-learn; then the peak memory of each beside what it
 * announces, each in a process of its own. One JSON line for each.
 */
const SCRIPT = "density.py";
const call: FitCall = { seed: 1, progress: () => {}, stopIfAsked: () => {} };
const DTYPE = "float64";

function wardTask(): Task {
  const params = { k: 8 };
  const data = blobs(10_000, 16, 8, 3, 4);
  const run = async () => [(await fitHierarchical(data.features, { linkage: "ward", ...params }, call)).inertia];
  const target = { ratio: 0.67 };
  return {
    name: "Ward",
    script: SCRIPT,
    peerTask: "ward",
    data,
    dtype: DTYPE,
    params,
    target,
    run,
    compare: largestRatio,
  };
}

function dbscanTask(name: string, data: BenchData, eps: number, ratio: number): Task {
  const params = { eps, minPts: 10 };
  const run = async () => {
    const { centres, details } = await fitDbscan(data.features, params, call);
    return [centres.length / data.features.d, Number(details.cores), Number(details.noise)];
  };
  const target = { ratio };
  return { name, script: SCRIPT, peerTask: "dbscan", data, dtype: DTYPE, params, target, run, compare: largestGap };
}

function hdbscanTask(): Task {
  const params = { minSize: 15, minPts: 15 };
  const data = blobs(50_000, 8, 8, 3, 7);
  const run = async () => [(await fitHdbscan(data.features, params, call)).centres.length];
  const target = { seconds: 60 };
  return {
    name: "HDBSCAN*",
    data,
    dtype: DTYPE,
    params,
    target,
    run,
    compare: () => ({}),
    rounds: 1,
    isWarmedUp: false,
  };
}

await measure(wardTask());
await measure(dbscanTask("DBSCAN, 2 columns", blobs(100_000, 2, 5, 1, 5), 0.2, 1));
// scikit-learn takes minutes for one round.
const slow = dbscanTask("DBSCAN, 12 columns", blobs(100_000, 12, 8, 1, 6), 3, 0.33);
await measure({ ...slow, rounds: 1, isWarmedUp: false });
await measure(hdbscanTask());
