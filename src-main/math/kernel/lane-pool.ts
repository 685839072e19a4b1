import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import type { FitCall } from "../fit-call.ts";
import { Arena } from "./arena.ts";
import type { LaneReply, LaneTask, ToLane } from "./lane-tasks.ts";
import { loadKernel } from "./load-kernel.ts";
import { clearTeam, lowerStop, raiseStop } from "./team.ts";

/** More lanes than this gain little: they all wait for the same memory. */
const MOST_LANES = 8;
/** How often a calculation reports and asks whether it is still wanted. */
const WATCH_EVERY_MS = 50;

interface Lane {
  readonly worker: Worker;
  /** Settles the task that the lane is at. */
  finish?: { resolve: (reply: LaneReply) => void; reject: (error: Error) => void };
}

/** Threads that share one memory and run the kernel on it. One calculation at a time. */
export class LanePool {
  readonly arena: Arena;
  readonly #lanes: Lane[];

  constructor(size = Math.min(MOST_LANES, availableParallelism())) {
    this.arena = new Arena();
    const workerData = { module: loadKernel(), memory: this.arena.memory };
    // Beside this file in the sources; one bundle beside the program when built.
    const file = import.meta.url.endsWith(".ts") ? "./lane-worker.ts" : "./lane-worker.mjs";
    this.#lanes = Array.from({ length: size }, (_, index) => {
      const worker = new Worker(new URL(file, import.meta.url), { workerData: { ...workerData, lane: index } });
      const lane: Lane = { worker };
      worker.on("message", (reply: LaneReply) => lane.finish?.resolve(reply));
      worker.on("error", (error: Error) => this.#fail(error));
      worker.unref();
      return lane;
    });
  }

  get size(): number {
    return this.#lanes.length;
  }

  /** Runs independent tasks, each on one lane; `onReply` is called as they finish, in no fixed order. */
  async runApart(
    tasks: readonly LaneTask[],
    onReply: (reply: LaneReply, index: number, lane: number) => void,
  ): Promise<void> {
    let next = 0;
    await Promise.all(
      this.#lanes.map(async (lane, place) => {
        while (next < tasks.length) {
          const index = next++;
          const reply = await this.#perform(lane, { task: tasks[index], mates: 0 });
          if (reply.kind === "stopped") return;
          onReply(reply, index, place);
        }
      }),
    );
  }

  /** Runs one task with all lanes: the first leads, the others help. */
  async runTogether(task: LaneTask): Promise<LaneReply> {
    const [lead, ...others] = this.#lanes;
    clearTeam(this.arena.memory);
    const helping = others.map((lane, i) => this.#perform(lane, { task: "join", place: i + 1 }));
    const [reply] = await Promise.all([this.#perform(lead, { task, mates: others.length }), ...helping]);
    return reply;
  }

  /**
   * Runs a calculation that uses the lanes, reporting how far it is and asking whether to go on.
   * @throws what call.stopIfAsked throws, once the lanes are at rest.
   */
  async watched<T>(call: FitCall, share: () => number, work: () => Promise<T>): Promise<T> {
    lowerStop(this.arena.memory);
    let stopping: { readonly error: unknown } | undefined;
    let furthest = 0;
    const watch = () => {
      try {
        call.stopIfAsked();
        furthest = Math.max(furthest, Math.min(1, share()));
        call.progress(furthest);
      } catch (error) {
        stopping ??= { error };
        raiseStop(this.arena.memory);
      }
    };
    const timer = setInterval(watch, WATCH_EVERY_MS);
    try {
      watch();
      const result = await work();
      if (stopping) throw stopping.error;
      return result;
    } finally {
      clearInterval(timer);
    }
  }

  async close(): Promise<void> {
    await Promise.all(this.#lanes.map((lane) => lane.worker.terminate()));
  }

  #perform(lane: Lane, message: ToLane): Promise<LaneReply> {
    return new Promise((resolve, reject) => {
      lane.finish = { resolve, reject };
      lane.worker.postMessage(message);
    });
  }

  /** A lane that broke may have left others waiting for it, so all of them end. */
  #fail(error: Error): void {
    for (const lane of this.#lanes) {
      lane.finish?.reject(error);
      void lane.worker.terminate();
    }
  }
}
