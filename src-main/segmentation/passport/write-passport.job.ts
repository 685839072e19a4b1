import type { SegmentationId } from "../../../src-shared/ids.ts";
import { type Result, succeed } from "../../../src-shared/result.ts";
import type { Segmentation } from "../../../src-shared/segmentation.ts";
import type { Passport } from "../../../src-shared/segmentation-passport.ts";
import type { JobContext } from "../../jobs/job-context.ts";
import { loadSegmentation } from "../load-segmentation.ts";
import { writeDefinedPassport } from "./write-defined-passport.ts";
import { writeFoundPassport } from "./write-found-passport.ts";

/** Writes down everything that a segmentation was made from and gave. */
export function writePassport(
  job: JobContext,
  { segmentationId }: { segmentationId: SegmentationId },
): Result<Passport> {
  job.progress(0.1, "Adding up checksums");
  return succeed(passportOf(job, loadSegmentation(job.store, segmentationId)));
}

function passportOf(job: JobContext, segmentation: Segmentation): Passport {
  job.stopIfAsked();
  return segmentation.isDefined
    ? writeDefinedPassport(job, segmentation, (asked) => passportOf(job, asked))
    : writeFoundPassport(job, segmentation);
}
