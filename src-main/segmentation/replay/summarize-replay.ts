import type { Segmentation } from "../../../src-shared/segmentation.ts";
import type { Replay, ReplayedMonth } from "../../../src-shared/segmentation-replay.ts";
import type { ReadStore } from "../../store/open-store.ts";
import { LeaverCount } from "./leavers.ts";
import { madeFromOf } from "./made-from.ts";
import { loadReplay, replayMonths, type StoredMonth } from "./queries.ts";
import { StayCount } from "./stays.ts";
import { NOT_KNOWN } from "./transitions.ts";

/** Sizes month by month, and how long customers stay. O(months·n) time, one month in memory. @throws where there is no replay. */
export function summarizeReplay(store: ReadStore, segmentation: Segmentation): Replay {
  const { segmentationId, segments } = segmentation;
  const replay = loadReplay(store, segmentationId);
  if (!replay) throw new Error(`segmentation ${segmentationId} was not replayed`);
  const stays = new StayCount(replay.customerIds.length);
  const leavers = new LeaverCount(segments.length);
  const months: ReplayedMonth[] = [];
  for (const month of replayMonths(store, replay.replayId)) {
    months.push(monthOf(month, segments.length));
    stays.add(month.labels);
    leavers.add(month);
  }
  return {
    segmentationId,
    months,
    stays: stays.bySegment(segments.length),
    alerts: leavers.alerts(segments.map(({ name }) => name)),
    notes: replay.notes,
    isStale: replay.madeFrom !== madeFromOf(store, segmentation),
  };
}

function monthOf({ day, labels, isJitter }: StoredMonth, k: number): ReplayedMonth {
  const sizes = new Array<number>(k).fill(0);
  let [customers, none, jitter] = [0, 0, 0];
  for (let i = 0; i < labels.length; i++) {
    if (labels[i] === NOT_KNOWN) continue;
    customers += 1;
    if (labels[i] < 0) none += 1;
    else {
      sizes[labels[i]] += 1;
      jitter += isJitter?.[i] ?? 0;
    }
  }
  const placed = customers - none;
  return { day, customers, sizes, none, jitterShare: isJitter && placed > 0 ? jitter / placed : null };
}
