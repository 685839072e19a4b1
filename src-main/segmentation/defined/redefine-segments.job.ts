import { formatCount } from "../../../src-shared/format.ts";
import type { SegmentationId, SegmentId } from "../../../src-shared/ids.ts";
import { ExpectedFailure, type Result, succeed } from "../../../src-shared/result.ts";
import type { Segmentation } from "../../../src-shared/segmentation.ts";
import type { Definition } from "../../../src-shared/segmentation-defined.ts";
import type { JobContext } from "../../jobs/job-context.ts";
import { addHistory } from "../../project/queries.ts";
import type { ReadStore, WriteStore } from "../../store/open-store.ts";
import { refuseNames } from "../accept-names.ts";
import type { GoesTo } from "../continuation/lineage.ts";
import { loadFeatureTable } from "../feature-table.ts";
import { loadSegmentation } from "../load-segmentation.ts";
import { insertSegment, listDefined } from "../queries.ts";
import { dependantsOf, inOrderOfNeed, loadDependencies, refuseCycles } from "../rules/dependencies.ts";
import { freshTable, membersOf } from "./find-members.ts";
import {
  type Division,
  insertRevision,
  listRevisions,
  moveHeadRevision,
  type SinceEarlier,
  sinceEarlier,
} from "./queries.ts";
import { keptByName, refuseKeeps, refuseMissed, refuseOtherMethod } from "./refuse-redefinition.ts";
import { type CurrentDefinition, currentDefinition, settleRevision } from "./settle-revision.ts";
import { type Renewal, renewDefined } from "./store-defined.ts";

interface Redefinition {
  readonly segmentationId: SegmentationId;
  readonly definition: Definition;
  /** Of each segment of the definition, the stored one that it goes on with; null: it is new. */
  readonly keeps?: readonly (SegmentId | null)[] | undefined;
  /** By position before: the positions after where an edit puts the segment's customers. */
  readonly goesTo?: GoesTo | undefined;
}

/**
 * Changes what defined segments are, in place: they stay live, keep their notes and what refers to them, and the earlier
 * version is kept. Segments whose rules ask for these are found anew as well.
 */
export function redefineSegments(job: JobContext, input: Redefinition): Result<Segmentation> {
  const { segmentationId, definition } = input;
  const before = loadSegmentation(job.store, segmentationId);
  refuseOtherMethod(before, definition);
  refuseNames(definition);
  const keeps = input.keeps ?? keptByName(definition, before);
  refuseKeeps(keeps, definition, before);
  const earlier = currentDefinition(job.store, segmentationId);
  const number = 1 + Math.max(earlier.number, ...listRevisions(job.store, segmentationId).map((kept) => kept.number));
  const since = (segmentIds: readonly SegmentId[]) =>
    sinceVersion(
      sinceEarlier(job.store, segmentationId, earlier.number),
      before,
      segmentIds,
      input.goesTo ?? [],
      job.nowMs,
    );
  return changeTo(job, before, { number, definition, keeps, goesTo: input.goesTo }, (store, profiles) => {
    const segmentIds = keeps.map(
      (kept, i) => kept ?? insertSegment(store, segmentationId, -Number.MAX_SAFE_INTEGER + i, profiles[i]),
    );
    keepVersions(store, job.nowMs, before, earlier, { number, definition, segmentIds }, since(segmentIds));
    return segmentIds;
  });
}

/** Goes back to an earlier version, or forward again; no version is lost. */
export function restoreDefinition(
  job: JobContext,
  { segmentationId, number }: { segmentationId: SegmentationId; number: number },
): Result<Segmentation> {
  const before = loadSegmentation(job.store, segmentationId);
  const revision = listRevisions(job.store, segmentationId).find((stored) => stored.number === number);
  if (!revision)
    throw new ExpectedFailure("no-version", `There is no version ${number} of “${before.name}”.`, "number");
  const { definition, segmentIds } = revision;
  return changeTo(job, before, { number, definition, keeps: segmentIds }, (store) => {
    moveHeadRevision(store, segmentationId, number);
    addHistory(store, job.nowMs, "segmentation.restoreDefinition", `“${before.name}” is version ${number} again.`);
    return segmentIds;
  });
}

interface NextVersion {
  readonly number: number;
  readonly definition: Definition;
  readonly keeps: readonly (SegmentId | null)[];
  readonly goesTo?: GoesTo | undefined;
}

/**
 * Segments that were merged into others go there, with those that went into them before; what is divided off one that stays is
 * kept with the moment, as whoever chose it later meant the first part alone.
 */
function sinceVersion(
  { gone, divided }: SinceEarlier,
  { segments }: Segmentation,
  segmentIds: readonly SegmentId[],
  step: GoesTo,
  atMs: number,
): SinceEarlier {
  const merged = new Map<number, readonly number[]>();
  const divisions: Division[] = [];
  segments.forEach(({ segmentId }, position) => {
    const to = (step[position] ?? []).map((place) => segmentIds[place]);
    const parts = to.filter((id) => id !== segmentId);
    if (to.length > 0 && !segmentIds.includes(segmentId)) merged.set(segmentId, to);
    else if (parts.length > 0) divisions.push({ atMs, segmentId, parts });
  });
  const further = (ids: readonly number[]) => ids.flatMap((id) => merged.get(id) ?? [id]);
  return {
    gone: {
      ...Object.fromEntries(Object.entries(gone).map(([id, to]) => [id, further(to)])),
      ...Object.fromEntries(merged),
    },
    divided: [...divided.map((one) => ({ ...one, parts: further(one.parts) })), ...divisions],
  };
}

/** @param claim as in `Renewal`; writes down which version holds. */
function changeTo(
  job: JobContext,
  before: Segmentation,
  { number, definition, keeps, goesTo: step }: NextVersion,
  claim: Renewal["claim"],
): Result<Segmentation> {
  const { segmentationId, featureSetId } = before;
  refuseMissed(job.store, before, keeps, step);
  if (definition.method === "rules") {
    refuseCycles(
      job.store,
      segmentationId,
      definition.segments.map(({ rule }) => rule),
    );
  }
  const table = freshTable(loadFeatureTable(job.store, featureSetId));
  job.progress(0.05, "Looking who belongs to which segment");
  const defined = membersOf(job, definition, table);
  const followsData = doesFollowData(job.store, segmentationId);
  renewDefined(job, table, segmentationId, {
    defined: { ...defined, model: { ...defined.model, followsData, revision: number } },
    claim,
    placed: definition,
  });
  settleDependants(job, segmentationId);
  job.checkpoint();
  return succeed(loadSegmentation(job.store, segmentationId));
}

function doesFollowData(store: ReadStore, segmentationId: SegmentationId): boolean {
  return listDefined(store).find((listed) => listed.segmentationId === segmentationId)?.followsData ?? false;
}

/** The version of before is kept under the names that people gave, which the new one does not touch. */
function keepVersions(
  store: WriteStore,
  madeAtMs: number,
  before: Segmentation,
  earlier: CurrentDefinition,
  next: CurrentDefinition,
  since: SinceEarlier,
): void {
  const { segmentationId, segments, createdAtMs, name } = before;
  if (listRevisions(store, segmentationId).length === 0) {
    const definition = namedAs(
      earlier.definition,
      segments.map((segment) => segment.name),
    );
    insertRevision(store, segmentationId, { ...earlier, definition, madeAtMs: createdAtMs });
  }
  insertRevision(store, segmentationId, { ...next, madeAtMs }, since);
  moveHeadRevision(store, segmentationId, next.number);
  const kinds = formatCount(next.segmentIds.length, "segment");
  addHistory(store, madeAtMs, "segmentation.redefine", `“${name}” changed to version ${next.number}: ${kinds}.`);
}

function namedAs(definition: Definition, names: readonly string[]): Definition {
  switch (definition.method) {
    case "lifecycle":
      return definition;
    case "rfm":
      return { ...definition, segments: definition.segments.map((segment, i) => ({ ...segment, name: names[i] })) };
    case "rules":
      return { ...definition, segments: definition.segments.map((segment, i) => ({ ...segment, name: names[i] })) };
  }
}

/** Rules that ask for these segments say something else now. */
function settleDependants(job: JobContext, segmentationId: SegmentationId): void {
  const asked = loadDependencies(job.store);
  const followsData = new Map(listDefined(job.store).map((listed) => [listed.segmentationId, listed.followsData]));
  const dependants = [...dependantsOf(asked, segmentationId)] as SegmentationId[];
  for (const dependant of inOrderOfNeed(dependants, asked)) {
    const { featureSetId, isStale } = loadSegmentation(job.store, dependant);
    // Stale ones are found anew as a whole when they are brought up to date.
    if (isStale) continue;
    settleRevision(job, loadFeatureTable(job.store, featureSetId), dependant, followsData.get(dependant) ?? false);
  }
}
