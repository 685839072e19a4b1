import type { JobContext } from "../jobs/job-context.ts";
import { copyText } from "../store/copy-text.ts";
import { grown } from "../store/grown.ts";
import { SpillingMap } from "../store/spilling-map.ts";
import { type Hash64, hashText } from "../store/text-hash.ts";
import { OpenOrders } from "./open-orders.ts";
import { LINE_WIDTH, lastOrderId } from "./queries.ts";
import { RowKeys } from "./row-keys.ts";
import type { LateLines, OrderRows } from "./write-rows.ts";

/** An order line on its way into the store. */
export interface IncomingLine {
  readonly line: number;
  /** "": anonymous. */
  readonly customerKey: string;
  /** "": the line is an order of its own. */
  readonly orderKey: string;
  readonly atMs: number;
  readonly day: number;
  readonly quantity: number;
  readonly amountMinor: number;
  readonly product: string;
  readonly category: string;
  readonly channel: string;
  readonly isReturn: boolean;
  /** Given back later, on top of what the line says; zero or more. */
  readonly refundMinor: number;
}

/** Parts an order id and a day: no order id holds it. */
const MARK = "\u0001";

/** 8 MB, for some 300,000 order ids; older ones lie in a temporary file. */
const MOST_ID_SLOTS = 1 << 19;

const LINES_PER_FLUSH = 20_000;
const ORDERS_PER_FLUSH = 20_000;
const LATE_PER_FLUSH = 20_000;

/**
 * Turns streamed order lines into orders and lines, and hands them to the job's second thread. In memory are the
 * latest orders and order ids, whatever the length of the file; earlier ids are looked up in a temporary file.
 */
export class OrderWriter {
  readonly firstOrderId: number;
  readonly #importId: number;
  readonly #job: Pick<JobContext, "store" | "writeAside" | "keepUp" | "writtenAside">;
  readonly #keys: RowKeys;
  /** Number and day of the order under each order id and customer. */
  readonly #orderOfId = new SpillingMap(2, MOST_ID_SLOTS);
  readonly #key: Hash64 = { high: 0, low: 0 };
  readonly #returnKey: Hash64 = { high: 0, low: 0 };
  readonly #orders = new OpenOrders();
  readonly #pending = new Float64Array(LINES_PER_FLUSH * LINE_WIDTH);
  #pendingLines = 0;
  #lastOrderKey = "";
  #lastCustomerId = -1;
  #lastOrder = -1;
  #lastDay = 0;
  /** 1 at the id of each customer who has a line. */
  #hasLines = new Uint8Array(1024);
  #customers = 0;
  /** Returns have come that no sale of their day stood above. */
  #hasOwnReturns = false;
  /** Orders below this number were handed over. */
  #taken = 0;

  constructor(job: Pick<JobContext, "store" | "writeAside" | "keepUp" | "writtenAside">, importId: number) {
    this.#importId = importId;
    this.#job = job;
    this.firstOrderId = lastOrderId(job.store) + 1;
    this.#keys = new RowKeys(job, importId);
  }

  get newCustomers(): number {
    return this.#keys.newCustomers;
  }

  /** Customers who have a line. */
  get customers(): number {
    return this.#customers;
  }

  /** @returns the ids of the customers who have a line, ascending. */
  customerIds(): number[] {
    const ids: number[] = [];
    for (let id = 1; id < this.#hasLines.length; id++) if (this.#hasLines[id] === 1) ids.push(id);
    return ids;
  }

  /** @returns the customer's id; 0 for an anonymous order. */
  add(line: IncomingLine): number {
    const customerId = this.#keys.idOf("customer", line.customerKey);
    if (customerId !== 0) this.#countCustomer(customerId);
    const order = this.#orderOf(line, customerId);
    this.#orders.addLine(order, line.amountMinor, line.isReturn);
    if (line.refundMinor > 0) this.#orders.addLine(order, -line.refundMinor, true);
    const at = this.#pendingLines * LINE_WIDTH;
    this.#pending[at] = this.firstOrderId + order;
    this.#pending[at + 1] = line.line;
    this.#pending[at + 2] = this.#keys.idOf("product", line.product) || Number.NaN;
    this.#pending[at + 3] = this.#keys.idOf("category", line.category) || Number.NaN;
    this.#pending[at + 4] = line.quantity;
    this.#pending[at + 5] = line.amountMinor;
    this.#pending[at + 6] = line.isReturn ? 1 : 0;
    this.#pendingLines += 1;
    if (this.#pendingLines === LINES_PER_FLUSH) this.#flush();
    return customerId;
  }

  /** Hands over the customers, products and words that are new. */
  flushKeys(): void {
    this.#keys.flush();
  }

  /** Hands over what is left, and waits until all of it is written. */
  async finish(): Promise<void> {
    this.#flush();
    while (this.#orders.next > this.#taken) {
      this.#writeOldest();
      await this.#job.keepUp();
    }
    this.#writeLate();
    await this.#job.writtenAside();
  }

  /** Lets go of the temporary file. */
  close(): void {
    this.#orderOfId.close();
  }

  #countCustomer(customerId: number): void {
    if (customerId >= this.#hasLines.length) this.#hasLines = grown(this.#hasLines, customerId + 1, Uint8Array);
    this.#customers += 1 - this.#hasLines[customerId];
    this.#hasLines[customerId] = 1;
  }

  #orderOf(line: IncomingLine, customerId: number): number {
    if (line.orderKey === "") return this.#begin(line, customerId);
    const isNext = line.orderKey === this.#lastOrderKey && customerId === this.#lastCustomerId;
    if (isNext && line.day === this.#lastDay) return this.#lastOrder;
    const order = this.#orderUnder(line, customerId);
    this.#lastOrderKey = line.orderKey;
    this.#lastCustomerId = customerId;
    this.#lastOrder = order;
    this.#lastDay = line.day;
    return order;
  }

  /**
   * The order that a line belongs to. What came back on another day is kept as a record of that day, so that spend as of
   * a day in between does not know of it yet; an order whose sales fall on several days counts from the last of them on.
   */
  #orderUnder(line: IncomingLine, customerId: number): number {
    // An id that occurs with two customers is two orders: no line may count for somebody else.
    hashText(line.orderKey, customerId, this.#key);
    if (!line.isReturn) {
      // A return that stood above the sale of its day in the file is part of that order.
      const early = this.#hasOwnReturns ? this.#returnOf(line, customerId) : undefined;
      const order = this.#findOrBegin(this.#key, line, customerId, early);
      this.#orders.moveTo(order, line.atMs, line.day);
      return order;
    }
    const [order, day] = this.#find(this.#key) ?? [];
    if (order !== undefined && day === line.day) return order;
    this.#hasOwnReturns = true;
    this.#hashReturn(line, customerId);
    return this.#findOrBegin(this.#returnKey, line, customerId);
  }

  /** The order that began with what came back on the line's day, if one did. */
  #returnOf(line: IncomingLine, customerId: number): number | undefined {
    this.#hashReturn(line, customerId);
    return this.#find(this.#returnKey)?.[0];
  }

  #hashReturn(line: IncomingLine, customerId: number): void {
    hashText(`${line.orderKey}${MARK}${line.day}`, customerId, this.#returnKey);
  }

  #find({ high, low }: Hash64): readonly [order: number, day: number] | undefined {
    const { values } = this.#orderOfId;
    return this.#orderOfId.find(high, low) ? [values[0], values[1]] : undefined;
  }

  /** @param known the order that a new id stands for, where it is there already. */
  #findOrBegin(key: Hash64, line: IncomingLine, customerId: number, known?: number): number {
    const [found, day = Number.NEGATIVE_INFINITY] = this.#find(key) ?? [];
    const order = found ?? known ?? this.#begin(line, customerId);
    if (line.day > day) this.#orderOfId.set(key.high, key.low, order, line.day);
    return order;
  }

  #begin(line: IncomingLine, customerId: number): number {
    if (this.#orders.isFull) this.#writeOldest();
    const channelId = this.#keys.idOf("channel", line.channel);
    return this.#orders.begin(line, customerId, channelId, line.orderKey === "" ? null : copyText(line.orderKey));
  }

  #writeOldest(): void {
    const { firstId, keys, ...columns } = this.#orders.takeOldest(ORDERS_PER_FLUSH);
    this.#taken = firstId + keys.length;
    const rows: OrderRows = { firstId: this.firstOrderId + firstId, keys, importId: this.#importId, ...columns };
    this.#job.writeAside(
      "activity.orders",
      rows,
      Object.values(columns).map((column) => column.buffer),
    );
  }

  #writeLate(): void {
    const { orders, sums } = this.#orders.takeLate();
    if (orders.length === 0) return;
    const late: LateLines = { orders: orders.map((order) => order + this.firstOrderId), sums };
    this.#job.writeAside("activity.lateLines", late, []);
  }

  #flush(): void {
    this.#keys.flush();
    const lines = this.#pending.slice(0, this.#pendingLines * LINE_WIDTH);
    this.#job.writeAside("activity.lines", lines, [lines.buffer]);
    this.#pendingLines = 0;
    if (this.#orders.lateOrders >= LATE_PER_FLUSH) this.#writeLate();
  }
}
