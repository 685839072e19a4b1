import { customerRows } from "../customer/queries.ts";
import type { JobContext } from "../jobs/job-context.ts";
import { grown } from "../store/grown.ts";
import { KeyTable } from "../store/key-table.ts";
import { StringIndex } from "../store/string-index.ts";
import { OpenOrders } from "./open-orders.ts";
import { keyRows, LINE_WIDTH, lastOrderId } from "./queries.ts";
import type { LateLines, NewKeys, OrderRows } from "./write-rows.ts";

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
}

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
  readonly #keyTables: Readonly<Record<NewKeys["table"], KeyTable>>;
  readonly #orderKeys = new StringIndex();
  /** Number of the order with key number i. */
  #orderOfKey = new Int32Array(1024);
  readonly #orders = new OpenOrders();
  readonly #pending = new Float64Array(LINES_PER_FLUSH * LINE_WIDTH);
  #pendingLines = 0;
  #lastOrderKey = "";
  #lastCustomerId = -1;
  #lastOrder = -1;
  /** Orders below this number were handed over. */
  #taken = 0;

  constructor(job: Pick<JobContext, "store" | "writeAside" | "keepUp" | "writtenAside">, importId: number) {
    this.#importId = importId;
    this.#job = job;
    this.firstOrderId = lastOrderId(job.store) + 1;
    this.#keyTables = {
      customer: new KeyTable(customerRows(job.store)),
      product: new KeyTable(keyRows(job.store, "product")),
      category: new KeyTable(keyRows(job.store, "category")),
      channel: new KeyTable(keyRows(job.store, "channel")),
    };
  }

  get newCustomers(): number {
    return this.#keyTables.customer.newKeys;
  }

  add(line: IncomingLine): void {
    const customerId = line.customerKey === "" ? 0 : this.#keyTables.customer.idOf(line.customerKey);
    const order = this.#orderOf(line, customerId);
    this.#orders.addLine(order, line.amountMinor, line.isReturn);
    const at = this.#pendingLines * LINE_WIDTH;
    this.#pending[at] = this.firstOrderId + order;
    this.#pending[at + 1] = line.line;
    this.#pending[at + 2] = line.product === "" ? Number.NaN : this.#keyTables.product.idOf(line.product);
    this.#pending[at + 3] = line.category === "" ? Number.NaN : this.#keyTables.category.idOf(line.category);
    this.#pending[at + 4] = line.quantity;
    this.#pending[at + 5] = line.amountMinor;
    this.#pending[at + 6] = line.isReturn ? 1 : 0;
    this.#pendingLines += 1;
    if (this.#pendingLines === LINES_PER_FLUSH) this.#flush();
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

  readonly #keyOf = (number: number): string | null => {
    if (number < 0) return null;
    const text = this.#orderKeys.textAt(number);
    return text.slice(0, text.lastIndexOf("\u0001"));
  };

  #orderOf(line: IncomingLine, customerId: number): number {
    if (line.orderKey === "") return this.#begin(line, customerId, -1);
    if (line.orderKey === this.#lastOrderKey && customerId === this.#lastCustomerId) return this.#lastOrder;
    // An id that occurs with two customers is two orders: no line may count for somebody else.
    const before = this.#orderKeys.size;
    const number = this.#orderKeys.add(`${line.orderKey}\u0001${customerId}`);
    const order = number === before ? this.#begin(line, customerId, number) : this.#orderOfKey[number];
    this.#lastOrderKey = line.orderKey;
    this.#lastCustomerId = customerId;
    this.#lastOrder = order;
    return order;
  }

  #begin(line: IncomingLine, customerId: number, keyNumber: number): number {
    if (this.#orders.isFull) this.#writeOldest();
    const channelId = line.channel === "" ? 0 : this.#keyTables.channel.idOf(line.channel);
    const order = this.#orders.begin(line, customerId, channelId, keyNumber);
    if (keyNumber >= this.#orderOfKey.length) this.#orderOfKey = grown(this.#orderOfKey, keyNumber + 1, Int32Array);
    if (keyNumber >= 0) this.#orderOfKey[keyNumber] = order;
    return order;
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
    for (const [table, keyTable] of Object.entries(this.#keyTables)) {
      const { firstId, keys } = keyTable.takeNew();
      if (keys.length > 0) {
        this.#job.writeAside("activity.keys", { table, firstId, keys, importId: this.#importId }, []);
      }
    }
    const lines = this.#pending.slice(0, this.#pendingLines * LINE_WIDTH);
    this.#job.writeAside("activity.lines", lines, [lines.buffer]);
    this.#pendingLines = 0;
    if (this.#orders.lateOrders >= LATE_PER_FLUSH) this.#writeLate();
  }
}
