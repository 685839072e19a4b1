import { existsSync, renameSync, rmSync } from "node:fs";
import { basename } from "node:path";
import type { PlaceRef } from "../../src-shared/ids.ts";
import { fail, type Result, succeed } from "../../src-shared/result.ts";
import type { JobContext } from "../jobs/job-context.ts";

/** Writes the project as one compact file, beside its final name first. */
export function saveCopy(job: JobContext, input: { place: PlaceRef }): Result<null> {
  const { path, mayReplace } = job.placeOf(input.place);
  if (existsSync(path) && !mayReplace) {
    return fail("file-exists", `“${basename(path)}” exists already and was not changed. Choose another name.`, "place");
  }
  job.progress(0.1, "Writing the copy");
  const partial = `${path}.partial`;
  rmSync(partial, { force: true });
  try {
    job.store.copyTo(partial);
    renameSync(partial, path);
  } finally {
    rmSync(partial, { force: true });
  }
  return succeed(null);
}
