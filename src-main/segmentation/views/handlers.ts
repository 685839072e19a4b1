import type { Handlers } from "../../../src-shared/contract-kit.ts";
import { succeed } from "../../../src-shared/result.ts";
import type { viewCalls } from "../../../src-shared/segmentation-views.ts";
import type { Contexts } from "../../contexts.ts";
import { loadCustomerIds } from "../../features/queries.ts";
import { loadSegmentation } from "../load-segmentation.ts";
import { segmentPercentiles } from "./percentiles.ts";
import { confidenceRows } from "./queries.ts";

export const viewHandlers: Handlers<typeof viewCalls, Contexts> = {
  percentiles: (context, input) =>
    succeed(
      context.remember(`percentiles:${input.segmentationId}:${input.axes}`, () => segmentPercentiles(context, input)),
    ),
  sureness: ({ store, remember }, { segmentationId }) =>
    succeed(
      remember(`sureness:${segmentationId}`, () => {
        const { featureSetId } = loadSegmentation(store, segmentationId);
        const customerIds = loadCustomerIds(store, featureSetId);
        const known = new Map(confidenceRows(store, segmentationId));
        return { customerIds, confidence: Float32Array.from(customerIds, (id) => known.get(id) ?? Number.NaN) };
      }),
    ),
};
