import type { SegmentationId } from "../../../src-shared/ids.ts";
import { fail, type Result, succeed } from "../../../src-shared/result.ts";
import type { Passport } from "../../../src-shared/segmentation-passport.ts";
import { isoDay } from "../../../src-shared/units.ts";
import type { JobContext } from "../../jobs/job-context.ts";
import { loadLabels } from "../customer-labels.ts";
import { recipeOf } from "../edits/edit-segments.job.ts";
import { toKeys } from "../edits/keyed-edits.ts";
import { loadEdit } from "../edits/queries.ts";
import { loadFeatureTable, plainValues } from "../feature-table.ts";
import type { FrozenModel } from "../frozen-model.ts";
import { loadSegmentation } from "../load-segmentation.ts";
import { loadModel } from "../queries.ts";
import { keysChecksum, orderByKey, valuesChecksum } from "./checksums.ts";
import { loadKeys } from "./load-keys.ts";

/** Writes down everything that a segmentation was made from and gave. */
export function writePassport(
  job: JobContext,
  { segmentationId }: { segmentationId: SegmentationId },
): Result<Passport> {
  const found = loadSegmentation(job.store, segmentationId);
  const { scores } = found;
  if (!scores || found.preparation.length === 0) {
    return fail(
      "no-passport",
      "These segments were defined, not found: there is nothing to make again. Export the definition instead.",
      "segmentationId",
    );
  }
  const { steps, inside } = loadModel<Partial<FrozenModel>>(job.store, segmentationId);
  if ((steps || inside) && !loadEdit(job.store, segmentationId)) {
    const words =
      "These segments carry edited ones on to other data. Write the passport of the ones that they carry on.";
    return fail("no-passport", words, "segmentationId");
  }
  const { root, edits } = recipeOf(job.store, found);
  job.progress(0.1, "Reading features");
  const table = loadFeatureTable(job.store, found.featureSetId);
  const keys = loadKeys(job.store, table.customerIds);
  const order = orderByKey(keys);
  const labels = loadLabels(job.store, segmentationId, table.customerIds);
  job.progress(0.5, "Adding up checksums");
  return succeed({
    format: "tessera-passport",
    version: 1,
    name: found.name,
    programVersion: found.programVersion,
    method: { algorithm: root.algorithm, params: root.params, seed: root.seed },
    data: {
      asOf: isoDay(found.asOfDay),
      returns: found.returns,
      currency: found.currency,
      customers: table.customerIds.length,
      keys: keysChecksum(keys, order),
    },
    features: root.preparation.map((preparation) => {
      job.stopIfAsked();
      return { ...preparation, values: valuesChecksum(keys, order, plainValues(table, preparation.featureId)) };
    }),
    ...(edits.length > 0 && { edits: edits.map(({ edit }) => toKeys(edit, table.customerIds, keys)) }),
    result: {
      sizes: found.segments.map(({ customers }) => customers),
      names: found.segments.map(({ name }) => name),
      labels: valuesChecksum(keys, order, labels),
      inertia: scores.inertia,
      silhouette: scores.silhouette,
      calinskiHarabasz: scores.calinskiHarabasz,
      daviesBouldin: scores.daviesBouldin,
    },
  });
}
