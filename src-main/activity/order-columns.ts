import { grown } from "../store/grown.ts";
import type { OrderRows } from "./write-rows.ts";

/** Sums of the orders of one import while its lines stream by; column arrays, one position an order. */
export class OrderColumns {
  #count = 0;
  #customerIds = new Int32Array(1024);
  #keyNumbers = new Int32Array(1024);
  #channelIds = new Int32Array(1024);
  #days = new Int32Array(1024);
  #saleLines = new Int32Array(1024);
  #returnLines = new Int32Array(1024);
  #atMs = new Float64Array(1024);
  #saleMinor = new Float64Array(1024);
  #returnMinor = new Float64Array(1024);
  /** Position of the order with key number i. */
  #byKeyNumber = new Int32Array(1024);

  get count(): number {
    return this.#count;
  }

  /** @param customerId 0: anonymous. @param channelId 0: none. @param keyNumber −1: no order id. @returns the order's position. */
  begin(when: { atMs: number; day: number }, customerId: number, channelId: number, keyNumber: number): number {
    if (this.#count === this.#days.length) this.#grow();
    const order = this.#count++;
    this.#customerIds[order] = customerId;
    this.#keyNumbers[order] = keyNumber;
    this.#channelIds[order] = channelId;
    this.#days[order] = when.day;
    this.#atMs[order] = when.atMs;
    if (keyNumber >= 0) {
      if (keyNumber >= this.#byKeyNumber.length)
        this.#byKeyNumber = grown(this.#byKeyNumber, keyNumber + 1, Int32Array);
      this.#byKeyNumber[keyNumber] = order;
    }
    return order;
  }

  orderOf(keyNumber: number): number {
    return this.#byKeyNumber[keyNumber];
  }

  addLine(order: number, amountMinor: number, isReturn: boolean): void {
    if (isReturn) {
      this.#returnLines[order] += 1;
      // A cancelled order that lists its amounts as positive numbers brought nothing; it does not cost either.
      this.#returnMinor[order] += Math.min(0, amountMinor);
    } else {
      this.#saleLines[order] += 1;
      this.#saleMinor[order] += amountMinor;
    }
  }

  /** @returns copies of the columns of orders `start` to `end` − 1, without their keys. */
  slice(start: number, end: number): Omit<OrderRows, "firstId" | "importId" | "keys"> {
    return {
      customerIds: this.#customerIds.slice(start, end),
      channelIds: this.#channelIds.slice(start, end),
      days: this.#days.slice(start, end),
      atMs: this.#atMs.slice(start, end),
      saleLines: this.#saleLines.slice(start, end),
      returnLines: this.#returnLines.slice(start, end),
      saleMinor: this.#saleMinor.slice(start, end),
      returnMinor: this.#returnMinor.slice(start, end),
    };
  }

  /** @returns the number of the order's key, −1 for none. */
  keyNumberOf(order: number): number {
    return this.#keyNumbers[order];
  }

  countSales(): number {
    let sales = 0;
    for (let order = 0; order < this.#count; order++) {
      if (this.#customerIds[order] !== 0 && this.#saleLines[order] > 0) sales += 1;
    }
    return sales;
  }

  countCustomers(): number {
    const seen = new Set(this.#customerIds.subarray(0, this.#count));
    seen.delete(0);
    return seen.size;
  }

  #grow(): void {
    const needed = this.#count + 1;
    this.#customerIds = grown(this.#customerIds, needed, Int32Array);
    this.#keyNumbers = grown(this.#keyNumbers, needed, Int32Array);
    this.#channelIds = grown(this.#channelIds, needed, Int32Array);
    this.#days = grown(this.#days, needed, Int32Array);
    this.#saleLines = grown(this.#saleLines, needed, Int32Array);
    this.#returnLines = grown(this.#returnLines, needed, Int32Array);
    this.#atMs = grown(this.#atMs, needed, Float64Array);
    this.#saleMinor = grown(this.#saleMinor, needed, Float64Array);
    this.#returnMinor = grown(this.#returnMinor, needed, Float64Array);
  }
}
