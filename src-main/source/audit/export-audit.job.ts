import type { PlaceRef } from "../../../src-shared/ids.ts";
import { fail, type Result, succeed } from "../../../src-shared/result.ts";
import type { JobContext } from "../../jobs/job-context.ts";
import { writeOutput } from "../../jobs/write-output.ts";
import { projectZone } from "../../project/project-zone.ts";
import { loadSetting } from "../../project/queries.ts";
import { renderAuditReport } from "./render-audit-report.ts";
import { loadAudit } from "./stored-audit.ts";

/** Writes the newest audit as two pages for the people whose data it is. */
export function exportAudit(job: JobContext, input: { place: PlaceRef }): Result<{ bytes: number }> {
  const stored = loadAudit(job.store);
  if (stored?.report.score === undefined)
    return fail("nothing-audited", "There is no audit to report yet. Import a file, then audit the data.");
  const zone = projectZone(job.store);
  const html = renderAuditReport(stored.report, {
    project: loadSetting(job.store, "project")?.name ?? "Project",
    programVersion: job.programVersion,
    dayOf: (atMs) => zone.dayOf(atMs),
  });
  const { bytes } = writeOutput(job.placeOf(input.place), (text) => text(html));
  return succeed({ bytes });
}
