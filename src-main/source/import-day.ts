import type { Day } from "../../src-shared/units.ts";
import type { JobContext } from "../jobs/job-context.ts";
import { projectZone } from "../project/project-zone.ts";

/** The day on which the import was started, in the project's time zone. */
export function dayOfImport(job: JobContext): Day {
  return projectZone(job.store).dayOf(job.nowMs);
}
