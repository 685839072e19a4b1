import { canonicalOrder } from "../../src-main/math/canonical-order.ts";
import type { FitCall } from "../../src-main/math/fit-call.ts";
import { type LaneRows, lloydOnLanes, uploadRows } from "../../src-main/math/kernel/kmeans-on-lanes.ts";
import { LanePool } from "../../src-main/math/kernel/lane-pool.ts";
import { sampledSilhouettes } from "../../src-main/math/kernel/sampled-silhouettes.ts";
import type { Matrix } from "../../src-main/math/matrix.ts";
import { nearestCentre } from "../../src-main/math/nearest-centre.ts";
import { pca } from "../../src-main/math/pca.ts";
import { sampleRows } from "../../src-main/math/sample-rows.ts";
import { fitMany } from "../../src-main/segmentation/algorithms/kmeans/fit-many.ts";
import { measureFit } from "../../src-main/segmentation/algorithms/measure-fit.ts";
import { type BenchData, blobs, writeTemporary } from "./kmeans-data.ts";
import { largestGap, largestRatio, measure, type Task } from "./peer-task.ts";

/**
 * K-means, silhouette and principal components against scikit-learn: one JSON line for each task. Rounds of ours and of
 * the peer alternate, and the median of each counts, so that a busy machine slows both. The matrix is in memory and the
 * lanes are warm.
 */
/** Its tasks are functions of this script. */
const SCRIPT = "kmeans.py";
const call: FitCall = { seed: 1, progress: () => {}, stopIfAsked: () => {} };

function sweepTask(): Task {
  const data = blobs(100_000, 12, 8, 3, 1);
  const ks = Array.from({ length: 11 }, (_, i) => i + 2);
  const restarts = 10;
  const run = async () => {
    const fits = [...(await fitMany(data.features, ks, restarts, call)).values()];
    const labelings = fits.map(({ labels }) => labels);
    await sampledSilhouettes(data.features, labelings, 5000, call.seed, call);
    return fits.map(({ inertia }) => inertia);
  };
  const params = { ks, restarts, silhouetteRows: 5000 };
  const files = { sample: writeTemporary("sample.i32", sampleRows(data.features.n, 5000, call.seed)) };
  const target = { ratio: 0.33 };
  return {
    name: "k-means sweep",
    script: SCRIPT,
    peerTask: "sweep",
    data,
    dtype: "float32",
    params,
    files,
    target,
    run,
    compare: largestRatio,
  };
}

/** The same number of passes for both, from the first rows as centres. */
function lloydTask(data: BenchData, lanes: LanePool): Task {
  const params = { k: 8, passes: 20 };
  const { features } = data;
  const order = canonicalOrder(features);
  const centres: Matrix = { values: features.values.slice(0, params.k * features.d), n: params.k, d: features.d };
  const rows: LaneRows = uploadRows(lanes, features, order);
  let inertia: number | undefined;
  const run = async () => {
    const grouping = await lloydOnLanes(lanes, rows, centres, params.passes, call);
    // Outside of what is compared: in the first round, which is not timed.
    inertia ??= measureFit(features, order, grouping, params.k).inertia;
    return [inertia];
  };
  const target = { ratio: 0.4 };
  return {
    name: "k-means run",
    script: SCRIPT,
    peerTask: "lloyd",
    data,
    dtype: "float32",
    params,
    target,
    run,
    compare: largestRatio,
  };
}

function pcaTask(data: BenchData): Task {
  const params = { axes: 2 };
  const run = async () => [...pca(data.features, params.axes).explainedShares];
  const dtype = "float64, peer float32";
  return {
    name: "PCA",
    script: SCRIPT,
    peerTask: "pca",
    data,
    dtype,
    params,
    target: { ratio: 0.5 },
    run,
    compare: largestGap,
  };
}

function silhouetteTask(): Task {
  const data = blobs(20_000, 16, 8, 3, 3);
  const { features } = data;
  const centres: Matrix = { values: features.values.slice(0, 8 * 16), n: 8, d: 16 };
  const labels = nearestCentre(features, centres);
  const files = { labels: writeTemporary("labels.i32", labels) };
  const run = async () => {
    const [silhouette] = await sampledSilhouettes(features, [labels], features.n, call.seed, call);
    return [silhouette?.mean ?? Number.NaN];
  };
  const dtype = "float32, peer float64";
  const target = { ratio: 0.33 };
  const about = {
    name: "exact silhouette",
    script: SCRIPT,
    peerTask: "silhouette",
    data,
    dtype,
    params: { k: 8 },
    files,
    target,
  };
  return { ...about, run, compare: largestGap };
}

function assignTask(data: BenchData): Task {
  const params = { k: 8 };
  const { values, d } = data.features;
  const centres: Matrix = { values: values.slice(0, params.k * d), n: params.k, d };
  const run = async () => [nearestCentre(data.features, centres).length];
  const dtype = "float64, peer float32";
  return {
    name: "assign",
    script: SCRIPT,
    peerTask: "assign",
    data,
    dtype,
    params,
    target: { seconds: 0.5 },
    run,
    compare: () => ({}),
  };
}

const million = blobs(1_000_000, 16, 8, 6, 2);
await measure(sweepTask());
const lanes = new LanePool();
await measure(lloydTask(million, lanes));
await lanes.close();
await measure(pcaTask(million));
await measure(silhouetteTask());
await measure(assignTask(million));
