import { formatCount } from "../../../src-shared/format.ts";
import type { SegmentationId, SegmentId } from "../../../src-shared/ids.ts";
import type { DefinedMethod, Definition, Population } from "../../../src-shared/segmentation-defined.ts";
import type { JobContext } from "../../jobs/job-context.ts";
import { addHistory } from "../../project/queries.ts";
import type { WriteStore } from "../../store/open-store.ts";
import { describeSegments, type SegmentProfile } from "../describe-segment.ts";
import { type FeatureTable, spendMinorOf } from "../feature-table.ts";
import { clearMemberships, insertMembers } from "../membership-queries.ts";
import { insertSegment, insertSegmentation, replaceDefinition, type StoredProfile, saveProfile } from "../queries.ts";
import { clearPlaces, placeSegment, saveParams } from "./queries.ts";

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

/** What a stored segmentation becomes. */
export interface Renewal {
  readonly defined: DefinedSegments;
  /** Gives the segments to fill, in the definition's order; new ones are made from their profiles. */
  readonly claim: (store: WriteStore, profiles: readonly StoredProfile[]) => readonly SegmentId[];
  /** Another version of the definition: its segments take their places and its names. Undefined: only members change. */
  readonly placed: Definition | undefined;
}

/** Puts the members of now into a segmentation, in one transaction; notes stay. */
export function renewDefined(
  job: JobContext,
  table: FeatureTable,
  segmentationId: SegmentationId,
  { defined, claim, placed }: Renewal,
): void {
  const { profiles, model } = describeDefined(job, table, defined);
  job.write((store) => {
    replaceDefinition(store, segmentationId, table.set.featureSetId, model);
    clearMemberships(store, segmentationId);
    const segmentIds = claim(store, profiles);
    if (placed) {
      saveParams(store, segmentationId, placed);
      clearPlaces(store, segmentationId);
    }
    segmentIds.forEach((segmentId, position) => {
      const { name, members } = defined.segments[position];
      if (placed) placeSegment(store, segmentId, position, name);
      saveProfile(store, segmentId, profiles[position]);
      insertMembers(store, segmentId, members);
    });
  });
}

function describeDefined(job: JobContext, table: FeatureTable, defined: DefinedSegments) {
  const { segments, model, everyone } = defined;
  job.progress(0.5, "Describing what sets them apart");
  const measured = defined.method === "rules" ? oneByOne(job, table, segments) : allAtOnce(table, segments);
  const profiles = measured.map(
    (profile, i): StoredProfile => ({
      ...profile,
      // Who never ordered has no features, and counts all the same.
      customers: segments[i].members.length,
      proposedNames: [segments[i].name],
    }),
  );
  const covered = new Set<number>();
  for (const { members } of segments) for (const member of members) covered.add(member);
  const population: Population = {
    customers: everyone,
    covered: covered.size,
    spendMinor: spendMinorOf(table).reduce((sum, spend) => sum + spend, 0),
  };
  return { profiles, model: { ...model, population } };
}

/** Segments that may overlap: each against all others. */
function oneByOne(job: JobContext, table: FeatureTable, segments: DefinedSegments["segments"]): SegmentProfile[] {
  return segments.map(({ members }, i) => {
    job.stopIfAsked();
    job.progress(0.5 + (0.4 * i) / segments.length, "Describing what sets them apart");
    const isMember = new Set(members);
    return profilesOf(
      table,
      table.customerIds.map((id) => (isMember.has(id) ? 0 : 1)),
      2,
    )[0];
  });
}

/** Segments that divide the customers among them. */
function allAtOnce(table: FeatureTable, segments: DefinedSegments["segments"]): SegmentProfile[] {
  const segmentOf = new Map<number, number>();
  segments.forEach(({ members }, segment) => {
    for (const member of members) segmentOf.set(member, segment);
  });
  return profilesOf(
    table,
    table.customerIds.map((id) => segmentOf.get(id) ?? -1),
    segments.length,
  );
}

function profilesOf(table: FeatureTable, labels: Int32Array, k: number): SegmentProfile[] {
  const { set, columnOf } = table;
  const features = set.features.map((feature) => ({
    feature,
    values: columnOf(feature.id),
    isTold: feature.isHeadline,
  }));
  return describeSegments(features, labels, k, spendMinorOf(table), set.currency);
}
