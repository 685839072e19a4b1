import type { SegmentationId, SegmentId } from "../../../src-shared/ids.ts";
import { type Definition, definitionSchema } from "../../../src-shared/segmentation-defined.ts";
import type { JobContext } from "../../jobs/job-context.ts";
import type { ReadStore } from "../../store/open-store.ts";
import type { FeatureTable } from "../feature-table.ts";
import { loadSegmentation } from "../load-segmentation.ts";
import { membersOf } from "./find-members.ts";
import { headRevision, listRevisions, settledRevision } from "./queries.ts";
import { renewDefined } from "./store-defined.ts";

/** The definition that holds, and the segments that it fills. */
export interface CurrentDefinition {
  readonly number: number;
  readonly definition: Definition;
  readonly segmentIds: readonly SegmentId[];
}

/** Segments that were never changed have no versions yet: what they were made from is the first. */
export function currentDefinition(store: ReadStore, segmentationId: SegmentationId): CurrentDefinition {
  const number = headRevision(store, segmentationId);
  const revision = listRevisions(store, segmentationId).find((stored) => stored.number === number);
  if (revision) return revision;
  const { params, segments } = loadSegmentation(store, segmentationId);
  return { number, definition: definitionSchema.parse(params), segmentIds: segments.map(({ segmentId }) => segmentId) };
}

/** @param followsData the segments move on to newer days with the data. */
export function settleRevision(
  job: JobContext,
  table: FeatureTable,
  segmentationId: SegmentationId,
  followsData: boolean,
): void {
  const { number, definition, segmentIds } = currentDefinition(job.store, segmentationId);
  const defined = membersOf(job, definition, table);
  const isMoved = number !== settledRevision(job.store, segmentationId);
  renewDefined(job, table, segmentationId, {
    defined: { ...defined, model: { ...defined.model, followsData, revision: number } },
    claim: () => segmentIds,
    // Names that were given since stay, unless it is another version with names of its own.
    placed: isMoved ? definition : undefined,
  });
}
