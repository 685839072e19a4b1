import { useSyncExternalStore } from "react";
import type { JobProgress } from "../src-shared/contract-kit.ts";

/** Work that goes on whichever screen is shown. */
export interface RunningJob {
  readonly id: number;
  readonly label: string;
  readonly progress?: JobProgress;
  readonly isStopping: boolean;
  readonly stop: () => void;
}

let jobs: readonly RunningJob[] = [];
let count = 0;
const listeners = new Set<() => void>();

function change(next: readonly RunningJob[]): void {
  jobs = next;
  for (const listener of listeners) listener();
}

export function addJob(label: string, stop: () => void): number {
  count += 1;
  change([...jobs, { id: count, label, isStopping: false, stop }]);
  return count;
}

export function updateJob(id: number, changes: Partial<Pick<RunningJob, "progress" | "isStopping">>): void {
  change(jobs.map((job) => (job.id === id ? { ...job, ...changes } : job)));
}

export function removeJob(id: number): void {
  change(jobs.filter((job) => job.id !== id));
}

export function useRunningJobs(): readonly RunningJob[] {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => jobs,
  );
}
