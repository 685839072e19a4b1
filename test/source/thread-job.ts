import { allJobs } from "../../src-main/all-jobs.ts";
import { bulkWrites } from "../../src-main/bulk-writes.ts";
import { type JobContext, StopRequested } from "../../src-main/jobs/job-context.ts";
import type { OpenStore } from "../../src-main/store/open-store.ts";
import { recordStep } from "../../src-main/store/steps.ts";
import { type Result, valueOf } from "../../src-shared/result.ts";
import { NOW } from "../project/start-program.ts";

export interface JobLimits {
  /** Chosen files by reference. */
  readonly files?: Readonly<Record<string, string>>;
  /** After so many writes the thread is as good as dead: every further one throws. */
  readonly writesUntilDeath?: number;
  /** At which time of asking the job is told to stop, from 1. */
  readonly stopsAt?: number;
  /** Told each time that the job asks whether to stop. */
  readonly onAsked?: () => void;
}

/** What a job asks of its thread, on a store that the test has opened: quick, and it ends where the test wants it to. */
function jobOn(store: OpenStore, call: string, limits: JobLimits): JobContext {
  const { files = {}, writesUntilDeath = Number.POSITIVE_INFINITY, stopsAt, onAsked } = limits;
  let writes = 0;
  let asked = 0;
  const alive = () => {
    writes += 1;
    if (writes > writesUntilDeath) throw new Error("the thread was ended");
  };
  return {
    store,
    write: (change) => {
      alive();
      return store.transaction(() =>
        recordStep(
          store,
          () => ({ call, atMs: NOW, words: call }),
          () => change(store),
        ),
      );
    },
    writeAside: (name, rows) => {
      alive();
      store.transaction(() => bulkWrites[name](store, rows as never));
    },
    keepUp: async () => {},
    writtenAside: async () => {},
    checkpoint: () => {},
    pathOf: (file) => files[file],
    placeOf: () => ({ path: "", mayReplace: false }),
    presetsDir: "",
    progress: () => {},
    stopIfAsked: () => {
      asked += 1;
      onAsked?.();
      if (asked === stopsAt) throw new StopRequested();
    },
    nowMs: NOW,
    programVersion: "test",
    elapsedMs: () => 0,
  };
}

/** Runs a job of the program by name. @throws what the job throws. */
export async function runJob(
  store: OpenStore,
  call: string,
  input: unknown,
  limits: JobLimits = {},
): Promise<Result<unknown>> {
  const job = allJobs.get(call);
  if (!job) throw new Error(`no job ${call}`);
  return job(jobOn(store, call, limits), input);
}

/** Runs a job that must succeed. */
export async function valueOfJob<T>(store: OpenStore, call: string, input: unknown, limits?: JobLimits): Promise<T> {
  return valueOf(await runJob(store, call, input, limits)) as T;
}
