import type { SegmentationId } from "../../../src-shared/ids.ts";
import type { Segmentation } from "../../../src-shared/segmentation.ts";
import type { FoundPassport } from "../../../src-shared/segmentation-passport.ts";
import type { JobContext } from "../../jobs/job-context.ts";
import type { ReadStore } from "../../store/open-store.ts";
import { loadMigration } from "../continuation/queries.ts";
import { loadLabels } from "../customer-labels.ts";
import { recipeOf } from "../edits/edit-segments.job.ts";
import { toKeys } from "../edits/keyed-edits.ts";
import { loadEdit } from "../edits/queries.ts";
import { loadFeatureTable } from "../feature-table.ts";
import { loadSegmentation } from "../load-segmentation.ts";
import { featuresOfFound } from "./features-read.ts";
import { loadKeys } from "./load-keys.ts";
import { passportHead, passportResult, withChecksums } from "./passport-head.ts";
import { traceData, traceResult } from "./trace.ts";

/**
 * The passport of segments that a method found, edits included; where they carry earlier ones on, that of these within it.
 * @throws ExpectedFailure where an earlier one was deleted.
 */
export function writeFoundPassport(job: JobContext, segmentation: Segmentation): FoundPassport {
  const { store } = job;
  const { segmentationId, featureSetId, segments, scores } = segmentation;
  const { root, edits } = recipeOf(store, segmentation);
  const migration = loadMigration(store, firstOf(store, segmentationId));
  job.stopIfAsked();
  const table = loadFeatureTable(store, featureSetId);
  const keys = loadKeys(store, table.customerIds);
  const made = {
    ...(migration && {
      carriesOn: {
        by: migration.by,
        passport: writeFoundPassport(job, loadSegmentation(store, migration.earlierSegmentationId)),
      },
    }),
    ...(edits.length > 0 && { edits: edits.map(({ edit }) => toKeys(edit, table.customerIds, keys)) }),
  };
  const read = featuresOfFound({ ...made, features: root.preparation.map((choice) => ({ ...choice, values: "" })) });
  const data = traceData(store, table, table.customerIds, read);
  const labels = loadLabels(store, segmentationId, table.customerIds);
  const sizes = segments.map(({ customers }) => customers);
  return {
    ...passportHead(segmentation, data),
    method: { algorithm: root.algorithm, params: root.params, seed: root.seed },
    features: withChecksums(root.preparation, data),
    ...made,
    result: {
      ...passportResult(segmentation, traceResult(data, labels, sizes)),
      ...(scores && {
        inertia: scores.inertia,
        silhouette: scores.silhouette,
        calinskiHarabasz: scores.calinskiHarabasz,
        daviesBouldin: scores.daviesBouldin,
      }),
    },
  };
}

/** @returns the segmentation that was edited, one edit after the other, until it was this one. */
function firstOf(store: ReadStore, segmentationId: SegmentationId): SegmentationId {
  const edit = loadEdit(store, segmentationId);
  return edit ? firstOf(store, edit.parentId) : segmentationId;
}
