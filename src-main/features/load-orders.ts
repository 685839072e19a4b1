import type { ReturnMode } from "../../src-shared/activity.ts";
import { type Day, minorUnitsPer } from "../../src-shared/units.ts";
import { grown } from "../store/grown.ts";
import type { ReadStore } from "../store/open-store.ts";
import type { CustomerOrders } from "./order-summary.ts";
import { boughtThings, channelsByOrders, ordersUntil } from "./queries.ts";

/** The orders of all customers as columns: customer c has positions starts[c] … starts[c + 1] − 1, oldest first. */
export interface OrderTable {
  /** Ascending; only customers with an order. */
  readonly customerIds: Int32Array;
  readonly starts: Int32Array;
  readonly days: Int32Array;
  readonly values: Float64Array;
  readonly channels: Int16Array;
  readonly separateReturns: Float64Array;
  /** Different categories of each customer, or where the files have none, different products. */
  readonly breadth: Int32Array;
  /** Customers with returns and no order. */
  readonly customersWithOnlyReturns: number;
}

export interface OrderSettings {
  readonly asOfDay: Day;
  readonly returns: ReturnMode;
  readonly currency: string;
  /** What breadth counts; undefined: the files do not say what was bought. */
  readonly breadth: "category" | "product" | undefined;
}

/**
 * Loads orders until a day and sorts them by customer and day. O(orders), about 30 bytes an order.
 * @param pause called every 20,000 orders.
 */
export function loadOrders(store: ReadStore, settings: OrderSettings, pause: () => void): OrderTable {
  const minorUnits = minorUnitsPer(settings.currency);
  const raw = readRaw(store, settings, minorUnits, pause);
  const ranks = rankCustomers(raw);
  const starts = startsOf(raw, ranks);
  const customers = ranks.customerIds.length;
  const order = sortedPositions(raw, ranks, starts);
  const separateReturns = new Float64Array(customers);
  for (const [customerId, minor] of raw.separateReturns) {
    const rank = ranks.rankOf[customerId] ?? -1;
    if (rank >= 0) separateReturns[rank] = minor / minorUnits;
  }
  return {
    customerIds: ranks.customerIds,
    starts,
    days: order.map((position) => raw.days[position]),
    values: Float64Array.from(order, (position) => raw.values[position]),
    channels: Int16Array.from(order, (position) => raw.channels[position]),
    separateReturns,
    breadth:
      settings.breadth === undefined
        ? new Int32Array(customers)
        : countBreadth(store, settings.breadth, raw, ranks, pause),
    customersWithOnlyReturns: raw.onlyReturns(ranks),
  };
}

/** @returns a view of one customer's orders. */
export function ordersOf(table: OrderTable, rank: number): CustomerOrders {
  const start = table.starts[rank];
  const end = table.starts[rank + 1];
  return {
    days: table.days.subarray(start, end),
    values: table.values.subarray(start, end),
    channels: table.channels.subarray(start, end),
    separateReturns: table.separateReturns[rank],
    breadth: table.breadth[rank],
  };
}

interface RawOrders {
  readonly count: number;
  readonly orderIds: Int32Array;
  readonly customerIds: Int32Array;
  readonly days: Int32Array;
  readonly values: Float64Array;
  readonly channels: Int16Array;
  readonly separateReturns: Map<number, number>;
  onlyReturns(ranks: Ranks): number;
}

interface Ranks {
  readonly customerIds: Int32Array;
  /** Position of a customer by id; −1 without orders. */
  readonly rankOf: Int32Array;
}

function readRaw(
  store: ReadStore,
  { asOfDay, returns }: OrderSettings,
  minorUnits: number,
  pause: () => void,
): RawOrders {
  const channelPositions = new Map(channelsByOrders(store, asOfDay).map(({ id }, position) => [id, position]));
  let orderIds = new Int32Array(4096);
  let customerIds = new Int32Array(4096);
  let days = new Int32Array(4096);
  let values = new Float64Array(4096);
  const channels: number[] = [];
  const separateReturns = new Map<number, number>();
  const withReturnsOnly = new Set<number>();
  let count = 0;
  for (const [ids, customers, chunkDays, channelIds, saleLines, sales, refunds] of ordersUntil(store, asOfDay)) {
    pause();
    const needed = count + ids.length;
    if (needed > days.length) {
      orderIds = grown(orderIds, needed, Int32Array);
      customerIds = grown(customerIds, needed, Int32Array);
      days = grown(days, needed, Int32Array);
      values = grown(values, needed, Float64Array);
    }
    for (let i = 0; i < ids.length; i++) {
      const returned = returns === "net" ? refunds[i] : 0;
      if (saleLines[i] === 0) {
        withReturnsOnly.add(customers[i]);
        separateReturns.set(customers[i], (separateReturns.get(customers[i]) ?? 0) + returned);
        continue;
      }
      orderIds[count] = ids[i];
      customerIds[count] = customers[i];
      days[count] = chunkDays[i];
      values[count] = (sales[i] + returned) / minorUnits;
      channels.push(channelPositions.get(channelIds[i] ?? 0) ?? -1);
      count += 1;
    }
  }
  const onlyReturns = ({ rankOf }: Ranks) => [...withReturnsOnly].filter((id) => (rankOf[id] ?? -1) < 0).length;
  return {
    count,
    orderIds,
    customerIds,
    days,
    values,
    channels: Int16Array.from(channels),
    separateReturns,
    onlyReturns,
  };
}

function rankCustomers(raw: RawOrders): Ranks {
  let highest = 0;
  for (let i = 0; i < raw.count; i++) highest = Math.max(highest, raw.customerIds[i]);
  const rankOf = new Int32Array(highest + 1).fill(-1);
  for (let i = 0; i < raw.count; i++) rankOf[raw.customerIds[i]] = 0;
  const ids: number[] = [];
  for (let id = 0; id <= highest; id++) {
    if (rankOf[id] < 0) continue;
    rankOf[id] = ids.length;
    ids.push(id);
  }
  return { customerIds: Int32Array.from(ids), rankOf };
}

function startsOf(raw: RawOrders, { customerIds, rankOf }: Ranks): Int32Array {
  const starts = new Int32Array(customerIds.length + 1);
  for (let i = 0; i < raw.count; i++) starts[rankOf[raw.customerIds[i]] + 1] += 1;
  for (let rank = 0; rank < customerIds.length; rank++) starts[rank + 1] += starts[rank];
  return starts;
}

/** Positions of the raw orders, sorted by customer, then day, then position. */
function sortedPositions(raw: RawOrders, { rankOf }: Ranks, starts: Int32Array): Int32Array {
  const next = starts.slice();
  const order = new Int32Array(raw.count);
  for (let i = 0; i < raw.count; i++) order[next[rankOf[raw.customerIds[i]]]++] = i;
  for (let rank = 0; rank + 1 < starts.length; rank++) {
    order.subarray(starts[rank], starts[rank + 1]).sort((a, b) => raw.days[a] - raw.days[b] || a - b);
  }
  return order;
}

/** Counts the different things that each customer bought: both lists run by order id, so one walk joins them. */
function countBreadth(
  store: ReadStore,
  thing: "category" | "product",
  raw: RawOrders,
  { customerIds, rankOf }: Ranks,
  pause: () => void,
): Int32Array {
  const breadth = new Int32Array(customerIds.length);
  const seen = new PairSet();
  let position = 0;
  for (const [orders, things] of boughtThings(store, thing)) {
    pause();
    for (let i = 0; i < orders.length; i++) {
      while (position < raw.count && raw.orderIds[position] < orders[i]) position += 1;
      if (position === raw.count || raw.orderIds[position] !== orders[i]) continue;
      const rank = rankOf[raw.customerIds[position]];
      if (seen.add(rank, things[i])) breadth[rank] += 1;
    }
  }
  return breadth;
}

/** Pairs of whole numbers that were seen: an open-addressing set over one array. */
class PairSet {
  #slots = new Int32Array(2 * 8192).fill(-1);
  #count = 0;

  /** @returns true when the pair is new. */
  add(a: number, b: number): boolean {
    const slots = this.#slots;
    const mask = slots.length / 2 - 1;
    let slot = (Math.imul(a, 0x9e3779b1) ^ Math.imul(b, 0x85ebca6b)) & mask;
    while (slots[slot * 2] >= 0) {
      if (slots[slot * 2] === a && slots[slot * 2 + 1] === b) return false;
      slot = (slot + 1) & mask;
    }
    slots[slot * 2] = a;
    slots[slot * 2 + 1] = b;
    this.#count += 1;
    if (this.#count * 2 > mask) this.#grow();
    return true;
  }

  #grow(): void {
    const old = this.#slots;
    this.#slots = new Int32Array(old.length * 2).fill(-1);
    this.#count = 0;
    for (let i = 0; i < old.length; i += 2) if (old[i] >= 0) this.add(old[i], old[i + 1]);
  }
}
