import type { SourceOverlap } from "../../../src-shared/source-audit.ts";
import { type Day, dayOf } from "../../../src-shared/units.ts";
import { latestImportDay } from "../../activity/latest-import-day.ts";
import { projectZone } from "../../project/project-zone.ts";
import { loadSetting } from "../../project/queries.ts";
import { grown } from "../../store/grown.ts";
import type { ReadStore } from "../../store/open-store.ts";
import { type Baskets, countBaskets } from "./count-baskets.ts";
import { repairState } from "./decision-queries.ts";
import { countPeople } from "./people-queries.ts";
import { type ImportFacts, listImportFacts, listUnclustered, orderChunks } from "./queries.ts";
import { sourceOverlap } from "./source-overlap.ts";

/** No shop's export reaches back further; the empty dates of spreadsheets and databases (1900, 1904, 1970) do. */
export const FIRST_CREDIBLE_DAY = dayOf(1990, 1, 1);

/** Orders as columns, by ascending id; about 50 bytes an order. */
export interface OrderColumns {
  readonly count: number;
  readonly ids: Int32Array;
  /** Person that the order is counted for; 0 without a customer. */
  readonly people: Int32Array;
  /** Customer as the file has it; 0 without one. */
  readonly customers: Int32Array;
  readonly days: Int32Array;
  readonly importIds: Int32Array;
  readonly saleLines: Int32Array;
  readonly returnLines: Int32Array;
  readonly sales: Float64Array;
  /** Zero or less. */
  readonly returns: Float64Array;
}

/**
 * What the checks of an audit look at. `visible` is what counts now; `imported` is the same without any repair, which is
 * what repairs are worked out on, so that none of them depends on another.
 */
export class AuditData {
  readonly store: ReadStore;
  readonly orders: OrderColumns;
  readonly imports: readonly ImportFacts[];
  /** Day of each import in the project's time zone. */
  readonly importDays: ReadonlyMap<number, Day>;
  readonly latestDay: Day;
  readonly currency: string;
  readonly pause: () => void;
  #people: number | undefined;
  #totals: Totals | undefined;
  #baskets: Baskets | undefined;
  #overlap: SourceOverlap | undefined;

  /** O(orders). @param pause called every 20,000 orders, and by checks between their steps. */
  constructor(store: ReadStore, what: "visible" | "imported", pause: () => void) {
    this.store = store;
    this.pause = pause;
    this.currency = loadSetting(store, "currency") ?? "XXX";
    this.latestDay = latestImportDay(store);
    this.imports = listImportFacts(store);
    const zone = projectZone(store);
    this.importDays = new Map(this.imports.map((entry) => [entry.importId, zone.dayOf(entry.importedAtMs)]));
    this.orders = loadColumns(store, what, pause);
  }

  /** Persons of whom any visible import has a row. */
  get people(): number {
    this.#people ??= countPeople(this.store);
    return this.#people;
  }

  /** Sums over all orders with a sale. */
  get totals(): Totals {
    this.#totals ??= totalsOf(this.orders);
    return this.#totals;
  }

  /** What the lines of the orders say was bought. */
  get baskets(): Baskets {
    this.#baskets ??= countBaskets(this.store, this.orders, this.pause);
    return this.#baskets;
  }

  /** Which persons occur in which sources. */
  get overlap(): SourceOverlap {
    this.#overlap ??= sourceOverlap(this);
    return this.#overlap;
  }

  /** Does a repair of this check hold? */
  readonly isRepaired = (check: string): boolean =>
    repairState(this.store).some((words) => words.startsWith(`${check}/`));

  /** Persons that a repair leaves out of the clustering. */
  get unclustered(): readonly number[] {
    return listUnclustered(this.store);
  }

  /** @returns positions of the orders with a sale that fit. */
  readonly salesWhere = (fits: (position: number) => boolean): Int32Array => {
    const { count, saleLines } = this.orders;
    let found = new Int32Array(256);
    let size = 0;
    for (let i = 0; i < count; i++) {
      if (saleLines[i] === 0 || !fits(i)) continue;
      if (size === found.length) found = grown(found, size + 1, Int32Array);
      found[size++] = i;
    }
    return found.slice(0, size);
  };
}

export interface Totals {
  /** Orders with a sale. */
  readonly orders: number;
  /** Persons with an order. */
  readonly customers: number;
  /** Minor units. */
  readonly saleMinor: number;
  /** Net of returns, by person; position 0 is everything without a customer. */
  readonly spendOf: Float64Array;
  readonly ordersOf: Int32Array;
  /** Empty dates in disguise left out. */
  readonly firstDayOf: Int32Array;
  readonly lastDayOf: Int32Array;
}

function totalsOf({ count, people, saleLines, sales, returns, days }: OrderColumns): Totals {
  let highest = 0;
  for (let i = 0; i < count; i++) highest = Math.max(highest, people[i]);
  const spendOf = new Float64Array(highest + 1);
  const ordersOf = new Int32Array(highest + 1);
  const firstDayOf = new Int32Array(highest + 1).fill(0x7fff_ffff);
  const lastDayOf = new Int32Array(highest + 1).fill(-0x7fff_ffff);
  let orders = 0;
  let saleMinor = 0;
  for (let i = 0; i < count; i++) {
    const person = people[i];
    spendOf[person] += sales[i] + returns[i];
    if (saleLines[i] === 0) continue;
    orders += 1;
    saleMinor += sales[i];
    ordersOf[person] += 1;
    if (days[i] >= FIRST_CREDIBLE_DAY) firstDayOf[person] = Math.min(firstDayOf[person], days[i]);
    lastDayOf[person] = Math.max(lastDayOf[person], days[i]);
  }
  let customers = 0;
  for (let person = 1; person <= highest; person++) if (ordersOf[person] > 0) customers += 1;
  return { orders, customers, saleMinor, spendOf, ordersOf, firstDayOf, lastDayOf };
}

function loadColumns(store: ReadStore, what: "visible" | "imported", pause: () => void): OrderColumns {
  const integers = Array.from({ length: 7 }, () => new Int32Array(4096));
  const money = [new Float64Array(4096), new Float64Array(4096)];
  let count = 0;
  for (const chunk of orderChunks(store, what)) {
    pause();
    const size = chunk[0].length;
    const needed = count + size;
    chunk.forEach((column, c) => {
      const [columns, at, make] = c < 7 ? [integers, c, Int32Array] : [money, c - 7, Float64Array];
      if (columns[at].length < needed) columns[at] = grown(columns[at] as never, needed, make as never);
      const into = columns[at];
      for (let i = 0; i < size; i++) into[count + i] = column[i] ?? 0;
    });
    count = needed;
  }
  const [ids, people, customers, days, importIds, saleLines, returnLines] = integers;
  const [sales, returns] = money;
  return { count, ids, people, customers, days, importIds, saleLines, returnLines, sales, returns };
}
