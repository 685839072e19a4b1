import { type Result, succeed } from "../../src-shared/result.ts";
import type { JobContext } from "../jobs/job-context.ts";

/** Brings the project's file up to date before it is closed, off the main thread. */
export function checkpointProject(job: JobContext): Result<null> {
  job.checkpoint();
  return succeed(null);
}
