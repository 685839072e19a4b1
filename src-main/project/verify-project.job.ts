import { fail, type Result, succeed } from "../../src-shared/result.ts";
import type { JobContext } from "../jobs/job-context.ts";
import { describeStoreError } from "../store/store-error.ts";
import { loadSetting } from "./queries.ts";

/** Reads every page of the project's file once; a damaged one is told from a whole one before anything is written. */
export function verifyProject(job: JobContext): Result<null> {
  let verdict: string | undefined;
  try {
    verdict = job.store.get<{ quick_check: string }>("PRAGMA quick_check(1)")?.quick_check;
    if (verdict === "ok" && !loadSetting(job.store, "project")) verdict = "it has no name";
  } catch (error) {
    const known = describeStoreError(error);
    // A disk that fails, or a folder where SQLite may not work, says nothing of the file.
    if (known && !known.ok && known.error.code !== "project-damaged") return known;
    verdict = (error as Error).message;
  }
  if (verdict === "ok") return succeed(null);
  // SQLite's own words, for whoever is asked for help, on one line and without its banner.
  const detail = verdict?.replace(/^\*{3}.*\*{3}\s*/, "").replace(/\s+/g, " ") ?? "no answer";
  return fail(
    "project-damaged",
    `The project file is damaged (${detail}). It was not changed. Copy it again from where it came from, or open an earlier copy.`,
  );
}
