import type { JobProgress } from "../src-shared/contract-kit.ts";
import type { JobId } from "../src-shared/ids.ts";
import type { ProgressEvent } from "./client.ts";

interface HostEvent {
  readonly name: string;
  readonly payload: unknown;
}

/** Passes a host's stream of events on: progress to the job that waits for it, everything to listeners. */
export class EventHub {
  readonly #listeners = new Set<(event: HostEvent) => void>();
  readonly #progress = new Map<JobId, (progress: JobProgress) => void>();

  hear(event: HostEvent): void {
    if (event.name === "job.progress") {
      const { jobId, progress } = event.payload as ProgressEvent;
      this.#progress.get(jobId as JobId)?.(progress);
    }
    for (const listener of this.#listeners) listener(event);
  }

  on(listener: (event: HostEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /** Routes a job's progress for as long as `answer` is awaited. */
  async during<T>(
    jobId: JobId | undefined,
    onProgress: ((progress: JobProgress) => void) | undefined,
    answer: Promise<T>,
  ): Promise<T> {
    if (jobId === undefined || !onProgress) return answer;
    this.#progress.set(jobId, onProgress);
    try {
      return await answer;
    } finally {
      this.#progress.delete(jobId);
    }
  }
}
