import type { Handlers } from "../../../src-shared/contract-kit.ts";
import { NO_SEGMENT } from "../../../src-shared/palette.ts";
import { succeed } from "../../../src-shared/result.ts";
import type { ReplayMap, replayCalls } from "../../../src-shared/segmentation-replay.ts";
import type { Contexts } from "../../contexts.ts";
import type { ReadStore } from "../../store/open-store.ts";
import { loadSegmentation } from "../load-segmentation.ts";
import { pastOfCustomer } from "./customer-past.ts";
import { loadTwoMonths, movementBetween } from "./movement.ts";
import { loadReplay, replayMonths, type StoredMonth, type StoredReplay } from "./queries.ts";
import { summarizeReplay } from "./summarize-replay.ts";

export const replayHandlers: Handlers<typeof replayCalls, Contexts> = {
  replayed: ({ store, remember }, { segmentationId }) =>
    succeed(
      remember(`replayed:${segmentationId}`, () =>
        loadReplay(store, segmentationId) ? summarizeReplay(store, loadSegmentation(store, segmentationId)) : null,
      ),
    ),
  replayMap: ({ store }, { segmentationId }) => {
    const replay = loadReplay(store, segmentationId);
    return succeed(replay ? mapOf(store, replay) : null);
  },
  movement: ({ store }, input) =>
    succeed(movementBetween(loadSegmentation(store, input.segmentationId), loadTwoMonths(store, input))),
  pastOf: ({ store }, { segmentationId, customerId }) =>
    succeed(pastOfCustomer(store, loadSegmentation(store, segmentationId), customerId)),
};

function mapOf(store: ReadStore, replay: StoredReplay): ReplayMap {
  return {
    axes: replay.mapAxes,
    customerIds: replay.mapRows.map((row) => replay.customerIds[row]),
    months: Array.from(replayMonths(store, replay.replayId), (month) => pointsOf(month, replay)),
  };
}

function pointsOf({ day, labels, points }: StoredMonth, { mapRows }: StoredReplay): ReplayMap["months"][number] {
  return {
    day,
    x: points.filter((_, at) => at % 2 === 0),
    y: points.filter((_, at) => at % 2 === 1),
    segment: Uint8Array.from(mapRows, (row) => (labels[row] < 0 ? NO_SEGMENT : labels[row])),
  };
}
