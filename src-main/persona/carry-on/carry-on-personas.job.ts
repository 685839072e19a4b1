import { formatCount } from "../../../src-shared/format.ts";
import type { SegmentationId, SegmentId } from "../../../src-shared/ids.ts";
import type { PersonaListing } from "../../../src-shared/persona.ts";
import { fail, type Result, succeed } from "../../../src-shared/result.ts";
import type { JobContext } from "../../jobs/job-context.ts";
import { addHistory } from "../../project/queries.ts";
import { loadLabels } from "../../segmentation/customer-labels.ts";
import { matchSegments } from "../../segmentation/match-segments.ts";
import type { ReadStore, WriteStore } from "../../store/open-store.ts";
import { type Change, createPersona } from "../change-persona.ts";
import { loadGround, type PersonaGround } from "../ground.ts";
import { listPersonasOf } from "../load-persona.ts";
import { listPersonas, listSentences, type PersonaRow, saveSeed } from "../queries.ts";
import { insertChosenPlay, listCells, listChosenPlays, saveCell } from "../strategy/queries.ts";
import { findEarlierPersonas } from "./find-earlier.ts";

/** A persona, and the segment that takes the place of its own. */
interface Heir {
  readonly persona: PersonaRow;
  readonly segmentId: SegmentId;
}

/**
 * Takes over personas, and what the plan says of their segments, from the segmentation that this one was made of: each goes
 * to the segment that takes the place of its own, paired as names are, by the customers whom they share. A segment that has
 * a persona keeps it. Measured sentences keep what they measured, so that it shows where they hold no longer; comments
 * stay with the earlier persona.
 */
export function carryOnPersonas(
  job: JobContext,
  { segmentationId, author }: { segmentationId: SegmentationId; author: string },
): Result<PersonaListing[]> {
  const earlier = findEarlierPersonas(job.store, segmentationId);
  if (!earlier) {
    const words = "These segments go on from none that have personas. Write first drafts instead.";
    return fail("no-earlier", words, "segmentationId");
  }
  job.progress(0.1, "Finding which segment takes whose place");
  const ground = loadGround(job.store, segmentationId);
  const heirs = heirsOf(job.store, ground, earlier.segmentationId);
  if (heirs.length === 0) return succeed(listPersonasOf(job.store, segmentationId, ground));
  const words = `Taken over from “${earlier.name}”.`;
  job.write((store) => {
    const change = { author, nowMs: job.nowMs, call: "persona.carryOn", words };
    addHistory(store, job.nowMs, change.call, `${formatCount(heirs.length, "persona")}: ${words}`);
    for (const heir of heirs) takeOver(store, heir, change);
    takePlan(store, earlier.segmentationId, segmentationId, heirs);
  });
  return succeed(listPersonasOf(job.store, segmentationId, ground));
}

function heirsOf(store: ReadStore, { segmentation, table }: PersonaGround, earlierId: SegmentationId): Heir[] {
  const labels = (id: SegmentationId) => loadLabels(store, id, table.customerIds);
  const continues = matchSegments(labels(earlierId), labels(segmentation.segmentationId));
  const taken = new Set(listPersonas(store, segmentation.segmentationId).map(({ segmentId }) => segmentId));
  const byPosition = new Map(listPersonas(store, earlierId).map((persona) => [persona.position, persona]));
  return segmentation.segments.flatMap(({ segmentId }, position) => {
    const persona = byPosition.get(continues[position] ?? -1);
    return persona && !taken.has(segmentId) ? [{ persona, segmentId }] : [];
  });
}

function takeOver(store: WriteStore, { persona, segmentId }: Heir, change: Change): void {
  const personaId = createPersona(store, segmentId, listSentences(store, persona.personaId), change);
  saveSeed(store, personaId, persona.seed);
}

/** What a person wrote into the new plan already stays. */
function takePlan(store: WriteStore, earlierId: SegmentationId, laterId: SegmentationId, heirs: readonly Heir[]): void {
  const heirOf = new Map(heirs.map(({ persona, segmentId }) => [persona.segmentId, segmentId]));
  const written = new Set(listCells(store, laterId).map(({ segmentId, field }) => `${segmentId} ${field}`));
  for (const { segmentId, field, words } of listCells(store, earlierId)) {
    const heir = heirOf.get(segmentId);
    if (heir !== undefined && !written.has(`${heir} ${field}`)) saveCell(store, heir, field, words);
  }
  for (const { segmentId, playId } of listChosenPlays(store, earlierId)) {
    const heir = heirOf.get(segmentId);
    if (heir !== undefined) insertChosenPlay(store, heir, playId);
  }
}
