import type { SegmentationId } from "../../../src-shared/ids.ts";
import { fail, type Result, succeed } from "../../../src-shared/result.ts";
import type { Passport } from "../../../src-shared/segmentation-passport.ts";
import { isoDay } from "../../../src-shared/units.ts";
import type { JobContext } from "../../jobs/job-context.ts";
import { loadLabels } from "../customer-labels.ts";
import { loadFeatureTable } from "../feature-table.ts";
import { loadSegmentation } from "../load-segmentation.ts";
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
    method: { algorithm: found.algorithm, params: found.params, seed: found.seed },
    data: {
      asOf: isoDay(found.asOfDay),
      returns: found.returns,
      currency: found.currency,
      customers: table.customerIds.length,
      keys: keysChecksum(keys, order),
    },
    features: found.preparation.map((preparation) => {
      job.stopIfAsked();
      return { ...preparation, values: valuesChecksum(keys, order, table.columnOf(preparation.featureId)) };
    }),
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
