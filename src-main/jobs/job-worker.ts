import { setFlagsFromString } from "node:v8";
import { parentPort, Worker } from "node:worker_threads";
import type { JobProgress } from "../../src-shared/contract-kit.ts";
import { ExpectedFailure, fail, type Result, stopped } from "../../src-shared/result.ts";
import { allHandlers } from "../all-handlers.ts";
import { allJobs } from "../all-jobs.ts";
import { type OpenStore, openStore } from "../store/open-store.ts";
import { recordStep } from "../store/steps.ts";
import { describeStoreError } from "../store/store-error.ts";
import { blockForTurn } from "../store/write-turn.ts";
import { AsideWriter } from "./aside-writer.ts";
import { isStopRequested, type JobContext, type ReadContext, StopRequested } from "./job-context.ts";
import { stepBack } from "./step-back.ts";
import { stepNameOf } from "./step-name.ts";
import { workerFile } from "./worker-file.ts";
import type { FromWorker, ToWorker, WorkerTask } from "./worker-messages.ts";

/** Entry of every worker thread: runs queries and jobs, one at a time, each on this thread's own connections. */
const port = parentPort;
if (!port) throw new Error("job-worker is started as a worker thread");

// The look at a file keeps thousands of rows for a while. V8 learns from that to make rows where old things live, and does
// so for the million that follow and are dead at once: a fifth more time, and 45 MB.
setFlagsFromString("--no-allocation-site-pretenuring");

const PROGRESS_EVERY_MS = 100;

/** The second thread only passes numbers on: a small nursery keeps its share of memory small. */
const asideLimits = { maxYoungGenerationSizeMb: 4 };

let readStore: OpenStore | undefined;
let writeStore: OpenStore | undefined;
const remembered = new Map<string, unknown>();

function storeFor(task: WorkerTask): OpenStore {
  if (!task.projectPath) throw new Error(`${task.call} asked for a store, but no project is open`);
  if (readStore && readStore.path !== task.projectPath) closeStores();
  readStore ??= openStore(task.projectPath, "read");
  return readStore;
}

function closeStores(): void {
  readStore?.close();
  writeStore?.close();
  readStore = undefined;
  writeStore = undefined;
  remembered.clear();
}

function chosen<T>(choices: Readonly<Record<string, T>>, reference: string): T {
  const found = choices[reference];
  if (found === undefined) {
    throw new ExpectedFailure("unknown-file", "This file is not known any more. Choose it again.", "file");
  }
  return found;
}

function readContextOf(task: WorkerTask): ReadContext {
  return {
    get store() {
      return storeFor(task);
    },
    pathOf: (file) => chosen(task.files, file),
    remember: <T>(key: string, compute: () => T) => {
      if (!remembered.has(key)) remembered.set(key, compute());
      return remembered.get(key) as T;
    },
    rememberLatest: <T>(slot: string, key: string, compute: () => T) => {
      const known = remembered.get(slot) as { key: string; value: T } | undefined;
      if (known?.key === key) return known.value;
      const value = compute();
      remembered.set(slot, { key, value });
      return value;
    },
  };
}

function writeStoreFor(task: WorkerTask): OpenStore {
  writeStore ??= openStore(storeFor(task).path, "write");
  return writeStore;
}

function jobContextOf(task: WorkerTask, aside: AsideWriter): JobContext {
  const startedAt = performance.now();
  let toldAt = Number.NEGATIVE_INFINITY;
  let told: JobProgress = { share: 0, phase: "" };
  return {
    get store() {
      return storeFor(task);
    },
    write: (change) =>
      blockForTurn(task.turn, task.taskId, () => {
        const store = writeStoreFor(task);
        return store.transaction(() =>
          recordStep(
            store,
            () => stepNameOf(task.call, task.nowMs),
            () => change(store),
          ),
        );
      }),
    writeAside: (name, rows, buffers) => {
      const { path } = storeFor(task);
      aside.write({ name, rows, projectPath: path, turn: task.turn, taskId: task.taskId }, buffers);
    },
    keepUp: () => aside.keepUp(),
    writtenAside: () => aside.drained(),
    checkpoint: () =>
      blockForTurn(task.turn, task.taskId, () => void writeStoreFor(task).pragma("wal_checkpoint(TRUNCATE)")),
    pathOf: (file) => chosen(task.files, file),
    placeOf: (place) => chosen(task.places, place),
    presetsDir: task.presetsDir,
    progress: (share, phase, detail) => {
      const now = performance.now();
      if (now - toldAt < PROGRESS_EVERY_MS && phase === told.phase) return;
      toldAt = now;
      told = { share: Math.min(1, Math.max(told.share, share)), phase, ...(detail === undefined ? {} : { detail }) };
      tell({ type: "progress", taskId: task.taskId, progress: told });
    },
    stopIfAsked: () => {
      if (isStopRequested(task.stopFlag)) throw new StopRequested();
    },
    nowMs: task.nowMs,
    programVersion: task.programVersion,
    elapsedMs: () => performance.now() - startedAt,
  };
}

function tell(message: FromWorker): void {
  port?.postMessage(message);
}

/** Runs one call and says how it ended; never rejects. */
async function answer(task: WorkerTask): Promise<Result<unknown>> {
  const aside = new AsideWriter(
    () => new Worker(workerFile("aside-worker", import.meta.url), { resourceLimits: asideLimits }),
  );
  try {
    const job = allJobs.get(task.call);
    if (job && task.besideWindow) stepBack();
    if (job) return await job(jobContextOf(task, aside), task.input);
    const query = allHandlers.get(task.call);
    if (query) return await query(readContextOf(task), task.input);
    throw new Error(`No worker knows the call ${task.call}`);
  } catch (error) {
    if (error instanceof StopRequested) return stopped();
    if (error instanceof ExpectedFailure) return { ok: false, error: error.error };
    const known = describeStoreError(error);
    if (known) return known;
    const words = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return fail(
      "bug",
      `Something went wrong inside Tessera while it worked on ${task.call}. Nothing was changed.\n${words}`,
    );
  } finally {
    await aside.end();
  }
}

port.on("message", (message: ToWorker) => {
  switch (message.type) {
    case "run":
      void answer(message.task).then((result) => tell({ type: "done", taskId: message.task.taskId, result }));
      break;
    case "forget":
      remembered.clear();
      break;
    case "writeAside":
      throw new Error("rows are written by a job's second thread");
    case "close":
      closeStores();
      tell({ type: "closed" });
      break;
  }
});
