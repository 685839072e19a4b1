import type { SegmentId } from "../../src-shared/ids.ts";
import { type Result, succeed } from "../../src-shared/result.ts";
import type { JobContext } from "../jobs/job-context.ts";
import type { ReadStore } from "../store/open-store.ts";
import { forgetLooseChanges } from "../store/steps.ts";
import { deleteSegmentations, findSegment, givenUpSegmentations } from "./queries.ts";

/**
 * Removes segmentations whose making was taken back, after which something else was done: nothing shows them, and nothing
 * brings them back. One that was deleted stays for as long as that can be taken back.
 * @param usedSegments those that something else still speaks of; their segmentations stay.
 */
export function clearGivenUp(
  usedSegments: (store: ReadStore) => readonly SegmentId[],
): (job: JobContext) => Result<null> {
  return (job) => {
    const used = new Set(usedSegments(job.store).map((id) => findSegment(job.store, id)?.segmentationId));
    const givenUp = givenUpSegmentations(job.store).filter((id) => !used.has(id));
    if (givenUp.length === 0) return succeed(null);
    job.write((store) => {
      deleteSegmentations(store, givenUp);
      // What went with them, such as their personas, was given up with them.
      forgetLooseChanges(store);
    });
    return succeed(null);
  };
}
