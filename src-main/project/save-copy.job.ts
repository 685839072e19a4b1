import { closeSync, existsSync, openSync, renameSync, rmSync } from "node:fs";
import { basename } from "node:path";
import type { PlaceRef } from "../../src-shared/ids.ts";
import { fail, type Result, succeed } from "../../src-shared/result.ts";
import type { JobContext } from "../jobs/job-context.ts";
import { outputFailure } from "../jobs/write-output.ts";
import { isProjectOpen } from "../store/project-lock.ts";

/** Writes the project as one compact file, beside its final name first. */
export function saveCopy(job: JobContext, input: { place: PlaceRef }): Result<null> {
  const { path, mayReplace } = job.placeOf(input.place);
  const name = basename(path);
  if (existsSync(path) && !mayReplace)
    return fail("file-exists", `“${name}” exists already and was not changed. Choose another name.`, "place");
  const partial = `${path}.partial`;
  try {
    // The copy replaces a file; were that an open project, its program would go on writing into a file without a name.
    if (existsSync(path) && isProjectOpen(path, job.nowMs))
      return fail("file-open", `“${name}” is an open project. Choose another name for the copy.`, "place");
    job.progress(0.1, "Writing the copy");
    // SQLite fills an empty file; making it here tells a folder that is gone from one where nobody may write.
    closeSync(openSync(partial, "w"));
    job.store.copyTo(partial);
    renameSync(partial, path);
  } catch (error) {
    throw outputFailure(error, name);
  } finally {
    rmSync(partial, { force: true });
  }
  return succeed(null);
}
