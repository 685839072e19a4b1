import { formatCount } from "../../../src-shared/format.ts";
import type { SegmentationId } from "../../../src-shared/ids.ts";
import { fail, type Result, succeed } from "../../../src-shared/result.ts";
import type { Replay } from "../../../src-shared/segmentation-replay.ts";
import { civilDate, type Day, isoDay } from "../../../src-shared/units.ts";
import { latestImportDay } from "../../activity/latest-import-day.ts";
import { lastOrderDay } from "../../features/queries.ts";
import type { JobContext } from "../../jobs/job-context.ts";
import { addHistory } from "../../project/queries.ts";
import type { ReadStore } from "../../store/open-store.ts";
import { fitCallOf } from "../fit-call-of.ts";
import { monthEnds } from "../lifecycle/lifecycle-moves.ts";
import { loadSegmentation } from "../load-segmentation.ts";
import { madeFromOf } from "./made-from.ts";
import { drawnRows, mapGround, pointsOf } from "./map-points.ts";
import { beginReplay, completeReplay, firstOrderDay, insertReplayMonth, type StoredMonth } from "./queries.ts";
import { redrawSegments } from "./redraw-segments.ts";
import { type AskedByDay, askedByDay, type SegmentsOfDay, segmentsOfDay } from "./segments-of-day.ts";
import { summarizeReplay } from "./summarize-replay.ts";
import { NOT_KNOWN } from "./transitions.ts";

/**
 * Asks a segmentation about every month end that the data reaches, and about the last day. Each month is written when it
 * is done, so that one month at a time is in memory; nobody sees a replay that is not complete.
 */
export async function replaySegmentation(
  job: JobContext,
  { segmentationId, months }: { segmentationId: SegmentationId; months?: number | undefined },
): Promise<Result<Replay>> {
  const segmentation = loadSegmentation(job.store, segmentationId);
  const asked = askedByDay(job, segmentation);
  const days = daysToReplay(job.store, months);
  if (days.length === 0)
    return fail("no-orders", "There are no orders of known customers to look back on.", "segmentationId");
  const ground = mapGround(job.store, segmentation);
  const extra = ground.scales.map(({ featureId }) => featureId);
  const quietly = { ...job, progress: () => {} };
  const ask = (day: Day) => segmentsOfDay(quietly, asked, day, extra);
  job.progress(0, `Looking back to ${isoDay(days[0])}`);
  const newest = ask(days[days.length - 1]);
  if (!newest)
    return fail(
      "not-placed",
      "On the last day of the data the features are missing that these segments rest on.",
      "segmentationId",
    );
  const { customerIds } = newest;
  const mapRows = drawnRows(ground.axes.length === 0 ? 0 : customerIds.length);
  const mapIds = mapRows.map((row) => customerIds[row]);
  const madeFrom = madeFromOf(job.store, segmentation);
  const begun = { madeFrom, customerIds, mapRows, mapAxes: ground.axes };
  const replayId = job.write((store) => beginReplay(store, segmentationId, begun));
  const leftOut: Day[] = [];
  // Newest first: its customers are all that there are.
  for (const [done, day] of days.toReversed().entries()) {
    job.stopIfAsked();
    job.progress(done / days.length, `Asking who was where on ${isoDay(day)}`);
    const found = done === 0 ? newest : ask(day);
    if (!found) {
      leftOut.push(day);
      continue;
    }
    const month = await monthOf(job, asked, found, customerIds, done / days.length);
    const points = pointsOf(ground, found.table, mapIds);
    job.write((store) => insertReplayMonth(store, replayId, { ...month, points }));
  }
  const told = days.length - leftOut.length;
  job.write((store) => {
    completeReplay(store, segmentationId, replayId, notesOn(asked, leftOut, days));
    addHistory(
      store,
      job.nowMs,
      "segmentation.replay",
      `“${segmentation.name}” replayed at ${formatCount(told, "month end")}.`,
    );
  });
  job.checkpoint();
  return succeed(summarizeReplay(job.store, segmentation));
}

/** Month ends from the first order on, and the last day with one. @param months the most. */
function daysToReplay(store: ReadStore, months: number | undefined): Day[] {
  const last = lastOrderDay(store, latestImportDay(store));
  const first = firstOrderDay(store);
  if (last === undefined || first === undefined) return [];
  const [from, to] = [civilDate(first), civilDate(last)];
  const all = (to.year - from.year) * 12 + to.month - from.month + 1;
  return monthEnds(last, Math.min(all, months ?? all));
}

/** @returns the columns of a month by all customers of the replay. */
async function monthOf(
  job: JobContext,
  asked: AskedByDay,
  found: SegmentsOfDay,
  customerIds: Int32Array,
  share: number,
): Promise<Omit<StoredMonth, "points">> {
  const rowOf = new Map(Array.from(customerIds, (id, row) => [id, row]));
  const rows = Int32Array.from(found.customerIds, (id) => rowOf.get(id) ?? -1);
  const labels = new Int16Array(customerIds.length).fill(NOT_KNOWN);
  rows.forEach((row, i) => (labels[row] = found.labels[i]));
  const { day } = found;
  if (asked.kind === "defined") return { day, labels, isJitter: null };
  const { seed, segments } = asked.segmentation;
  const call = fitCallOf(job, seed, share, share, `Making segments anew as of ${isoDay(day)}`);
  const redrawn = await redrawSegments(asked, found, segments.length, call);
  if (!redrawn) return { day, labels, isJitter: null };
  const isJitter = new Uint8Array(customerIds.length);
  rows.forEach((row, i) => (isJitter[row] = redrawn[i] === found.labels[i] ? 0 : 1));
  return { day, labels, isJitter };
}

function notesOn({ segmentation, kind }: AskedByDay, leftOut: readonly Day[], days: readonly Day[]): string[] {
  const left = formatCount(leftOut.length, "month end");
  return [
    kind === "found"
      ? `Every month is placed by the model made as of ${isoDay(segmentation.asOfDay)}, on what was known in that month.`
      : "Every month is placed by the definition, on what was known in that month.",
    ...(segmentation.overlaps ? ["The segments overlap: a customer of several counts for the first of them."] : []),
    ...(leftOut.length === 0
      ? []
      : [
          `${left} from ${isoDay(days[0])} on had not all the features yet that the segments rest on, and are left out.`,
        ]),
  ];
}
