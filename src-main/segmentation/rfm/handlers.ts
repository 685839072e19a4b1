import type { Handlers } from "../../../src-shared/contract-kit.ts";
import type { FeatureSetId } from "../../../src-shared/ids.ts";
import { fail, succeed } from "../../../src-shared/result.ts";
import { rfmSchema } from "../../../src-shared/segmentation-rfm.ts";
import type { rfmCalls } from "../../../src-shared/segmentation-rfm-calls.ts";
import { rfmGrids } from "../../../src-shared/segmentation-rfm-grids.ts";
import type { Contexts } from "../../contexts.ts";
import type { ReadContext } from "../../jobs/job-context.ts";
import { loadFeatureTable } from "../feature-table.ts";
import { loadSegmentation } from "../load-segmentation.ts";
import { loadKeys } from "../passport/load-keys.ts";
import { loadModel } from "../queries.ts";
import { groundFor } from "../rules/ask-rules.ts";
import { nearestCustomers } from "./nearest-customers.ts";
import { previewRfm } from "./preview-rfm.ts";
import { rfmMovement } from "./rfm-movement.ts";
import type { KeysOf, RfmModel } from "./score-customers.ts";

const tableOf = ({ store, remember }: ReadContext, featureSetId: FeatureSetId) =>
  remember(`table:${featureSetId}`, () => loadFeatureTable(store, featureSetId));

/** Of the customers of a feature set; kept, as a preview follows every move of a border. */
const keysIn =
  ({ store, remember }: ReadContext, featureSetId: FeatureSetId): KeysOf =>
  (customerIds) =>
    remember(`keys:${featureSetId}`, () => loadKeys(store, customerIds));

export const rfmHandlers: Handlers<typeof rfmCalls, Contexts> = {
  listRfmGrids: () => succeed([...rfmGrids]),
  previewRfm: (context, { featureSetId, definition }) =>
    succeed(previewRfm(definition, tableOf(context, featureSetId), keysIn(context, featureSetId))),
  rfmMovement: (context, { featureSetId, definition }) => {
    const { table, ground } = groundFor(context, featureSetId);
    return succeed(rfmMovement(definition, table, ground.orders, keysIn(context, featureSetId)));
  },
  rfmNearest: (context, { segmentationId, segmentIndex, limit }) => {
    const { store, rememberLatest } = context;
    const { algorithm, params, featureSetId } = loadSegmentation(store, segmentationId);
    if (algorithm !== "rfm") return fail("not-rfm", "These segments are not of an RFM grid.", "segmentationId");
    return succeed(
      rememberLatest("rfm-nearest", `${segmentationId} ${segmentIndex} ${limit}`, () =>
        nearestCustomers(
          store,
          tableOf(context, featureSetId),
          { definition: rfmSchema.parse(params), model: loadModel<RfmModel>(store, segmentationId) },
          { segmentIndex, limit },
        ),
      ),
    );
  },
};
