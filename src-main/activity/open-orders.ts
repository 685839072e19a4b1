import type { LateLines, OrderRows } from "./write-rows.ts";

/** Orders that are summed up at a time. Lines of an order stand together in nearly every file. */
const WINDOW = 40_000;

/**
 * Sums of the latest orders of an import while its lines stream by. When the window is full its older half is taken out
 * and written; a line that comes for such an order later is kept apart, to be added to it in the store.
 */
export class OpenOrders {
  /** Number of the first order in the window. */
  #first = 0;
  #count = 0;
  readonly #customerIds = new Int32Array(WINDOW);
  /** Order ids; null where the line is an order of its own. */
  #keys: (string | null)[] = [];
  readonly #channelIds = new Int32Array(WINDOW);
  readonly #days = new Int32Array(WINDOW);
  readonly #saleLines = new Int32Array(WINDOW);
  readonly #returnLines = new Int32Array(WINDOW);
  readonly #atMs = new Float64Array(WINDOW);
  readonly #saleMinor = new Float64Array(WINDOW);
  readonly #returnMinor = new Float64Array(WINDOW);
  #late = new Map<
    number,
    [saleLines: number, returnLines: number, saleMinor: number, returnMinor: number, atMs: number, day: number]
  >();

  /** Number of the next order. */
  get next(): number {
    return this.#first + this.#count;
  }

  get isFull(): boolean {
    return this.#count === WINDOW;
  }

  /** Orders that lines came too late for. */
  get lateOrders(): number {
    return this.#late.size;
  }

  /** @param customerId 0: anonymous. @param channelId 0: none. @param key the order id, if any. @returns the order's number. */
  begin(when: { atMs: number; day: number }, customerId: number, channelId: number, key: string | null): number {
    if (this.isFull) throw new RangeError("the oldest orders must be taken out first");
    const at = this.#count++;
    this.#customerIds[at] = customerId;
    this.#keys.push(key);
    this.#channelIds[at] = channelId;
    this.#days[at] = when.day;
    this.#atMs[at] = when.atMs;
    for (const sums of [this.#saleLines, this.#returnLines, this.#saleMinor, this.#returnMinor]) sums[at] = 0;
    return this.#first + at;
  }

  /** Lets an order be of a later day, if it is one. */
  moveTo(order: number, atMs: number, day: number): void {
    const at = order - this.#first;
    if (at < 0) {
      const sums = this.#lateSums(order);
      if (day > sums[5]) {
        sums[4] = atMs;
        sums[5] = day;
      }
    } else if (day > this.#days[at]) {
      this.#days[at] = day;
      this.#atMs[at] = atMs;
    }
  }

  addLine(order: number, amountMinor: number, isReturn: boolean): void {
    const at = order - this.#first;
    // A cancelled order that lists its amounts as positive numbers brought nothing; it does not cost either.
    const returned = isReturn ? Math.min(0, amountMinor) : 0;
    if (at < 0) this.#addLate(order, amountMinor, returned, isReturn);
    else if (isReturn) {
      this.#returnLines[at] += 1;
      this.#returnMinor[at] += returned;
    } else {
      this.#saleLines[at] += 1;
      this.#saleMinor[at] += amountMinor;
    }
  }

  /** Takes the oldest orders out of the window. */
  takeOldest(most: number): Omit<OrderRows, "importId"> {
    const count = Math.min(most, this.#count);
    const rows = {
      firstId: this.#first,
      keys: this.#keys.slice(0, count),
      customerIds: this.#customerIds.slice(0, count),
      channelIds: this.#channelIds.slice(0, count),
      days: this.#days.slice(0, count),
      atMs: this.#atMs.slice(0, count),
      saleLines: this.#saleLines.slice(0, count),
      returnLines: this.#returnLines.slice(0, count),
      saleMinor: this.#saleMinor.slice(0, count),
      returnMinor: this.#returnMinor.slice(0, count),
    };
    for (const column of this.#columns()) column.copyWithin(0, count, this.#count);
    this.#keys = this.#keys.slice(count);
    this.#first += count;
    this.#count -= count;
    return rows;
  }

  /** Takes what late lines add to orders that were taken out before them. */
  takeLate(): LateLines {
    const entries = [...this.#late];
    this.#late = new Map();
    return {
      orders: Int32Array.from(entries, ([order]) => order),
      sums: Float64Array.from(entries.flatMap(([, sums]) => sums)),
    };
  }

  #columns() {
    const whole = [this.#customerIds, this.#channelIds, this.#days, this.#saleLines, this.#returnLines];
    return [...whole, this.#atMs, this.#saleMinor, this.#returnMinor];
  }

  #addLate(order: number, amountMinor: number, returned: number, isReturn: boolean): void {
    const sums = this.#lateSums(order);
    sums[isReturn ? 1 : 0] += 1;
    if (isReturn) sums[3] += returned;
    else sums[2] += amountMinor;
  }

  #lateSums(order: number) {
    let sums = this.#late.get(order);
    if (!sums) {
      sums = [0, 0, 0, 0, Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY];
      this.#late.set(order, sums);
    }
    return sums;
  }
}
