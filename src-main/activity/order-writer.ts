import { customerRows, insertCustomer } from "../customer/queries.ts";
import { KeyTable } from "../store/key-table.ts";
import type { ReadStore, WriteStore } from "../store/open-store.ts";
import { StringIndex } from "../store/string-index.ts";
import { OrderColumns, type Value } from "./order-columns.ts";
import {
  insertCategory,
  insertChannel,
  insertLines,
  insertOrders,
  insertProduct,
  keyRows,
  lastOrderId,
} from "./queries.ts";

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
const LINE_VALUES = 7;

/**
 * Writes streamed order lines as orders and lines. Lines go out as they come; an order is summed up in memory, in
 * about 60 bytes, and written at the end, because its lines may stand anywhere in the file.
 */
export class OrderWriter {
  readonly firstOrderId: number;
  readonly #importId: number;
  readonly #write: (change: (store: WriteStore) => void) => void;
  readonly #customers: KeyTable;
  readonly #products: KeyTable;
  readonly #categories: KeyTable;
  readonly #channels: KeyTable;
  readonly #orderNumbers = new StringIndex();
  readonly #orders = new OrderColumns();
  readonly #pending: (number | null)[] = [];
  #lastOrderKey = "";
  #lastCustomerId = -1;
  #lastOrder = -1;

  /** @param write runs a change in a transaction of its own. */
  constructor(store: ReadStore, importId: number, write: (change: (store: WriteStore) => void) => void) {
    this.#importId = importId;
    this.#write = write;
    this.firstOrderId = lastOrderId(store) + 1;
    this.#customers = new KeyTable(customerRows(store));
    this.#products = new KeyTable(keyRows(store, "product"));
    this.#categories = new KeyTable(keyRows(store, "category"));
    this.#channels = new KeyTable(keyRows(store, "channel"));
  }

  get newCustomers(): number {
    return this.#customers.newKeys;
  }

  /** Orders of known customers with a sale among their lines. */
  countOrders(): number {
    return this.#orders.countSales();
  }

  countCustomers(): number {
    return this.#orders.countCustomers();
  }

  add(line: IncomingLine): void {
    const customerId = line.customerKey === "" ? 0 : this.#customers.idOf(line.customerKey);
    const order = this.#orderOf(line, customerId);
    this.#orders.addLine(order, line.amountMinor, line.isReturn);
    const productId = line.product === "" ? null : this.#products.idOf(line.product);
    const categoryId = line.category === "" ? null : this.#categories.idOf(line.category);
    this.#pending.push(
      this.firstOrderId + order,
      line.line,
      productId,
      categoryId,
      line.quantity,
      line.amountMinor,
      line.isReturn ? 1 : 0,
    );
    if (this.#pending.length >= LINES_PER_FLUSH * LINE_VALUES) this.#flush();
  }

  /** Writes what is left, then the orders. @param step called between chunks with the share written, 0–1. */
  finish(step: (share: number) => void): void {
    this.#flush();
    const count = this.#orders.count;
    for (let start = 0; start < count; start += LINES_PER_FLUSH) {
      const end = Math.min(count, start + LINES_PER_FLUSH);
      this.#write((store) => {
        const values: Value[] = [];
        for (let order = start; order < end; order++)
          values.push(...this.#orders.row(order, this.firstOrderId, this.#importId, this.#keyOf));
        insertOrders(store, values);
      });
      step(end / count);
    }
  }

  readonly #keyOf = (number: number): string | null => {
    if (number < 0) return null;
    const text = this.#orderNumbers.textAt(number);
    return text.slice(0, text.lastIndexOf("\u0001"));
  };

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
    return line.channel === "" ? 0 : this.#channels.idOf(line.channel);
  }

  #flush(): void {
    this.#write((store) => {
      this.#customers.flush(store, insertCustomer, this.#importId);
      this.#products.flush(store, insertProduct, this.#importId);
      this.#categories.flush(store, insertCategory, this.#importId);
      this.#channels.flush(store, insertChannel, this.#importId);
      insertLines(store, this.#pending);
    });
    this.#pending.length = 0;
  }
}
