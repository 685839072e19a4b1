import type { SegmentId } from "../../../src-shared/ids.ts";
import type { ConsentChannel } from "../../../src-shared/source-kinds.ts";
import { channelOf } from "../../source/channel-of.ts";
import type { ReadStore } from "../../store/open-store.ts";
import { statedAttributes, statedValues } from "./queries.ts";

/** What the customers of a segment say of how they want to be written to. */
export interface StatedChannel {
  /** The one that most of them name. */
  readonly channel: ConsentChannel;
  readonly people: number;
  /** Customers who named any channel. */
  readonly answered: number;
}

/** Fewer answers say little of the others. */
const LEAST_ANSWERS = 10;

const asksForChannel =
  /\b(prefer\w*|favou?rite|best|like|want|wish)\b.*\b(channel|contact\w*|hear|reach\w*|written)\b|\b(channel|contact|communication)s?\b.*\bprefer\w*/i;

/**
 * The channel that more than half of those who stated one name, of each segment where enough did.
 * @returns nothing where no file holds such a statement; O(statements) else.
 */
export function statedChannels(store: ReadStore, segmentIds: readonly SegmentId[]): Map<SegmentId, StatedChannel> {
  const asked = statedAttributes(store).filter(({ name }) => asksForChannel.test(name));
  const counts = new Map<SegmentId, Map<ConsentChannel, number>>();
  for (const { id } of asked) {
    for (const { segmentId, value, people } of statedValues(store, id, segmentIds)) {
      const channel = channelOf(value);
      if (channel === undefined) continue;
      const own = counts.get(segmentId) ?? new Map<ConsentChannel, number>();
      own.set(channel, (own.get(channel) ?? 0) + people);
      counts.set(segmentId, own);
    }
  }
  const found = new Map<SegmentId, StatedChannel>();
  for (const [segmentId, own] of counts) {
    const answered = Array.from(own.values()).reduce((sum, people) => sum + people, 0);
    const [first] = Array.from(own).sort((a, b) => b[1] - a[1]);
    if (first && answered >= LEAST_ANSWERS && first[1] > answered / 2)
      found.set(segmentId, { channel: first[0], people: first[1], answered });
  }
  return found;
}
