import type { JobContext } from "../jobs/job-context.ts";
import type { FitCall } from "../math/fit-call.ts";

/** A calculation's share of a job: its progress runs from `from` to `to` of the whole, under one phase. */
export function fitCallOf(job: JobContext, seed: number, from: number, to: number, phase: string): FitCall {
  return {
    seed,
    stopIfAsked: job.stopIfAsked,
    progress: (share) => job.progress(from + share * (to - from), phase),
  };
}
