import { Worker } from "node:worker_threads";
import type { JobProgress } from "../../src-shared/contract-kit.ts";
import { fail, type Result, stopped } from "../../src-shared/result.ts";
import { makeTurnMemory, releaseTurn } from "../store/write-turn.ts";
import { workerFile } from "./worker-file.ts";
import type { FromWorker, ToWorker, WorkerTask } from "./worker-messages.ts";

/** A job that does not obey a stop within this time, and says nothing either, loses its thread. */
const STOP_PATIENCE_MS = 2000;
/** One that takes back what it wrote says so, and gets this long; the rest is cleared when the project opens again. */
const LONGEST_PATIENCE_MS = 60_000;

export type TaskFacts = Omit<WorkerTask, "taskId" | "turn" | "stopFlag">;

interface Waiting {
  readonly finish: (result: Result<unknown>) => void;
  readonly onProgress: (progress: JobProgress) => void;
}

interface Thread {
  readonly worker: Worker;
  /** By task id: several for the query thread, at most one for a job's. */
  readonly waiting: Map<number, Waiting>;
  whenClosed?: () => void;
}

/**
 * Worker threads: one for all queries, so that what they remember is kept once, and one for each running job, of which
 * one stays warm for the next. Knows nothing of what the calls do.
 */
export class WorkerPool {
  readonly #turn = makeTurnMemory();
  readonly #threads = new Set<Thread>();
  #queryThread: Thread | undefined;
  #warm: Thread | undefined;
  #taskCount = 0;

  get turn(): SharedArrayBuffer {
    return this.#turn;
  }

  query(facts: TaskFacts): Promise<Result<unknown>> {
    this.#queryThread ??= this.#spawn();
    return this.#post(this.#queryThread, facts, new SharedArrayBuffer(4), () => {}).result;
  }

  /** Starts a job. `stop` asks it to end; the result then has the code "stopped". */
  job(
    facts: TaskFacts,
    onProgress: (progress: JobProgress) => void,
  ): { result: Promise<Result<unknown>>; stop: () => void } {
    const thread = this.#warm ?? this.#spawn();
    this.#warm = undefined;
    const stopFlag = new SharedArrayBuffer(4);
    const patience = new Patience(() => void thread.worker.terminate());
    const { result } = this.#post(thread, facts, stopFlag, (progress) => {
      patience.renew();
      onProgress(progress);
    });
    const settled = result.then((answer) => {
      patience.end();
      this.#keepOrEnd(thread);
      return answer;
    });
    const stop = () => {
      Atomics.store(new Int32Array(stopFlag), 0, 1);
      patience.begin();
    };
    return { result: settled, stop };
  }

  /** Tells the query thread that what it remembers of the project is old. */
  forget(): void {
    if (this.#queryThread) this.#send(this.#queryThread, { type: "forget" });
  }

  /** Lets go of the project's file in every thread. */
  async closeStores(): Promise<void> {
    const closings = [...this.#threads].map((thread) => {
      const closed = new Promise<void>((resolve) => {
        thread.whenClosed = resolve;
      });
      thread.worker.ref();
      this.#send(thread, { type: "close" });
      return closed;
    });
    await Promise.all(closings);
  }

  /** Ends all threads. */
  async close(): Promise<void> {
    await Promise.all([...this.#threads].map((thread) => thread.worker.terminate()));
  }

  #send(thread: Thread, message: ToWorker): void {
    thread.worker.postMessage(message);
  }

  #post(thread: Thread, facts: TaskFacts, stopFlag: SharedArrayBuffer, onProgress: (progress: JobProgress) => void) {
    const taskId = ++this.#taskCount;
    // A thread keeps the process alive only while somebody waits for it.
    thread.worker.ref();
    const result = new Promise<Result<unknown>>((resolve) => {
      thread.waiting.set(taskId, { finish: resolve, onProgress });
      this.#send(thread, { type: "run", task: { ...facts, taskId, stopFlag, turn: this.#turn } });
    });
    return { taskId, result };
  }

  #keepOrEnd(thread: Thread): void {
    if (!this.#threads.has(thread)) return;
    if (this.#warm) void thread.worker.terminate();
    else this.#warm = thread;
  }

  #spawn(): Thread {
    const file = workerFile("job-worker", import.meta.url);
    const worker = new Worker(file, { resourceLimits: { maxYoungGenerationSizeMb: 16 } });
    const thread: Thread = { worker, waiting: new Map() };
    this.#threads.add(thread);
    worker.on("message", (message: FromWorker) => this.#hear(thread, message));
    worker.on("error", (error: Error & { code?: string }) => this.#finishAll(thread, lostWords(error)));
    worker.on("exit", () => this.#gone(thread));
    worker.unref();
    return thread;
  }

  #hear(thread: Thread, message: FromWorker): void {
    switch (message.type) {
      case "progress":
        thread.waiting.get(message.taskId)?.onProgress(message.progress);
        break;
      case "done": {
        const waiting = thread.waiting.get(message.taskId);
        thread.waiting.delete(message.taskId);
        if (thread.waiting.size === 0) thread.worker.unref();
        waiting?.finish(message.result);
        break;
      }
      case "writtenAside":
        throw new Error("only a job hears from its second thread");
      case "closed":
        if (thread.waiting.size === 0) thread.worker.unref();
        thread.whenClosed?.();
        break;
    }
  }

  #finishAll(thread: Thread, result: Result<never>): void {
    for (const [taskId, { finish }] of thread.waiting) {
      // SQLite rolls its transaction back; the turn to write must not be lost with it.
      releaseTurn(this.#turn, taskId);
      finish(result);
    }
    thread.waiting.clear();
  }

  #gone(thread: Thread): void {
    this.#threads.delete(thread);
    if (this.#queryThread === thread) this.#queryThread = undefined;
    if (this.#warm === thread) this.#warm = undefined;
    this.#finishAll(thread, stopped());
    thread.whenClosed?.();
  }
}

/** Runs out when a stopped job has neither ended nor said anything for a while. */
class Patience {
  readonly #runOut: () => void;
  #timer: NodeJS.Timeout | undefined;
  #until = 0;

  constructor(runOut: () => void) {
    this.#runOut = runOut;
  }

  begin(): void {
    if (this.#timer) return;
    this.#until = performance.now() + LONGEST_PATIENCE_MS;
    this.#timer = setTimeout(this.#runOut, STOP_PATIENCE_MS);
  }

  renew(): void {
    if (this.#timer && performance.now() < this.#until) this.#timer.refresh();
  }

  end(): void {
    clearTimeout(this.#timer);
  }
}

function lostWords(error: Error & { code?: string }): Result<never> {
  return error.code === "ERR_WORKER_OUT_OF_MEMORY"
    ? fail(
        "out-of-memory",
        "This needs more memory than the computer gives. Nothing was changed. Close other programs, or use fewer rows.",
      )
    : fail("bug", `The work ended unexpectedly: ${error.message}. Nothing was changed.`);
}
