import { formatCount } from "../../../src-shared/format.ts";
import type { CustomerId } from "../../../src-shared/ids.ts";
import type { Segmentation } from "../../../src-shared/segmentation.ts";
import type { CustomerPast } from "../../../src-shared/segmentation-replay.ts";
import type { ReadStore } from "../../store/open-store.ts";
import { loadReplay, replayMonths } from "./queries.ts";
import { NOT_KNOWN } from "./transitions.ts";

/** @returns null where the past was not worked out, or the customer has none. O(months·n) bytes read. */
export function pastOfCustomer(
  store: ReadStore,
  segmentation: Segmentation,
  customerId: CustomerId,
): CustomerPast | null {
  const { segmentationId } = segmentation;
  const replay = loadReplay(store, segmentationId);
  const position = replay?.customerIds.indexOf(customerId) ?? -1;
  if (!replay || position < 0) return null;
  const months = Array.from(replayMonths(store, replay.replayId), ({ day, labels }) => ({
    day,
    label: labels[position],
  }))
    .filter(({ label }) => label !== NOT_KNOWN)
    .map(({ day, label }) => ({ day, index: label < 0 ? null : label }));
  return { segmentationId, months, sentence: sentenceFor(segmentation, months) };
}

function sentenceFor({ segments }: Segmentation, months: CustomerPast["months"]): string {
  const now = months[months.length - 1];
  const nameOf = (index: number | null) => (index === null ? "no segment" : `“${segments[index]?.name ?? ""}”`);
  const moves = months.filter(({ index }, i) => i > 0 && index !== months[i - 1].index).length;
  const stay = months.length - (months.findLastIndex(({ index }) => index !== now.index) + 1);
  const since = `In ${nameOf(now.index)} at the last ${stay === 1 ? "month end" : formatCount(stay, "month end")}`;
  if (moves === 0) return `${since}, and never in another segment.`;
  return `${since}; before that in ${nameOf(months[months.length - 1 - stay].index)}. ${formatCount(moves, "change")} of segment in ${formatCount(months.length, "month end")}.`;
}
