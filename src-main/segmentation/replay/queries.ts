import type { SegmentationId } from "../../../src-shared/ids.ts";
import type { MapAxis } from "../../../src-shared/segmentation.ts";
import type { Day } from "../../../src-shared/units.ts";
import { aligned, bytesOf } from "../../features/column-bytes.ts";
import type { ReadStore, WriteStore } from "../../store/open-store.ts";

/** What a replay says once, for all of its month ends. */
export interface StoredReplay {
  readonly replayId: number;
  /** The data and the model that it was made from. */
  readonly madeFrom: string;
  /** Ascending: which customer each position of a month's columns means. */
  readonly customerIds: Int32Array;
  /** Positions of the customers of the map. */
  readonly mapRows: Int32Array;
  readonly mapAxes: readonly MapAxis[];
  /** Sentences for whoever reads the figures. */
  readonly notes: readonly string[];
}

/** One month end of a replay, by its customers. */
export interface StoredMonth {
  readonly day: Day;
  /** Position of the segment, −1 for none, NOT_KNOWN. */
  readonly labels: Int16Array;
  /** 1 for those whom segments made anew on that day would put elsewhere; null where that was not measured. */
  readonly isJitter: Uint8Array | null;
  /** x and y of each customer of the map, NaN where not known. */
  readonly points: Float32Array;
}

/** Begins a replay; nobody sees it before it is complete, and an earlier one stays until then. @returns its id. */
export function beginReplay(
  store: WriteStore,
  segmentationId: SegmentationId,
  replay: Omit<StoredReplay, "notes" | "replayId">,
): number {
  store.run("DELETE FROM replay WHERE segmentation_id = ? AND is_complete = 0", segmentationId);
  return store.run(
    `INSERT INTO replay (segmentation_id, made_from, customer_ids, map_rows, map_axes, notes, is_complete)
     VALUES (?, ?, ?, ?, ?, '[]', 0)`,
    segmentationId,
    replay.madeFrom,
    bytesOf(replay.customerIds),
    bytesOf(replay.mapRows),
    JSON.stringify(replay.mapAxes),
  ).lastId;
}

export function insertReplayMonth(store: WriteStore, replayId: number, month: StoredMonth): void {
  store.run(
    "INSERT INTO replay_month (replay_id, day, labels, is_jitter, points) VALUES (?, ?, ?, ?, ?)",
    replayId,
    month.day,
    bytesOf(month.labels),
    month.isJitter,
    bytesOf(month.points),
  );
}

/** Shows a replay in the place of an earlier one. */
export function completeReplay(
  store: WriteStore,
  segmentationId: SegmentationId,
  replayId: number,
  notes: readonly string[],
): void {
  store.run("UPDATE replay SET is_complete = 1, notes = ? WHERE id = ?", JSON.stringify(notes), replayId);
  store.run("DELETE FROM replay WHERE segmentation_id = ? AND id <> ?", segmentationId, replayId);
}

/** @returns undefined where a segmentation was not replayed. */
export function loadReplay(store: ReadStore, segmentationId: SegmentationId): StoredReplay | undefined {
  const row = store.get<{
    replayId: number;
    madeFrom: string;
    customerIds: Uint8Array;
    mapRows: Uint8Array;
    mapAxes: string;
    notes: string;
  }>(
    `SELECT id AS replayId, made_from AS madeFrom, customer_ids AS customerIds, map_rows AS mapRows, map_axes AS mapAxes, notes
     FROM replay WHERE segmentation_id = ? AND is_complete = 1`,
    segmentationId,
  );
  return (
    row && {
      replayId: row.replayId,
      madeFrom: row.madeFrom,
      customerIds: new Int32Array(aligned(row.customerIds)),
      mapRows: new Int32Array(aligned(row.mapRows)),
      mapAxes: JSON.parse(row.mapAxes) as readonly MapAxis[],
      notes: JSON.parse(row.notes) as readonly string[],
    }
  );
}

/** Days of a replay, ascending. */
export function listReplayDays(store: ReadStore, replayId: number): Day[] {
  return store
    .all<{ day: Day }>("SELECT day FROM replay_month WHERE replay_id = ? ORDER BY day", replayId)
    .map(({ day }) => day);
}

/** The month ends of a replay one after the other, oldest first, so that one at a time is in memory. */
export function* replayMonths(store: ReadStore, replayId: number): Generator<StoredMonth> {
  for (const day of listReplayDays(store, replayId)) {
    const month = loadReplayMonth(store, replayId, day);
    if (month) yield month;
  }
}

export function loadReplayMonth(store: ReadStore, replayId: number, day: Day): StoredMonth | undefined {
  const row = store.get<{ labels: Uint8Array; isJitter: Uint8Array | null; points: Uint8Array }>(
    "SELECT labels, is_jitter AS isJitter, points FROM replay_month WHERE replay_id = ? AND day = ?",
    replayId,
    day,
  );
  return (
    row && {
      day,
      labels: new Int16Array(aligned(row.labels)),
      isJitter: row.isJitter,
      points: new Float32Array(aligned(row.points)),
    }
  );
}

/** Day of the first order with a sale. */
export function firstOrderDay(store: ReadStore): Day | undefined {
  const row = store.get<{ day: Day | null }>(
    "SELECT min(day) AS day FROM visible_order WHERE sale_lines > 0 AND customer_id IS NOT NULL",
  );
  return row?.day ?? undefined;
}
