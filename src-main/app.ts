import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { contract } from "../src-shared/contract.ts";
import type { JobProgress } from "../src-shared/contract-kit.ts";
import { findCall } from "../src-shared/contract-kit.ts";
import type { JobId, SegmentationId } from "../src-shared/ids.ts";
import { ExpectedFailure, fail, type Result } from "../src-shared/result.ts";
import { SAMPLE_FILE } from "../src-shared/source.ts";
import { allHandlers } from "./all-handlers.ts";
import { listTriggers } from "./campaign/delta/queries.ts";
import { ChosenFiles } from "./jobs/chosen-files.ts";
import { stepNameOf } from "./jobs/step-name.ts";
import { WorkerPool } from "./jobs/worker-pool.ts";
import { ProjectShell } from "./project/project-shell.ts";
import { followingIn } from "./segmentation/continuation/followed-rule.ts";
import { isUnsettled } from "./segmentation/defined/queries.ts";
import { portrayProject } from "./segmentation/portray-project.ts";
import { listDefined } from "./segmentation/queries.ts";
import { OwnPresets } from "./source/presets/own-presets.ts";
import { recordStep } from "./store/steps.ts";
import { describeStoreError } from "./store/store-error.ts";
import { writeInTurn } from "./store/write-turn.ts";

export interface AppOptions {
  /** The program's own folder: recent projects, projects without a chosen place, staging. */
  readonly dataDir: string;
  /** Where the user's own presets lie; default: "presets" in the program's own folder. */
  readonly presetsDir?: string;
  readonly now: () => number;
  /** IANA name; the default zone of new projects. */
  readonly timeZone: string;
  readonly programVersion: string;
  readonly log: (line: string) => void;
  /** People look at a window: long work leaves it the processor. Default: no. */
  readonly hasWindow?: boolean;
}

export interface AppEvent {
  readonly name: string;
  readonly payload: unknown;
}

export interface JobHandle {
  readonly id: JobId;
  readonly onProgress?: (progress: JobProgress) => void;
}

/** The whole program without a host: calls in, results and events out. */
export interface App {
  readonly files: ChosenFiles;
  readonly options: AppOptions;
  /** A path in the projects folder that no file has yet. */
  freeProjectPath(name: string): string;
  /** Runs one call of the contract with input that nobody has checked yet. Never rejects. */
  dispatch(call: string, input: unknown, job?: JobHandle): Promise<Result<unknown>>;
  stop(jobId: JobId): void;
  /** What a person has started and would lose if the program ended now, a few words each. */
  runningWork(): string[];
  on(listener: (event: AppEvent) => void): () => void;
  /** Closes the project and ends all threads. */
  close(): Promise<void>;
}

/** In the program's own folder: the presets of the user's own. */
export const PRESETS_FOLDER = "presets";

/** They can change data as well. */
const stepCalls: readonly string[] = [
  "project.undo",
  "project.redo",
  "project.goTo",
  "segmentation.undoEdit",
  "segmentation.redoEdit",
];

/** They make segments that go on with earlier ones, which rules ask for. */
const succeedingCalls: readonly string[] = ["segmentation.assign", "segmentation.retrain", "segmentation.edit"];

/** Calls after which a segment may have other members. */
const newSegments: ReadonlySet<string> = new Set(["segmentation.refresh", ...succeedingCalls, ...stepCalls]);

/** A statement on the main thread that takes longer is a bug worth a line in the log. */
const SLOW_COMMAND_MS = 40;

export function createApp(options: AppOptions): App {
  mkdirSync(options.dataDir, { recursive: true });
  const files = new ChosenFiles(
    new Map([[SAMPLE_FILE, join(options.dataDir, "Sample shop.csv")]]),
    join(options.dataDir, "pasted"),
    options.now(),
  );
  const presetsDir = options.presetsDir ?? join(options.dataDir, PRESETS_FOLDER);
  const presets = new OwnPresets(presetsDir, options.now);
  const pool = new WorkerPool();
  const listeners = new Set<(event: AppEvent) => void>();
  const running = new Map<JobId, () => void>();
  /** What the jobs are called that somebody waits for, as the contract has it. */
  const asked = new Map<JobId, string>();
  const unfinished = new Set<Promise<unknown>>();
  let lastWriting: Promise<unknown> = Promise.resolve();

  const emit = (name: string, payload: unknown) => {
    for (const listener of listeners) listener({ name, payload });
  };
  const factsFor = (call: string, input: unknown, projectPath = shell.project?.path) => ({
    call,
    input,
    ...(projectPath === undefined ? {} : { projectPath }),
    ...files.mentionedIn(input),
    presetsDir,
    besideWindow: options.hasWindow ?? false,
    nowMs: options.now(),
    programVersion: options.programVersion,
  });
  const shell = new ProjectShell({
    ...options,
    pool,
    stopJobs: async () => {
      for (const stop of running.values()) stop();
      await Promise.all(unfinished);
    },
    portray: portrayProject,
    runInternal: (call, path) => pool.job(factsFor(call, {}, path), () => {}).result,
  });

  const runJob = async (call: string, input: unknown, writes: boolean, job: JobHandle): Promise<Result<unknown>> => {
    let isStopped = false;
    running.set(job.id, () => {
      isStopped = true;
    });
    const before = lastWriting;
    let free = () => {};
    if (writes) {
      lastWriting = new Promise<void>((resolve) => {
        free = resolve;
      });
    }
    try {
      // Jobs that write run one after the other: two imports at once would both number the same new customers.
      if (writes) await before;
      if (isStopped) return fail("stopped", "Stopped. Nothing was changed.");
      const { result, stop } = pool.job(factsFor(call, input), job.onProgress ?? (() => {}));
      running.set(job.id, stop);
      return await result;
    } finally {
      running.delete(job.id);
      free();
    }
  };

  const runCommand = (call: string, input: unknown): Promise<Result<unknown>> =>
    writeInTurn(pool.turn, () => {
      const project = shell.project;
      if (!project) return noProject();
      const handler = handlerOf(call);
      const startedAt = performance.now();
      const nameStep = () => stepNameOf(call, options.now());
      const context = { store: project.store, nowMs: options.now(), summary: () => shell.summary() };
      const result = unlessRefused(() =>
        project.store.transaction(() =>
          recordStep(project.store, nameStep, () => keepOrUndo(handler(context, input) as Result<unknown>)),
        ),
      );
      const elapsed = performance.now() - startedAt;
      if (elapsed > SLOW_COMMAND_MS) options.log(`${call} held the main thread for ${elapsed.toFixed(0)} ms`);
      return result;
    });

  const dispatch = async (call: string, rawInput: unknown, job?: JobHandle): Promise<Result<unknown>> => {
    const declaration = findCall(contract, call);
    if (!declaration) return fail("unknown-call", `Tessera has no call “${call}”.`);
    const parsed = declaration.input.safeParse(rawInput ?? {});
    if (!parsed.success) {
      const issue = parsed.error.issues[0];
      return fail("bad-input", issue?.message ?? "The input does not fit.", issue?.path.join("."));
    }
    try {
      if (declaration.scope === "app") {
        const result = await handlerOf(call)({ shell, files, presets }, parsed.data);
        if (result.ok && declaration.kind === "command") changed(call);
        return result;
      }
      if (!shell.project) return noProject();
      if (declaration.kind === "query") return await pool.query(factsFor(call, parsed.data));
      if (declaration.kind === "command") {
        const result = await runCommand(call, parsed.data);
        if (result.ok) {
          changed(call);
          if (stepCalls.includes(call)) keepDefinedCurrent(call);
          shell.checkpointIfLong();
        }
        return result;
      }
      const handle = job ?? { id: `${call}-${options.now()}` as JobId };
      const work = runJob(call, parsed.data, declaration.writes, handle);
      if (job) asked.set(job.id, declaration.summary);
      const ended = work
        .catch(() => {})
        .finally(() => {
          unfinished.delete(ended);
          asked.delete(handle.id);
        });
      unfinished.add(ended);
      const result = await work;
      if (result.ok && declaration.writes) {
        changed(call);
        keepDefinedCurrent(call);
      }
      return result;
    } catch (error) {
      if (error instanceof ExpectedFailure) return { ok: false, error: error.error };
      const known = describeStoreError(error);
      if (known) return known;
      const words = error instanceof Error ? (error.stack ?? error.message) : String(error);
      options.log(`${call}: ${words}`);
      return fail("bug", `Something went wrong inside Tessera in ${call}. Nothing was changed.\n${words}`);
    }
  };

  /**
   * Segments that were defined follow the data, and other segments that their rules ask for: what changed them is followed
   * by asking them again, in the background.
   */
  const keepDefinedCurrent = (call: string) => {
    if (newSegments.has(call)) lookForNews();
    const isData = call.startsWith("source.") || call.startsWith("customer.") || stepCalls.includes(call);
    if (!shell.project || !(isData || succeedingCalls.includes(call))) return;
    const { store } = shell.project;
    const following = followingIn(store);
    const asksAnew = ({ segmentationId }: { segmentationId: SegmentationId }) =>
      isData || isUnsettled(store, segmentationId, following);
    if (listDefined(store).some(asksAnew)) void dispatch("segmentation.refresh", {});
  };

  /** Segments that are up to date are followed by the campaigns that are watched. */
  const lookForNews = () => {
    if (shell.project && listTriggers(shell.project.store).length > 0) void dispatch("campaign.lookForNews", {});
  };

  const changed = (call: string) => {
    pool.forget();
    emit("project.changed", { by: call });
  };

  return {
    files,
    options,
    freeProjectPath: (name) => shell.freePath(name),
    dispatch,
    runningWork: () => [...asked.values()],
    stop: (jobId) => running.get(jobId)?.(),
    on: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    close: async () => {
      await shell.close();
      await pool.close();
    },
  };
}

/** A refused command must leave nothing behind: its transaction is undone by an exception that carries the refusal. */
class Refused extends Error {
  readonly result: Result<unknown>;
  constructor(result: Result<unknown>) {
    super("refused");
    this.result = result;
  }
}

function keepOrUndo(result: Result<unknown>): Result<unknown> {
  if (!result.ok) throw new Refused(result);
  return result;
}

function unlessRefused(change: () => Result<unknown>): Result<unknown> {
  try {
    return change();
  } catch (error) {
    if (error instanceof Refused) return error.result;
    throw error;
  }
}

function handlerOf(call: string) {
  const handler = allHandlers.get(call);
  if (!handler) throw new Error(`No handler for ${call}`);
  return handler;
}

function noProject(): Result<never> {
  return fail("no-project", "No project is open. Open or make one first.");
}
