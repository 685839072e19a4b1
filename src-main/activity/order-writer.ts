import { customerRows } from "../customer/queries.ts";
import type { JobContext } from "../jobs/job-context.ts";
import { KeyTable } from "../store/key-table.ts";
import { StringIndex } from "../store/string-index.ts";
import { OrderColumns } from "./order-columns.ts";
import { keyRows, LINE_WIDTH, lastOrderId } from "./queries.ts";
import type { NewKeys, OrderRows } from "./write-rows.ts";

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

/**
 * Turns streamed order lines into orders and lines, and hands them to the job's second thread. Lines go out as they come; an order is summed up in memory, in
 * about 60 bytes, and written at the end, because its lines may stand anywhere in the file.
 */
export class OrderWriter {
  readonly firstOrderId: number;
  readonly #importId: number;
  readonly #job: Pick<JobContext, "store" | "writeAside" | "keepUp" | "writtenAside">;
  readonly #keyTables: Readonly<Record<NewKeys["table"], KeyTable>>;
  readonly #orderNumbers = new StringIndex();
  readonly #orders = new OrderColumns();
  #pending = new Float64Array(LINES_PER_FLUSH * LINE_WIDTH);
  #pendingLines = 0;
  #lastOrderKey = "";
  #lastCustomerId = -1;
  #lastOrder = -1;

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

  /** Orders of known customers with a sale among their lines. */
  countOrders(): number {
    return this.#orders.countSales();
  }

  countCustomers(): number {
    return this.#orders.countCustomers();
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

  /** Writes what is left, then the orders. @param step called between chunks with the share handed over, 0–1. */
  async finish(step: (share: number) => void): Promise<void> {
    this.#flush();
    const { count } = this.#orders;
    for (let start = 0; start < count; start += LINES_PER_FLUSH) {
      const end = Math.min(count, start + LINES_PER_FLUSH);
      const columns = this.#orders.slice(start, end);
      const keys = Array.from({ length: end - start }, (_, i) => this.#keyOf(this.#orders.keyNumberOf(start + i)));
      const rows: OrderRows = { firstId: this.firstOrderId + start, importId: this.#importId, keys, ...columns };
      this.#job.writeAside(
        "activity.orders",
        rows,
        Object.values(columns).map((column) => column.buffer),
      );
      await this.#job.keepUp();
      step(end / count);
    }
    await this.#job.writtenAside();
  }

  #keyOf(number: number): string | null {
    if (number < 0) return null;
    const text = this.#orderNumbers.textAt(number);
    return text.slice(0, text.lastIndexOf("\u0001"));
  }

  #orderOf(line: IncomingLine, customerId: number): number {
    if (line.orderKey === "") return this.#orders.begin(line, customerId, this.#channelOf(line), -1);
    if (line.orderKey === this.#lastOrderKey && customerId === this.#lastCustomerId) return this.#lastOrder;
    // An id that occurs with two customers is two orders: no line may count for somebody else.
    const before = this.#orderNumbers.size;
    const number = this.#orderNumbers.add(`${line.orderKey}\u0001${customerId}`);
    const order =
      number === before
        ? this.#orders.begin(line, customerId, this.#channelOf(line), number)
        : this.#orders.orderOf(number);
    this.#lastOrderKey = line.orderKey;
    this.#lastCustomerId = customerId;
    this.#lastOrder = order;
    return order;
  }

  #channelOf(line: IncomingLine): number {
    return line.channel === "" ? 0 : this.#keyTables.channel.idOf(line.channel);
  }

  #flush(): void {
    for (const [table, keyTable] of Object.entries(this.#keyTables)) {
      const { firstId, keys } = keyTable.takeNew();
      if (keys.length > 0)
        this.#job.writeAside("activity.keys", { table, firstId, keys, importId: this.#importId }, []);
    }
    const lines = this.#pending.slice(0, this.#pendingLines * LINE_WIDTH);
    this.#job.writeAside("activity.lines", lines, [lines.buffer]);
    this.#pendingLines = 0;
  }
}
