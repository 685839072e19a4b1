import type { ReadStore } from "../../store/open-store.ts";
import type { OrderColumns } from "./audit-data.ts";
import { basketChunks } from "./queries.ts";

export interface Baskets {
  readonly lines: number;
  /** Sale lines that name a product. */
  readonly named: number;
  /** Orders with two or more products. */
  readonly several: number;
}

/** Counts over the sale lines of the orders that count. O(lines). */
export function countBaskets(store: ReadStore, orders: OrderColumns, pause: () => void): Baskets {
  const counts = { lines: 0, named: 0, several: 0 };
  let position = 0;
  for (const [ids, lines, named, several] of basketChunks(store)) {
    pause();
    for (let i = 0; i < ids.length; i++) {
      while (position < orders.count && orders.ids[position] < ids[i]) position += 1;
      if (position === orders.count || orders.ids[position] !== ids[i]) continue;
      counts.lines += lines[i];
      counts.named += named[i];
      counts.several += several[i];
    }
  }
  return counts;
}
