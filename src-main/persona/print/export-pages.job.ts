import type { PlaceRef, SegmentationId } from "../../../src-shared/ids.ts";
import type { Paper } from "../../../src-shared/persona.ts";
import { fail, type Result, succeed } from "../../../src-shared/result.ts";
import { isoDay } from "../../../src-shared/units.ts";
import type { JobContext } from "../../jobs/job-context.ts";
import { writeOutput } from "../../jobs/write-output.ts";
import { loadSetting } from "../../project/queries.ts";
import { dayOfImport } from "../../source/import-day.ts";
import { loadGround } from "../ground.ts";
import { loadPersona } from "../load-persona.ts";
import { listPersonas } from "../queries.ts";
import { buildStrategy } from "../strategy/build-strategy.ts";
import type { Imprint } from "./html-document.ts";
import { renderPersonas } from "./render-personas.ts";
import { renderPlan } from "./render-plan.ts";

/** Writes the personas of a segmentation, one page each. */
export function exportPersonas(
  job: JobContext,
  input: { segmentationId: SegmentationId; personaIds?: number[] | undefined; paper: Paper; place: PlaceRef },
): Result<{ personas: number; bytes: number }> {
  const rows = listPersonas(job.store, input.segmentationId).filter(
    ({ personaId }) => input.personaIds?.includes(personaId) ?? true,
  );
  if (rows.length === 0) return fail("no-persona", "There is no persona to write yet. Draft them first.", "personaIds");
  const ground = loadGround(job.store, input.segmentationId);
  const personas = rows.map(({ personaId }) => loadPersona(job.store, personaId, ground));
  const html = renderPersonas(personas, input.paper, imprintOf(job));
  const { bytes } = writeOutput(job.placeOf(input.place), (text) => text(html));
  return succeed({ personas: personas.length, bytes });
}

/** Writes the plan of a segmentation as one page. */
export function exportPlan(
  job: JobContext,
  { segmentationId, place }: { segmentationId: SegmentationId; place: PlaceRef },
): Result<{ bytes: number }> {
  const strategy = buildStrategy(job.store, segmentationId, loadGround(job.store, segmentationId));
  const html = renderPlan(strategy, imprintOf(job));
  const { bytes } = writeOutput(job.placeOf(place), (text) => text(html));
  return succeed({ bytes });
}

function imprintOf(job: JobContext): Imprint {
  return {
    project: loadSetting(job.store, "project")?.name ?? "Project",
    made: `Tessera ${job.programVersion}, ${isoDay(dayOfImport(job))}`,
  };
}
