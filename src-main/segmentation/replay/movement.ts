import { formatCount, formatShare } from "../../../src-shared/format.ts";
import type { SegmentationId } from "../../../src-shared/ids.ts";
import { ExpectedFailure } from "../../../src-shared/result.ts";
import type { Segmentation } from "../../../src-shared/segmentation.ts";
import type { Movement, MovementState } from "../../../src-shared/segmentation-replay.ts";
import { type Day, isoDay, parseIsoDay } from "../../../src-shared/units.ts";
import type { ReadStore } from "../../store/open-store.ts";
import { listReplayDays, loadReplay, loadReplayMonth, type StoredMonth, type StoredReplay } from "./queries.ts";
import { NOT_KNOWN, transitionsBetween } from "./transitions.ts";

/** Two month ends of a replay. */
export interface TwoMonths {
  readonly replay: StoredReplay;
  readonly before: StoredMonth;
  readonly after: StoredMonth;
}

/** @throws ExpectedFailure where it was not replayed, or not on these days. */
export function loadTwoMonths(
  store: ReadStore,
  { segmentationId, from, to }: { segmentationId: SegmentationId; from: string; to: string },
): TwoMonths {
  const replay = loadReplay(store, segmentationId);
  if (!replay) {
    const words = "The past of these segments was not worked out yet. Replay the past first.";
    throw new ExpectedFailure("not-replayed", words, "segmentationId");
  }
  const [before, after] = (["from", "to"] as const).map((field) => {
    const text = field === "from" ? from : to;
    const month = loadReplayMonth(store, replay.replayId, parseIsoDay(text) ?? Number.NaN);
    if (month) return month;
    const days = listReplayDays(store, replay.replayId);
    const words = `${text} was not replayed. Month ends are there from ${isoDay(days[0])} to ${isoDay(days[days.length - 1])}.`;
    throw new ExpectedFailure("no-month", words, field);
  });
  if (before.day >= after.day)
    throw new ExpectedFailure("bad-days", "The second day has to be later than the first.", "to");
  return { replay, before, after };
}

/** @returns the segments, and "in no segment" where anybody is in none on one of the days. */
export function statesOf({ segments }: Segmentation, { before, after }: TwoMonths): MovementState[] {
  const own = segments.map(({ name, index }) => ({ name, segmentIndex: index }));
  const isOut = before.labels.includes(-1) || after.labels.includes(-1);
  return isOut ? [...own, { name: "In no segment", segmentIndex: null }] : own;
}

/** State of each customer of a month: the segment's position, `none` for no segment, NOT_KNOWN. */
export function stateLabels({ labels }: StoredMonth, none: number): Int16Array {
  return labels.map((label) => (label === -1 ? none : label));
}

/** @returns 1 for whom segments made anew would have put elsewhere on one of the days. */
export function jitterOf({ before, after }: TwoMonths): Uint8Array {
  return Uint8Array.from(before.labels, (_, i) => ((before.isJitter?.[i] ?? 0) || (after.isJitter?.[i] ?? 0) ? 1 : 0));
}

/** Who went where between two month ends, in moves and in those that the method alone would make. O(n + k²). */
export function movementBetween(segmentation: Segmentation, months: TwoMonths): Movement {
  const states = statesOf(segmentation, months);
  const [from, to] = [months.before, months.after].map((month) => stateLabels(month, segmentation.segments.length));
  const transitions = transitionsBetween(from, to, states.length);
  const isJitter = jitterOf(months);
  const jitter = states.map(() => new Array<number>(states.length).fill(0));
  let [customers, moved, unsure] = [0, 0, 0];
  for (let i = 0; i < from.length; i++) {
    if (from[i] === NOT_KNOWN || to[i] === NOT_KNOWN) continue;
    customers += 1;
    if (from[i] === to[i]) continue;
    moved += 1;
    jitter[from[i]][to[i]] += isJitter[i];
    unsure += isJitter[i];
  }
  const fromDay = months.before.day;
  const toDay = months.after.day;
  const movedSurely = moved - unsure;
  const isMeasured = months.before.isJitter !== null && months.after.isJitter !== null;
  const arrived = transitions.arrived.reduce((sum, count) => sum + count, 0);
  return {
    fromDay,
    toDay,
    states,
    ...transitions,
    jitter,
    customers,
    moved,
    movedSurely,
    sentence: sentenceFor({ fromDay, toDay, customers, moved, movedSurely, arrived, isMeasured }),
  };
}

interface Told extends Pick<Movement, "customers" | "moved" | "movedSurely"> {
  readonly fromDay: Day;
  readonly toDay: Day;
  readonly arrived: number;
  readonly isMeasured: boolean;
}

function sentenceFor({ fromDay, toDay, customers, moved, movedSurely, arrived, isMeasured }: Told): string {
  const between = `between ${isoDay(fromDay)} and ${isoDay(toDay)}`;
  const came = arrived === 0 ? "" : ` ${formatCount(arrived, "customer")} came new.`;
  if (customers === 0) return `Nobody was known on both days.${came}`;
  const share = (count: number) => formatShare(count / customers);
  const all = `${share(moved)} of ${formatCount(customers, "customer")} changed segment ${between}`;
  if (!isMeasured || moved === 0) return `${all}.${came}`;
  return `${all}: ${share(movedSurely)} by what they did, ${share(moved - movedSurely)} so close to a border that making the segments anew would move them too.${came}`;
}
