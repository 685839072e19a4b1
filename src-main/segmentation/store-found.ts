import type { Preparation } from "../../src-shared/features.ts";
import type { SegmentationId } from "../../src-shared/ids.ts";
import type { KResult } from "../../src-shared/segmentation.ts";
import type { JobContext } from "../jobs/job-context.ts";
import type { WriteStore } from "../store/open-store.ts";
import { DRIVERS, describeSegments, type SegmentProfile } from "./describe-segment.ts";
import { describeWords } from "./describe-words.ts";
import { type FeatureTable, spendMinorOf } from "./feature-table.ts";
import type { FrozenModel } from "./frozen-model.ts";
import { insertMemberships } from "./membership-queries.ts";
import { proposeNames } from "./propose-names.ts";
import { insertSegment, insertSegmentation, renameSegment, type StoredProfile, saveNote } from "./queries.ts";
import type { Examined } from "./validity/examine-fit.ts";

/** Segments that a method found, or that its model assigned, with all that they were made from. */
export interface FoundSegments {
  readonly table: FeatureTable;
  readonly name: string;
  readonly algorithm: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly seed: number;
  readonly preparation: readonly Preparation[];
  /** Length n: position of each customer's segment, −1 for none. */
  readonly labels: Int32Array;
  readonly model: FrozenModel;
  /** Null where there is nothing to compare. */
  readonly scores: KResult | null;
  readonly examined: Examined;
  /** By position: what the segment that it continues was called, and what was noted on it. */
  readonly continued?: readonly (ContinuedSegment | undefined)[];
}

export interface ContinuedSegment {
  /** Absent where it gets a new one. */
  readonly name?: string | undefined;
  readonly isNamedByPerson: boolean;
  readonly note: string;
}

/** Measures what sets segments apart, and gives what stores them in one step. @returns a function for `job.write`. */
export function storeFound(job: JobContext, found: FoundSegments): (store: WriteStore) => SegmentationId {
  job.progress(0.8, "Describing what sets them apart");
  const profiles = describe(found);
  job.stopIfAsked();
  job.progress(0.92, "Storing segments");
  const { table, labels, examined, continued } = found;
  return (store) => {
    const { name, algorithm, params, seed, preparation, model, scores } = found;
    const id = insertSegmentation(store, {
      featureSetId: table.set.featureSetId,
      name,
      createdAtMs: job.nowMs,
      algorithm,
      params,
      seed,
      programVersion: job.programVersion,
      preparation,
      model,
      scores,
    });
    const segmentIds = profiles.map((profile, position) => {
      const before = continued?.[position];
      const segmentId = insertSegment(store, id, position, namedAs(profile, before?.name));
      if (before?.isNamedByPerson && before.name !== undefined) renameSegment(store, segmentId, before.name);
      if (before?.note) saveNote(store, segmentId, before.note);
      return segmentId;
    });
    insertMemberships(
      store,
      labels.map((label) => (label < 0 ? 0 : segmentIds[label])),
      table.customerIds,
      examined.confidence,
    );
    return id;
  };
}

/** Its first proposed name is what a segment is called until a person names it. */
function namedAs(profile: StoredProfile, name: string | undefined): StoredProfile {
  if (name === undefined) return profile;
  return { ...profile, proposedNames: [name, ...profile.proposedNames.filter((other) => other !== name)] };
}

/** Every feature is measured; spoken of are those that everybody knows and those that made the segments. */
function describe({ table, labels, model, preparation, examined, continued }: FoundSegments): StoredProfile[] {
  const { set } = table;
  const k = model.centres.length / model.scales.length;
  const chosen = new Set(preparation.map(({ featureId }) => featureId));
  const described = set.features.map((feature) => ({
    feature,
    values: table.columnOf(feature.id),
    isTold: feature.isHeadline || chosen.has(feature.id),
  }));
  const measured = describeSegments(described, labels, k, spendMinorOf(table), set.currency);
  const profiles = set.words ? withWords(measured, table, labels, chosen) : measured;
  const names = withoutTaken(proposeNames(profiles, set.features), continued ?? []);
  return profiles.map((profile, segment) => ({
    ...profile,
    proposedNames: names[segment],
    truth: examined.segments[segment],
  }));
}

/** What is said of words joins what is said of numbers; spoken of are those that made the segments. */
function withWords(
  profiles: readonly SegmentProfile[],
  { set, columnOf }: FeatureTable,
  labels: Int32Array,
  chosen: ReadonlySet<string>,
): SegmentProfile[] {
  const described = (set.words ?? []).map((feature) => ({ feature, codes: columnOf(feature.id) }));
  const said = describeWords(described, labels, profiles.length, (featureId) => chosen.has(featureId));
  return profiles.map((profile, segment) => ({
    ...profile,
    words: said[segment].words,
    drivers: [...profile.drivers, ...said[segment].drivers]
      .sort((a, b) => Math.abs(b.effect) - Math.abs(a.effect))
      .slice(0, DRIVERS),
  }));
}

/** A new segment does not take the name of one that goes on. */
function withoutTaken(
  names: readonly (readonly string[])[],
  continued: readonly (ContinuedSegment | undefined)[],
): readonly (readonly string[])[] {
  const taken = new Set(continued.flatMap((before) => before?.name?.toLowerCase() ?? []));
  if (taken.size === 0) return names;
  return names.map((own, segment) => {
    const free = own.filter((name) => !taken.has(name.toLowerCase()));
    return free.length > 0 ? free : [`Segment ${segment + 1}`];
  });
}
