import type { PlaceRef, SegmentationId } from "../../../src-shared/ids.ts";
import { type Result, succeed } from "../../../src-shared/result.ts";
import type { JobContext } from "../../jobs/job-context.ts";
import { writeOutput } from "../../jobs/write-output.ts";
import { writePassport } from "./write-passport.job.ts";

/** Writes a passport as a file. */
export function exportPassport(
  job: JobContext,
  { segmentationId, place }: { segmentationId: SegmentationId; place: PlaceRef },
): Result<null> {
  const passport = writePassport(job, { segmentationId });
  if (!passport.ok) return passport;
  writeOutput(job.placeOf(place), (text) => text(`${JSON.stringify(passport.value, null, 1)}\n`));
  return succeed(null);
}
