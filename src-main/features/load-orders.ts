import type { ReturnMode } from "../../src-shared/activity.ts";
import type { TimeZone } from "../../src-shared/time-zone.ts";
import { type Day, minorUnitsPer } from "../../src-shared/units.ts";
import { lastOrderId } from "../activity/queries.ts";
import type { ReadStore } from "../store/open-store.ts";
import type { CustomerOrders } from "./order-summary.ts";
import { ordersUntil } from "./queries.ts";
import { groupRows, permute } from "./rows/group-rows.ts";
import { RowBuffer, type RowTable } from "./rows/row-buffer.ts";

const MINUTES_PER_DAY = 1440;
const returnKinds = ["int", "real"] as const;
/** Day and money, zero or less, of returns that are orders of their own. */
export type ReturnRows = RowTable<typeof returnKinds>;

/** The orders of all customers as columns: customer c has positions starts[c] … starts[c + 1] − 1, oldest first. */
export interface OrderTable {
  /** Ascending; only customers with an order, where the project has orders. */
  readonly customerIds: Int32Array;
  readonly starts: Int32Array;
  readonly days: Int32Array;
  readonly values: Float64Array;
  readonly channels: Int16Array;
  /** Sales of each order, in currency units, before anything came back. */
  readonly sales: Float64Array;
  /** What came back in the same order: zero or less, whatever the setting for returns. */
  readonly returned: Float64Array;
  /** Minutes since local midnight; zeros where no time zone was given. */
  readonly minutes: Int16Array;
  readonly separateReturns: Float64Array;
  readonly returnRows: ReturnRows;
  /** Ids of the orders, ascending, and the position of each in the columns above. */
  readonly orderIds: Int32Array;
  readonly positionOfOrder: Int32Array;
  /** Position of a customer by id; −1 without orders. */
  readonly rankOf: Int32Array;
  /** Customers with returns and no order. */
  readonly customersWithOnlyReturns: number;
}

export interface OrderSettings {
  readonly asOfDay: Day;
  readonly returns: ReturnMode;
  readonly currency: string;
  /** In which the times of day are read; undefined: nothing asks for them, nor for the first order of a day. */
  readonly timeZone: TimeZone | undefined;
  /** By position, most orders first. */
  readonly channels: readonly { readonly id: number }[];
}

/**
 * Loads orders until a day and sorts them by customer, day and, with a time zone, time of day. O(orders), about 60 bytes
 * an order at most.
 * @param pause called every 20,000 orders.
 */
export function loadOrders(store: ReadStore, settings: OrderSettings, pause: () => void): OrderTable {
  const minorUnits = minorUnitsPer(settings.currency);
  const raw = readRaw(store, settings, minorUnits, pause);
  const ranks = rankCustomers(raw);
  const customers = ranks.customerIds.length;
  const rankOfRow = raw.customerIds.map((id) => ranks.rankOf[id]);
  const { days, values, sales, returned, channels, minutes } = raw;
  const { starts, order } = groupRows(rankOfRow, settings.timeZone ? timesOf(raw) : days, raw.count, customers);
  const columns = { days, values, sales, returned, channels, minutes };
  for (const column of Object.values(columns)) permute(column, order);
  const separateReturns = new Float64Array(customers);
  for (const [customerId, minor] of raw.separateReturns) {
    const rank = ranks.rankOf[customerId] ?? -1;
    if (rank >= 0) separateReturns[rank] = minor / minorUnits;
  }
  const positionOfOrder = new Int32Array(raw.count);
  for (let position = 0; position < order.length; position++) positionOfOrder[order[position]] = position;
  return {
    ...ranks,
    starts,
    ...columns,
    separateReturns,
    returnRows: groupReturns(raw.returnRows, ranks, minorUnits),
    orderIds: raw.orderIds,
    positionOfOrder,
    customersWithOnlyReturns: raw.onlyReturns(ranks),
  };
}

/** Which of two orders of a day came first is what “first” and “last” ask; many exports begin with the newest. */
function timesOf({ days, minutes }: RawOrders): Float64Array {
  return Float64Array.from(days, (day, i) => day * MINUTES_PER_DAY + minutes[i]);
}

/** The same of customers of whom no order is known. @param customerIds ascending. */
export function withoutOrders(customerIds: Int32Array): OrderTable {
  const customers = customerIds.length;
  const rankOf = new Int32Array((customerIds.at(-1) ?? -1) + 1).fill(-1);
  customerIds.forEach((id, rank) => (rankOf[id] = rank));
  const { orderIds, days, values, channels, sales, returned, minutes } = new OrderColumns(0);
  return {
    customerIds,
    rankOf,
    starts: new Int32Array(customers + 1),
    days,
    values,
    channels,
    sales,
    returned,
    minutes,
    separateReturns: new Float64Array(customers),
    returnRows: new RowBuffer(returnKinds).grouped(customers),
    orderIds,
    positionOfOrder: new Int32Array(0),
    customersWithOnlyReturns: 0,
  };
}

function groupReturns(
  rows: readonly (readonly [customerId: number, day: Day, minor: number])[],
  { customerIds, rankOf }: Ranks,
  minorUnits: number,
): ReturnRows {
  const buffer = new RowBuffer(returnKinds);
  for (const [customerId, day, minor] of rows) {
    const rank = rankOf[customerId] ?? -1;
    if (rank >= 0) buffer.add(rank, day, minor / minorUnits);
  }
  return buffer.grouped(customerIds.length);
}

/** @returns a view of one customer's orders. */
export function ordersOf(table: OrderTable, rank: number): Omit<CustomerOrders, "breadth"> {
  const start = table.starts[rank];
  const end = table.starts[rank + 1];
  return {
    days: table.days.subarray(start, end),
    values: table.values.subarray(start, end),
    channels: table.channels.subarray(start, end),
    sales: table.sales.subarray(start, end),
    returned: table.returned.subarray(start, end),
    minutes: table.minutes.subarray(start, end),
    separateReturns: table.separateReturns[rank],
  };
}

interface RawOrders {
  readonly count: number;
  readonly orderIds: Int32Array;
  readonly customerIds: Int32Array;
  readonly days: Int32Array;
  readonly values: Float64Array;
  readonly sales: Float64Array;
  readonly returned: Float64Array;
  readonly channels: Int16Array;
  readonly minutes: Int16Array;
  readonly separateReturns: Map<number, number>;
  readonly returnRows: readonly (readonly [customerId: number, day: Day, minor: number])[];
  onlyReturns(ranks: Ranks): number;
}

interface Ranks {
  readonly customerIds: Int32Array;
  /** Position of a customer by id; −1 without orders. */
  readonly rankOf: Int32Array;
}

function readRaw(
  store: ReadStore,
  { asOfDay, returns, timeZone, channels }: OrderSettings,
  minorUnits: number,
  pause: () => void,
): RawOrders {
  const channelPositions = new Map(channels.map(({ id }, position) => [id, position]));
  const columns = new OrderColumns(lastOrderId(store));
  const separateReturns = new Map<number, number>();
  const returnRows: [number, Day, number][] = [];
  const withReturnsOnly = new Set<number>();
  for (const chunk of ordersUntil(store, asOfDay, timeZone !== undefined)) {
    pause();
    const [ids, customers, days, channelIds, saleLines, sales, refunds, instants] = chunk;
    for (let i = 0; i < ids.length; i++) {
      const counted = returns === "net" ? refunds[i] : 0;
      if (saleLines[i] === 0) {
        withReturnsOnly.add(customers[i]);
        separateReturns.set(customers[i], (separateReturns.get(customers[i]) ?? 0) + counted);
        returnRows.push([customers[i], days[i], refunds[i]]);
        continue;
      }
      const at = columns.count++;
      columns.orderIds[at] = ids[i];
      columns.customerIds[at] = customers[i];
      columns.days[at] = days[i];
      columns.values[at] = (sales[i] + counted) / minorUnits;
      columns.sales[at] = sales[i] / minorUnits;
      columns.returned[at] = refunds[i] / minorUnits;
      columns.channels[at] = channelPositions.get(channelIds[i] ?? 0) ?? -1;
      if (timeZone) columns.minutes[at] = Math.floor(timeZone.msOfDay(instants[i]) / 60_000);
    }
  }
  const onlyReturns = ({ rankOf }: Ranks) => [...withReturnsOnly].filter((id) => (rankOf[id] ?? -1) < 0).length;
  return { ...columns.filled(), separateReturns, returnRows, onlyReturns };
}

/** Columns that are filled while orders stream by. Memory that no order comes to is never touched, so it costs nothing. */
class OrderColumns {
  count = 0;
  readonly orderIds: Int32Array;
  readonly customerIds: Int32Array;
  readonly days: Int32Array;
  readonly values: Float64Array;
  readonly sales: Float64Array;
  readonly returned: Float64Array;
  readonly channels: Int16Array;
  readonly minutes: Int16Array;

  /** @param most orders that can come. */
  constructor(most: number) {
    this.orderIds = new Int32Array(most);
    this.customerIds = new Int32Array(most);
    this.days = new Int32Array(most);
    this.values = new Float64Array(most);
    this.sales = new Float64Array(most);
    this.returned = new Float64Array(most);
    this.channels = new Int16Array(most);
    this.minutes = new Int16Array(most);
  }

  /** @returns the columns as far as they were filled. */
  filled() {
    const { count } = this;
    return {
      count,
      orderIds: this.orderIds.subarray(0, count),
      customerIds: this.customerIds.subarray(0, count),
      days: this.days.subarray(0, count),
      values: this.values.subarray(0, count),
      sales: this.sales.subarray(0, count),
      returned: this.returned.subarray(0, count),
      channels: this.channels.subarray(0, count),
      minutes: this.minutes.subarray(0, count),
    };
  }
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
