import type { BlockFunctionName } from "./load-kernel.ts";

/** Where a run of k-means starts: at centres drawn with a sub-stream of the seed, or at given ones. */
export type KmeansStart =
  | { readonly seed: number; readonly restart: number }
  /** k × d, in the frame of the rows. */
  | { readonly centres: Float32Array };

export interface KmeansTask {
  readonly kind: "kmeans";
  /** Addresses of the run's memory: one for each lane that may do the task, or the first lane's, whom the others help. */
  readonly runs: readonly number[];
  readonly k: number;
  readonly start: KmeansStart;
  readonly mostPasses: number;
}

/** One kernel function on every block. */
export interface BlocksTask {
  readonly kind: "blocks";
  readonly name: BlockFunctionName;
  readonly address: number;
  readonly blocks: number;
}

export type LaneTask = KmeansTask | BlocksTask;

/** What a lane is told: to do a task, with others who help, or to help at this place. */
export type ToLane =
  | { readonly task: LaneTask; readonly mates: number }
  | { readonly task: "join"; readonly place: number };

export interface KmeansReply {
  readonly kind: "kmeans";
  /** Times that rows were given their nearest centre, the last of which changed nothing. */
  readonly passes: number;
  /** Σ size · |centre|²: the larger, the smaller the inertia; in the frame of the rows. */
  readonly explained: number;
}

export type LaneReply =
  | KmeansReply
  /** There are fewer different rows than centres. */
  | { readonly kind: "too-few-rows"; readonly differentRows: number }
  | { readonly kind: "done" }
  | { readonly kind: "stopped" };
