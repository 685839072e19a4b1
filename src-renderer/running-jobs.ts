import { useSyncExternalStore } from "react";
import type { JobProgress } from "../src-shared/contract-kit.ts";
import { type AppError, STOPPED } from "../src-shared/result.ts";

/** Work that goes on whichever screen is shown, and what became of it. */
export interface RunningJob {
  readonly id: number;
  readonly label: string;
  /** Absent while it waits for its turn, and for what is too quick to tell. */
  readonly progress?: JobProgress;
  readonly isStopping: boolean;
  readonly stop: () => void;
  /** On the window's own clock, in milliseconds. */
  readonly startedAtMs: number;
  readonly end?: JobEnd;
}

export interface JobEnd {
  readonly outcome: "done" | "stopped" | "failed";
  /** Of what failed. */
  readonly message?: string;
  readonly elapsedMs: number;
}

/** Jobs that have ended stay for a while, so that whoever was on another screen learns of it. */
const MOST_ENDED = 6;
/** Nobody looks away from what is done sooner. */
const LEAST_TOLD_MS = 2000;

let jobs: readonly RunningJob[] = [];
let count = 0;
const listeners = new Set<() => void>();

function change(next: readonly RunningJob[]): void {
  jobs = next;
  for (const listener of listeners) listener();
}

export function addJob(label: string, stop: () => void): number {
  count += 1;
  change([...jobs, { id: count, label, isStopping: false, stop, startedAtMs: performance.now() }]);
  return count;
}

export function updateJob(id: number, changes: Partial<Pick<RunningJob, "progress" | "isStopping">>): void {
  change(jobs.map((job) => (job.id === id ? { ...job, ...changes } : job)));
}

/** Takes a quick one off the list, and keeps what became of a long one. */
export function endJob(id: number, error: AppError | undefined): void {
  const ended = jobs.find((job) => job.id === id);
  const others = jobs.filter((job) => job.id !== id);
  const elapsedMs = ended ? performance.now() - ended.startedAtMs : 0;
  if (!ended?.progress || (!error && elapsedMs < LEAST_TOLD_MS)) {
    change(others);
    return;
  }
  const outcome = error === undefined ? "done" : error.code === STOPPED ? "stopped" : "failed";
  const message = outcome === "failed" && error ? { message: error.message } : {};
  const kept = others.filter(({ end }) => end).slice(-(MOST_ENDED - 1));
  change([...others.filter(({ end }) => !end), ...kept, { ...ended, end: { outcome, elapsedMs, ...message } }]);
}

export function forgetEnded(): void {
  change(jobs.filter(({ end }) => !end));
}

/** Those that run or wait, in the order in which they were begun, then those that have ended. */
export function useJobs(): readonly RunningJob[] {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => jobs,
  );
}

/** Whether work is going on now that would be lost with the window. */
export function hasRunningJob(): boolean {
  return jobs.some(({ progress, end }) => progress && !end);
}
