import type { Day } from "../../../src-shared/units.ts";
import type { ReadStore } from "../../store/open-store.ts";
import { messagesUntil } from "../row-queries.ts";
import { RowBuffer, type RowTable } from "./row-buffer.ts";

/** What can happen to a message; the position is what the column holds. */
export const messageKinds = [
  "sent",
  "delivered",
  "opened",
  "clicked",
  "unsubscribed",
  "bounced",
  "complained",
] as const;

/** Instant (UTC ms), day, position among `messageKinds`, number of the campaign or 0. */
const messageColumns = ["real", "int", "int", "int"] as const;
export type MessageTable = RowTable<typeof messageColumns>;

/** Loads the messages to the given customers until a day. O(messages), 24 bytes each, twice while they are sorted. */
export function loadMessages(
  store: ReadStore,
  rankOf: Int32Array,
  customers: number,
  asOfDay: Day,
  pause: () => void,
): MessageTable {
  const buffer = new RowBuffer(messageColumns);
  const kinds = new Map<string, number>(messageKinds.map((kind, position) => [kind, position]));
  const campaigns = new Map<string, number>();
  for (const [persons, instants, days, kindNames, campaignNames] of messagesUntil(store, asOfDay)) {
    pause();
    for (let i = 0; i < persons.length; i++) {
      const rank = rankOf[persons[i]] ?? -1;
      if (rank < 0) continue;
      const name = campaignNames[i];
      if (name !== null && !campaigns.has(name)) campaigns.set(name, campaigns.size + 1);
      buffer.add(
        rank,
        instants[i],
        days[i],
        kinds.get(kindNames[i]) ?? -1,
        name === null ? 0 : (campaigns.get(name) ?? 0),
      );
    }
  }
  return buffer.grouped(customers);
}
