import type { Day } from "../../../src-shared/units.ts";
import type { EventKind } from "../event-kinds.ts";
import type { OrderRows } from "./order-rows.ts";
import type { Purchases } from "./purchases.ts";

/** What one customer did, oldest first; arrays of one length. */
export interface EventRows {
  readonly instants: Float64Array;
  readonly days: Int32Array;
  readonly kinds: readonly EventKind["id"][];
  readonly weights: readonly number[];
  /** Ids, 0 for none. */
  readonly names: Int32Array;
  readonly products: Int32Array;
  readonly channels: Int32Array;
  /** Minutes since local midnight. */
  readonly minutes: readonly number[];
  readonly orders: OrderRows["orders"];
  /** What was bought; absent where the files do not say it. */
  readonly purchases: Pick<Purchases, "days" | "products"> | undefined;
  readonly asOfDay: Day;
}

/** Days of the events of each kind, ascending. */
export function daysByKind({
  days,
  kinds,
}: Pick<EventRows, "days" | "kinds">): Readonly<Record<EventKind["id"], Day[]>> {
  const found: Record<EventKind["id"], Day[]> = {
    view: [],
    cart: [],
    checkout: [],
    wishlist: [],
    search: [],
    share: [],
    login: [],
    other: [],
  };
  for (let i = 0; i < kinds.length; i++) found[kinds[i]].push(days[i]);
  return found;
}
