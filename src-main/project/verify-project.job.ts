import { fail, type Result, succeed } from "../../src-shared/result.ts";
import type { JobContext } from "../jobs/job-context.ts";

/** Reads every page of the project's file once; a damaged one is told from a whole one before anything is written. */
export function verifyProject(job: JobContext): Result<null> {
  let verdict: string | undefined;
  try {
    verdict = job.store.get<{ quick_check: string }>("PRAGMA quick_check(1)")?.quick_check;
  } catch (error) {
    verdict = (error as Error).message;
  }
  if (verdict === "ok") return succeed(null);
  return fail(
    "project-damaged",
    `The project file is damaged (${verdict ?? "no answer"}). It was not changed. Copy it again from where it came from, or open an earlier copy.`,
  );
}
