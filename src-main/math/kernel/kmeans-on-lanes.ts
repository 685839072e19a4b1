import type { FitCall } from "../fit-call.ts";
import type { Matrix } from "../matrix.ts";
import { type Frame, frameOf, writeFloat32 } from "./float32-rows.ts";
import type { LanePool } from "./lane-pool.ts";
import type { KmeansReply, KmeansTask, LaneReply } from "./lane-tasks.ts";
import { allocateRun, readLabels } from "./run-memory.ts";
import { passesOf } from "./team.ts";

/**
 * From so many rows on all lanes work on one run; below, each on a run of its own, which spares them waiting for each
 * other. On two lanes both take the same time from 100,000 rows on; more lanes need more rows.
 */
const TOGETHER_ROWS = 250_000;
/** After so many passes a run counts as half done in a progress bar. */
const USUAL_PASSES = 20;

/** Rows in the lanes' memory. */
export interface LaneRows {
  readonly address: number;
  readonly n: number;
  readonly d: number;
  readonly frame: Frame;
}

/** Where a run ended. */
export interface LaneFit {
  /** In the order of the lanes' rows. */
  readonly labels: Uint8Array;
  readonly passes: number;
}

export interface SweepPlan {
  readonly ks: readonly number[];
  readonly restarts: number;
  readonly seed: number;
  readonly mostPasses: number;
}

/** There are fewer different rows than centres are asked for. */
export class TooFewRows extends Error {
  readonly differentRows: number;
  constructor(differentRows: number) {
    super(`There are only ${differentRows} different rows.`);
    this.differentRows = differentRows;
  }
}

/** Copies rows into the lanes' memory, in the given order. 4 bytes a value. */
export function uploadRows(lanes: LanePool, features: Matrix, order: Int32Array): LaneRows {
  const { n, d } = features;
  const frame = frameOf(features, order);
  const address = lanes.arena.allocate(4 * n * d);
  writeFloat32(features, order, frame, new Float32Array(lanes.arena.memory.buffer, address, n * d));
  return { address, n, d, frame };
}

/**
 * For each k the best of several runs of k-means from different starts, each to its end.
 * @throws TooFewRows
 */
export async function bestOfRestarts(
  lanes: LanePool,
  rows: LaneRows,
  plan: SweepPlan,
  call: FitCall,
): Promise<Map<number, LaneFit>> {
  const runs = allocateRuns(lanes, rows, Math.max(...plan.ks));
  const jobs = plan.ks.flatMap((k) =>
    Array.from({ length: plan.restarts }, (_, restart) => ({ k, start: { seed: plan.seed, restart } })),
  );
  // The longest first, so that no lane is left alone with a long one at the end.
  jobs.sort((a, b) => b.k - a.k);
  const tasks = jobs.map(
    ({ k, start }): KmeansTask => ({ kind: "kmeans", runs, k, start, mostPasses: plan.mostPasses }),
  );
  const best = new Map<number, LaneFit & { explained: number; restart: number }>();
  const keep = (reply: LaneReply, index: number, lane: number) => {
    const { passes, explained } = kmeansReply(reply);
    const { k, start } = jobs[index];
    const rival = best.get(k);
    // Equal results go to the earlier restart, whichever lane was faster.
    const isBetter =
      !rival || explained > rival.explained || (explained === rival.explained && start.restart < rival.restart);
    if (!isBetter) return;
    best.set(k, { labels: readLabels(lanes.arena.memory, runs[lane]), passes, explained, restart: start.restart });
  };
  await runAll(lanes, rows.n, tasks, keep, call);
  return best;
}

/**
 * Lloyd's iteration from given centres.
 * @param centres k × d, in the units of the features.
 */
export async function lloydOnLanes(
  lanes: LanePool,
  rows: LaneRows,
  centres: Matrix,
  mostPasses: number,
  call: FitCall,
): Promise<LaneFit> {
  const { middle, scale } = rows.frame;
  const start = Float32Array.from(centres.values, (value, at) => (value - middle[at % rows.d]) * scale);
  const runs = allocateRuns(lanes, rows, centres.n);
  let fit: LaneFit | undefined;
  const keep = (reply: LaneReply) => {
    fit = { labels: readLabels(lanes.arena.memory, runs[0]), passes: kmeansReply(reply).passes };
  };
  const task: KmeansTask = { kind: "kmeans", runs, k: centres.n, start: { centres: start }, mostPasses };
  await runAll(lanes, rows.n, [task], keep, call);
  if (!fit) throw new Error("A run of k-means ended without a result.");
  return fit;
}

/** One run's memory for all lanes, or one for each. */
function allocateRuns(lanes: LanePool, { address, n, d }: LaneRows, mostCentres: number): number[] {
  return worksTogether(n)
    ? [allocateRun(lanes.arena, address, { n, d, mostCentres, places: lanes.size })]
    : Array.from({ length: lanes.size }, () => allocateRun(lanes.arena, address, { n, d, mostCentres, places: 1 }));
}

function worksTogether(n: number): boolean {
  return n >= TOGETHER_ROWS;
}

async function runAll(
  lanes: LanePool,
  n: number,
  tasks: readonly KmeansTask[],
  onReply: (reply: LaneReply, index: number, lane: number) => void,
  call: FitCall,
): Promise<void> {
  const total = tasks.reduce((sum, { k }) => sum + k, 0);
  let done = 0;
  const leaders = worksTogether(n) ? 1 : lanes.size;
  const underWay = () => {
    let sum = 0;
    for (let lane = 0; lane < leaders; lane++) {
      const passes = passesOf(lanes.arena.memory, lane);
      sum += passes / (passes + USUAL_PASSES);
    }
    return sum;
  };
  const take = (reply: LaneReply, index: number, lane: number) => {
    done += tasks[index].k;
    onReply(reply, index, lane);
  };
  await lanes.watched(
    call,
    () => (done + underWay()) / total,
    async () => {
      if (!worksTogether(n)) return lanes.runApart(tasks, take);
      for (const [index, task] of tasks.entries()) {
        const reply = await lanes.runTogether(task);
        if (reply.kind === "stopped") return;
        take(reply, index, 0);
      }
    },
  );
}

function kmeansReply(reply: LaneReply): KmeansReply {
  if (reply.kind === "too-few-rows") throw new TooFewRows(reply.differentRows);
  if (reply.kind !== "kmeans") throw new Error(`A lane answered “${reply.kind}” to a run of k-means.`);
  return reply;
}
