import { type Result, succeed } from "../../src-shared/result.ts";
import type { JobContext } from "../jobs/job-context.ts";
import { forgetLooseChanges } from "../store/steps.ts";
import { deleteSegmentations, givenUpSegmentations } from "./queries.ts";

/**
 * Removes segmentations whose making was taken back, after which something else was done: nothing shows them, and nothing
 * brings them back. One that was deleted stays for as long as that can be taken back.
 */
export function clearGivenUp(job: JobContext): Result<null> {
  const givenUp = givenUpSegmentations(job.store);
  if (givenUp.length === 0) return succeed(null);
  job.write((store) => {
    deleteSegmentations(store, givenUp);
    // What went with them, such as their personas, was given up with them.
    forgetLooseChanges(store);
  });
  return succeed(null);
}
