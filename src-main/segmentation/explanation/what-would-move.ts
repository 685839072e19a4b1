import type { CustomerId, SegmentationId } from "../../../src-shared/ids.ts";
import { ExpectedFailure, valueOf } from "../../../src-shared/result.ts";
import type { Counterfactual } from "../../../src-shared/segmentation-truth.ts";
import type { ReadContext } from "../../jobs/job-context.ts";
import { algorithmNamed } from "../algorithms/index.ts";
import { kmeans } from "../algorithms/kmeans/index.ts";
import { isPutByPerson } from "../edits/pinned-customers.ts";
import { loadFeatureTable } from "../feature-table.ts";
import { assignFrozen, type FrozenModel } from "../frozen-model.ts";
import { loadSegmentation } from "../load-segmentation.ts";
import { membershipOf } from "../membership-queries.ts";
import { loadModel } from "../queries.ts";
import { counterfactuals } from "./counterfactual.ts";
import { searchBorders } from "./search-borders.ts";

/**
 * The smallest changes of one feature that would put a customer into another of the segments that were found: told exactly
 * where the nearest centre alone decides, else searched for.
 * @returns none for a customer whom a person put where they are.
 * @throws ExpectedFailure for segments that were defined, and for a customer who has no features.
 */
export function whatWouldMove(
  { store, remember }: Pick<ReadContext, "store" | "remember">,
  { segmentationId, customerId }: { segmentationId: SegmentationId; customerId: CustomerId },
): Counterfactual[] {
  const segmentation = loadSegmentation(store, segmentationId);
  const { isDefined, featureSetId, algorithm: id } = segmentation;
  if (isDefined) {
    const words = "These segments were defined: segmentation.explainMembership tells what would move a customer.";
    throw new ExpectedFailure("defined", words, "segmentationId");
  }
  const table = remember(`table:${featureSetId}`, () => loadFeatureTable(store, featureSetId));
  const row = table.customerIds.indexOf(customerId);
  if (row < 0) {
    const words = "This customer has no order until the as-of day, and so no segment.";
    throw new ExpectedFailure("no-customer", words, "customerId");
  }
  const model = remember(`model:${segmentationId}`, () => loadModel<FrozenModel>(store, segmentationId));
  if (id === kmeans.id && !model.steps && !model.inside)
    return counterfactuals(segmentation, table.set, model, (featureId) => table.columnOf(featureId)[row]);
  if (isPutByPerson(model, customerId)) return [];
  const algorithm = valueOf(algorithmNamed(id));
  const own = membershipOf(store, segmentationId, customerId)?.position ?? -1;
  return searchBorders(segmentation, table, model.scales, own, row, (variants) =>
    assignFrozen(algorithm, model, variants),
  );
}
