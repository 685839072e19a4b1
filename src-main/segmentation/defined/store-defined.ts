import { formatCount } from "../../../src-shared/format.ts";
import type { SegmentationId } from "../../../src-shared/ids.ts";
import type { DefinedMethod, Population } from "../../../src-shared/segmentation-defined.ts";
import type { JobContext } from "../../jobs/job-context.ts";
import { addHistory } from "../../project/queries.ts";
import type { WriteStore } from "../../store/open-store.ts";
import { describeSegments, type SegmentProfile } from "../describe-segment.ts";
import { type FeatureTable, spendMinorOf } from "../feature-table.ts";
import {
  clearMemberships,
  insertMembers,
  insertSegment,
  insertSegmentation,
  listSegmentRows,
  replaceDefinition,
  type StoredProfile,
  saveProfile,
} from "../queries.ts";

/** Segments that a person defined instead of an algorithm finding them, with who is in each now. */
export interface DefinedSegments {
  readonly method: DefinedMethod;
  /** What the person chose: all that is needed to find the members again. */
  readonly definition: Readonly<Record<string, unknown>>;
  /** What was worked out from the data, such as the edges of bins: JSON. */
  readonly model: Readonly<Record<string, unknown>>;
  readonly segments: readonly { readonly name: string; readonly members: Int32Array }[];
  /** Everybody who could have been in one. */
  readonly everyone: number;
}

/** Makes a new segmentation of them. @returns its id. */
export function storeDefined(
  job: JobContext,
  table: FeatureTable,
  name: string,
  defined: DefinedSegments,
): SegmentationId {
  const described = describeDefined(job, table, defined);
  return job.write((store) => {
    const id = insertSegmentation(store, {
      featureSetId: table.set.featureSetId,
      name,
      createdAtMs: job.nowMs,
      algorithm: defined.method,
      params: defined.definition,
      // Nothing is drawn by chance.
      seed: 0,
      programVersion: job.programVersion,
      preparation: table.set.preparation,
      model: described.model,
      scores: null,
    });
    described.profiles.forEach((profile, position) => {
      insertMembers(store, insertSegment(store, id, position, profile), defined.segments[position].members);
    });
    const kinds = formatCount(defined.segments.length, "segment");
    addHistory(store, job.nowMs, `segmentation.${defined.method}`, `“${name}”: ${kinds} defined.`);
    return id;
  });
}

/** Puts the members of now into a segmentation; its names and notes stay. */
export function renewDefined(
  job: JobContext,
  table: FeatureTable,
  segmentationId: SegmentationId,
  defined: DefinedSegments,
): void {
  const { profiles, model } = describeDefined(job, table, defined);
  job.write((store: WriteStore) => {
    replaceDefinition(store, segmentationId, table.set.featureSetId, model);
    clearMemberships(store, segmentationId);
    for (const { segmentId, index } of listSegmentRows(store, segmentationId)) {
      saveProfile(store, segmentId, profiles[index]);
      insertMembers(store, segmentId, defined.segments[index].members);
    }
  });
}

function describeDefined(job: JobContext, table: FeatureTable, { segments, model, everyone }: DefinedSegments) {
  const profiles = segments.map(({ name, members }, i): StoredProfile => {
    job.stopIfAsked();
    job.progress(0.5 + (0.4 * i) / segments.length, "Describing what sets them apart");
    return { ...profileOf(table, members), proposedNames: [name] };
  });
  const covered = new Set<number>();
  for (const { members } of segments) for (const member of members) covered.add(member);
  const population: Population = {
    customers: everyone,
    covered: covered.size,
    spendMinor: spendMinorOf(table).reduce((sum, spend) => sum + spend, 0),
  };
  return { profiles, model: { ...model, population } };
}

/** Members against all others. Only who has ordered has features; the others are counted and not described. */
function profileOf(table: FeatureTable, members: Int32Array): SegmentProfile {
  const isMember = new Set(members);
  const labels = table.customerIds.map((id) => (isMember.has(id) ? 0 : 1));
  const features = table.set.features.map((feature) => ({ feature, values: table.columnOf(feature.id) }));
  const [profile] = describeSegments(features, labels, 2, spendMinorOf(table), table.set.currency);
  return { ...profile, customers: members.length };
}
