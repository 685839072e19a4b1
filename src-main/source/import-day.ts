import { makeTimeZone } from "../../src-shared/time-zone.ts";
import type { Day } from "../../src-shared/units.ts";
import type { JobContext } from "../jobs/job-context.ts";
import { loadSetting } from "../project/queries.ts";
import type { ReadStore } from "../store/open-store.ts";

export function timeZoneOf(store: ReadStore): string {
  return loadSetting(store, "project")?.timeZone ?? "UTC";
}

/** The day on which the import was started, in the project's time zone. */
export function dayOfImport(job: JobContext): Day {
  return makeTimeZone(timeZoneOf(job.store)).dayOf(job.nowMs);
}
