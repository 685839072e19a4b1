import type { Day } from "../../../src-shared/units.ts";
import type { ReadStore } from "../../store/open-store.ts";
import { type EventKind, eventKindOf } from "../event-kinds.ts";
import { eventNames } from "../offer-queries.ts";
import { eventsUntil } from "../row-queries.ts";
import { RowBuffer, type RowTable } from "./row-buffer.ts";

/** Instant (UTC ms), day, name id, product id or 0, channel id or 0. */
const eventColumns = ["real", "int", "int", "int", "int"] as const;
export interface EventTable {
  readonly rows: RowTable<typeof eventColumns>;
  /** What events of a name are. */
  readonly kindOf: ReadonlyMap<number, EventKind>;
}

/** Loads the events of the given customers until a day. O(events), 28 bytes an event, twice while they are sorted. */
export function loadEvents(
  store: ReadStore,
  rankOf: Int32Array,
  customers: number,
  asOfDay: Day,
  pause: () => void,
): EventTable {
  const buffer = new RowBuffer(eventColumns);
  for (const [persons, instants, days, names, products, channels] of eventsUntil(store, asOfDay)) {
    pause();
    for (let i = 0; i < persons.length; i++) {
      const rank = rankOf[persons[i]] ?? -1;
      if (rank >= 0) buffer.add(rank, instants[i], days[i], names[i], products[i], channels[i]);
    }
  }
  const kindOf = new Map(eventNames(store, asOfDay).map(({ id, name }) => [id, eventKindOf(name)]));
  return { rows: buffer.grouped(customers), kindOf };
}
