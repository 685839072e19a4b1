import type { Handlers } from "../../src-shared/contract-kit.ts";
import type { SegmentationId, SegmentId } from "../../src-shared/ids.ts";
import { fail, type Result, succeed } from "../../src-shared/result.ts";
import { acceptedName } from "../../src-shared/segment-name.ts";
import type { segmentation } from "../../src-shared/segmentation.ts";
import type { Contexts } from "../contexts.ts";
import { countReach } from "../customer/profile-queries.ts";
import type { ReadContext } from "../jobs/job-context.ts";
import { addHistory } from "../project/queries.ts";
import type { WriteStore } from "../store/open-store.ts";
import { algorithms } from "./algorithms/index.ts";
import { compareSegmentations } from "./comparison/compare-segmentations.ts";
import { loadMigration } from "./continuation/queries.ts";
import { loadLabels } from "./customer-labels.ts";
import { mapCustomers } from "./customer-map.ts";
import { definedHandlers } from "./defined/handlers.ts";
import { refuseAskedFor } from "./defined/refuse-redefinition.ts";
import { editHandlers } from "./edits/handlers.ts";
import { isPutByPerson } from "./edits/pinned-customers.ts";
import { explainCustomer } from "./explain-customer.ts";
import { whatWouldMove } from "./explanation/what-would-move.ts";
import { loadFeatureTable, matrixFor } from "./feature-table.ts";
import type { SegmentModel } from "./frozen-model.ts";
import { listCustomers } from "./list-customers.ts";
import { loadSegmentation } from "./load-segmentation.ts";
import { membershipOf } from "./membership-queries.ts";
import { pageHandlers } from "./page/handlers.ts";
import {
  type CentreModel,
  findSegment,
  hideSegmentation,
  listSegmentations,
  listSegmentRows,
  loadModel,
  renameSegment,
  renameSegmentation,
  saveNote,
} from "./queries.ts";
import { replayHandlers } from "./replay/handlers.ts";
import { viewHandlers } from "./views/handlers.ts";

export const segmentationHandlers: Handlers<typeof segmentation, Contexts> = {
  ...definedHandlers,
  ...replayHandlers,
  ...editHandlers,
  ...viewHandlers,
  ...pageHandlers,
  migration: ({ store }, { segmentationId }) => succeed(loadMigration(store, segmentationId)),
  compare: ({ store }, input) => succeed(compareSegmentations(store, input)),
  listAlgorithms: () => succeed(algorithms.map(({ declaration }) => declaration)),
  list: ({ store }) => succeed(listSegmentations(store)),
  get: ({ store }, { segmentationId }) => succeed(loadSegmentation(store, segmentationId)),
  rename: ({ store, nowMs }, { segmentationId, name }) => {
    const before = loadSegmentation(store, segmentationId);
    renameSegmentation(store, segmentationId, name);
    addHistory(store, nowMs, "segmentation.rename", `Segmentation “${before.name}” renamed to “${name}”.`);
    return succeed(loadSegmentation(store, segmentationId));
  },
  renameSegment: ({ store, nowMs }, { segmentId, name }) =>
    onSegment(store, segmentId, (segment) => {
      const others = listSegmentRows(store, segment.segmentationId).filter((other) => other.segmentId !== segmentId);
      const accepted = acceptedName(
        name,
        others.map((other) => other.name),
      );
      if (!accepted.ok) return accepted;
      renameSegment(store, segmentId, accepted.value);
      addHistory(
        store,
        nowMs,
        "segmentation.renameSegment",
        `Segment “${segment.name}” renamed to “${accepted.value}”.`,
      );
      return succeed(loadSegmentation(store, segment.segmentationId));
    }),
  saveNote: ({ store, nowMs }, { segmentId, note }) =>
    onSegment(store, segmentId, (segment) => {
      saveNote(store, segmentId, note);
      addHistory(store, nowMs, "segmentation.saveNote", `Note on “${segment.name}” changed.`);
      return succeed(loadSegmentation(store, segment.segmentationId));
    }),
  remove: ({ store, nowMs }, { segmentationId }) => {
    const segmentation = loadSegmentation(store, segmentationId);
    refuseAskedFor(store, segmentation);
    hideSegmentation(store, segmentationId);
    addHistory(store, nowMs, "segmentation.remove", `Segmentation “${segmentation.name}” deleted.`);
    return succeed(null);
  },
  reach: ({ store, remember }, { segmentationId, channel }) =>
    succeed(
      remember(`reach:${segmentationId}:${channel}`, () =>
        loadSegmentation(store, segmentationId).segments.map(({ segmentId }) =>
          countReach(store, channel, "SELECT customer_id AS person_id FROM membership WHERE segment_id = ?", segmentId),
        ),
      ),
    ),
  map: (context, { segmentationId }) =>
    succeed(context.remember(`map:${segmentationId}`, () => mapOf(context, segmentationId))),
  listCustomers: (context, input) => succeed(listCustomers(context, input)),
  explainCustomer: ({ store, remember }, { segmentationId, customerId }) => {
    const found = loadSegmentation(store, segmentationId);
    const table = remember(`table:${found.featureSetId}`, () => loadFeatureTable(store, found.featureSetId));
    const row = table.customerIds.indexOf(customerId);
    if (row < 0)
      return fail("no-customer", "This customer has no order until the as-of day, and so no segment.", "customerId");
    const membership = membershipOf(store, segmentationId, customerId);
    if (!membership)
      return fail("no-segment", "This customer is in no segment: too few others are like it.", "customerId");
    const model = loadModel<CentreModel & Pick<SegmentModel, "steps">>(store, segmentationId);
    const valueOf = (featureId: string) => table.columnOf(featureId)[row];
    const isPut = isPutByPerson(model, customerId);
    return succeed(explainCustomer(found, table.set, model, membership, valueOf, isPut));
  },
  whatWouldMove: (context, input) => succeed(whatWouldMove(context, input)),
};

function onSegment<T>(
  store: WriteStore,
  segmentId: SegmentId,
  change: (segment: { segmentationId: SegmentationId; name: string }) => Result<T>,
): Result<T> {
  const segment = findSegment(store, segmentId);
  return segment ? change(segment) : fail("no-segment", "This segment is not in the project any more.", "segmentId");
}

function mapOf({ store }: ReadContext, segmentationId: SegmentationId) {
  const { featureSetId, preparation } = loadSegmentation(store, segmentationId);
  const table = loadFeatureTable(store, featureSetId);
  return mapCustomers(matrixFor(table, preparation), loadLabels(store, segmentationId, table.customerIds), table.set);
}
