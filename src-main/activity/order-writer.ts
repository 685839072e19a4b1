import type { JobContext } from "../jobs/job-context.ts";
import { grown } from "../store/grown.ts";
import { StringIndex } from "../store/string-index.ts";
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

/** Parts the texts that tell orders apart: no order id holds it. */
const MARK = "\u0001";

const LINES_PER_FLUSH = 20_000;
const ORDERS_PER_FLUSH = 20_000;
const LATE_PER_FLUSH = 20_000;

/**
 * Turns streamed order lines into orders and lines, and hands them to the job's second thread. What is kept in memory is
 * a window of the latest orders, and the order ids seen so far, about 40 bytes each.
 */
export class OrderWriter {
  readonly firstOrderId: number;
  readonly #importId: number;
  readonly #job: Pick<JobContext, "store" | "writeAside" | "keepUp" | "writtenAside">;
  readonly #keys: RowKeys;
  readonly #orderKeys = new StringIndex();
  /** Number of the order with key number i. */
  #orderOfKey = new Int32Array(1024);
  /** Day of the order with key number i. */
  #dayOfKey = new Int32Array(1024);
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

  #countCustomer(customerId: number): void {
    if (customerId >= this.#hasLines.length) this.#hasLines = grown(this.#hasLines, customerId + 1, Uint8Array);
    this.#customers += 1 - this.#hasLines[customerId];
    this.#hasLines[customerId] = 1;
  }

  readonly #keyOf = (number: number): string | null => {
    if (number < 0) return null;
    const text = this.#orderKeys.textAt(number);
    return text.slice(0, text.indexOf(MARK));
  };

  #orderOf(line: IncomingLine, customerId: number): number {
    if (line.orderKey === "") return this.#begin(line, customerId, -1);
    const isNext = line.orderKey === this.#lastOrderKey && customerId === this.#lastCustomerId;
    if (isNext && line.day === this.#lastDay) return this.#lastOrder;
    // An id that occurs with two customers is two orders: no line may count for somebody else.
    const key = `${line.orderKey}${MARK}${customerId}`;
    const order = this.#orderUnder(key, line, customerId);
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
  #orderUnder(key: string, line: IncomingLine, customerId: number): number {
    if (!line.isReturn) {
      // A return that stood above the sale of its day in the file is part of that order.
      const early = this.#hasOwnReturns ? this.#orderKeys.find(`${key}${MARK}${line.day}`) : -1;
      const order = this.#findOrBegin(key, line, customerId, early < 0 ? undefined : this.#orderOfKey[early]);
      this.#orders.moveTo(order, line.atMs, line.day);
      return order;
    }
    const sale = this.#orderKeys.find(key);
    if (sale >= 0 && this.#dayOfKey[sale] === line.day) return this.#orderOfKey[sale];
    this.#hasOwnReturns = true;
    return this.#findOrBegin(`${key}${MARK}${line.day}`, line, customerId);
  }

  /** @param known the order that a new key stands for, where it is there already. */
  #findOrBegin(key: string, line: IncomingLine, customerId: number, known?: number): number {
    const before = this.#orderKeys.size;
    const number = this.#orderKeys.add(key);
    if (number >= this.#dayOfKey.length) this.#dayOfKey = grown(this.#dayOfKey, number + 1, Int32Array);
    this.#dayOfKey[number] = number === before ? line.day : Math.max(line.day, this.#dayOfKey[number]);
    if (number !== before) return this.#orderOfKey[number];
    if (known === undefined) return this.#begin(line, customerId, number);
    this.#place(number, known);
    return known;
  }

  #begin(line: IncomingLine, customerId: number, keyNumber: number): number {
    if (this.#orders.isFull) this.#writeOldest();
    const channelId = this.#keys.idOf("channel", line.channel);
    const order = this.#orders.begin(line, customerId, channelId, keyNumber);
    if (keyNumber >= 0) this.#place(keyNumber, order);
    return order;
  }

  #place(keyNumber: number, order: number): void {
    if (keyNumber >= this.#orderOfKey.length) this.#orderOfKey = grown(this.#orderOfKey, keyNumber + 1, Int32Array);
    this.#orderOfKey[keyNumber] = order;
  }

  #writeOldest(): void {
    const { firstId, keys, ...columns } = this.#orders.takeOldest(ORDERS_PER_FLUSH, this.#keyOf);
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
