import { dayOf, isoDay, weekdayOf } from "../../src-shared/units.ts";
import { makeRng, type Rng } from "../math/rng.ts";
import { catalogue } from "./sample-catalogue.ts";

/**
 * A fictional shop for outdoor and home goods: 8,000 customers, 31,000 orders in three years, five planted habits,
 * returns, and a few of the faults that real exports have. The same on every machine.
 */
export const sampleFacts = {
  customers: 8000,
  orders: 31_000,
  seed: 20260630,
  firstDay: dayOf(2023, 7, 1),
  lastDay: dayOf(2026, 6, 30),
} as const;

/** How a group of customers buys. */
interface Habit {
  readonly id: string;
  readonly share: number;
  /** Orders of a customer: least and most. */
  readonly orders: readonly [number, number];
  /** Days between orders: mean; each gap varies around it. */
  readonly gapDays: number;
  /** Days before the end on which the last order falls: least and most. */
  readonly lastBefore: readonly [number, number];
  /** Typical price factor, lines per order, chance of a weekend order, chance of the web, of a return. */
  readonly priceFactor: number;
  readonly lines: readonly [number, number];
  readonly weekend: number;
  readonly web: number;
  readonly returns: number;
  /** How many categories a customer knows. */
  readonly categories: readonly [number, number];
}

export const habits: readonly Habit[] = [
  {
    id: "regulars",
    share: 0.16,
    orders: [6, 10],
    gapDays: 85,
    lastBefore: [1, 50],
    priceFactor: 1,
    lines: [2, 4],
    weekend: 0.25,
    web: 0.35,
    returns: 0.03,
    categories: [4, 6],
  },
  {
    id: "enthusiasts",
    share: 0.06,
    orders: [14, 20],
    gapDays: 45,
    lastBefore: [1, 40],
    priceFactor: 3.6,
    lines: [3, 6],
    weekend: 0.3,
    web: 0.6,
    returns: 0.08,
    categories: [5, 6],
  },
  {
    id: "lapsed-loyals",
    share: 0.14,
    orders: [4, 7],
    gapDays: 60,
    lastBefore: [330, 560],
    priceFactor: 1.3,
    lines: [2, 4],
    weekend: 0.3,
    web: 0.4,
    returns: 0.05,
    categories: [3, 5],
  },
  {
    id: "newcomers",
    share: 0.24,
    orders: [1, 2],
    gapDays: 25,
    lastBefore: [2, 75],
    priceFactor: 0.9,
    lines: [1, 2],
    weekend: 0.55,
    web: 0.85,
    returns: 0.06,
    categories: [1, 2],
  },
  {
    id: "one-timers",
    share: 0.4,
    orders: [1, 1],
    gapDays: 30,
    lastBefore: [250, 1050],
    priceFactor: 0.7,
    lines: [1, 2],
    weekend: 0.35,
    web: 0.6,
    returns: 0.04,
    categories: [1, 1],
  },
];

const channels = ["Web", "Store", "Phone"] as const;

export interface SampleShop {
  /** The whole file. */
  readonly csv: string;
  /** Which habit each customer was given, by key. */
  readonly habitOf: ReadonlyMap<string, string>;
}

interface Order {
  readonly customer: string;
  readonly habit: Habit;
  readonly day: number;
}

/** Makes the file of the sample shop. */
export function makeSampleShop(): SampleShop {
  const rng = makeRng(sampleFacts.seed);
  const habitOf = new Map<string, string>();
  const orders: Order[] = [];
  for (let number = 0; number < sampleFacts.customers; number++) {
    const customer = `C${20_000 + number}`;
    const habit = pickHabit(number / sampleFacts.customers);
    habitOf.set(customer, habit.id);
    orders.push(...ordersOf(customer, habit, rng));
  }
  return { csv: writeRows(exactly(orders, rng), rng), habitOf };
}

function pickHabit(position: number): Habit {
  let sum = 0;
  const found = habits.find((habit) => {
    sum += habit.share;
    return position < sum - 1e-9;
  });
  return found ?? habits[habits.length - 1];
}

const between = (rng: Rng, [low, high]: readonly [number, number]) => low + rng.below(high - low + 1);

function ordersOf(customer: string, habit: Habit, rng: Rng): Order[] {
  const orders: Order[] = [];
  let day = sampleFacts.lastDay - between(rng, habit.lastBefore);
  for (let left = between(rng, habit.orders); left > 0 && day >= sampleFacts.firstDay; left--) {
    orders.push({ customer, habit, day: towardsWeekend(day, habit.weekend, rng) });
    day -= Math.max(1, Math.round(habit.gapDays * (0.5 + rng.next())));
  }
  return orders;
}

/** Moves a day within its week so that the share of weekend orders comes out. */
function towardsWeekend(day: number, weekendShare: number, rng: Rng): number {
  const monday = day - weekdayOf(day);
  const moved = monday + (rng.next() < weekendShare ? 5 + rng.below(2) : rng.below(5));
  return Math.min(sampleFacts.lastDay, Math.max(sampleFacts.firstDay, moved));
}

/** Brings the number of orders to exactly what is promised: customers with many orders give or get a few. */
function exactly(orders: Order[], rng: Rng): Order[] {
  const counts = new Map<string, number>();
  for (const { customer } of orders) counts.set(customer, (counts.get(customer) ?? 0) + 1);
  const changed = [...orders];
  while (changed.length > sampleFacts.orders) {
    const at = rng.below(changed.length);
    const count = counts.get(changed[at].customer) ?? 0;
    if (count < 6) continue;
    counts.set(changed[at].customer, count - 1);
    changed.splice(at, 1);
  }
  while (changed.length < sampleFacts.orders) {
    const model = changed[rng.below(changed.length)];
    if ((counts.get(model.customer) ?? 0) < 6) continue;
    changed.push({
      ...model,
      day: towardsWeekend(Math.max(sampleFacts.firstDay, model.day - 3 - rng.below(40)), model.habit.weekend, rng),
    });
  }
  return changed.sort((a, b) => a.day - b.day || (a.customer < b.customer ? -1 : 1));
}

function writeRows(orders: readonly Order[], rng: Rng): string {
  const rows = ["order_id,order_date,customer_id,product,category,channel,quantity,unit_price,email,accepts_marketing"];
  orders.forEach((order, i) => {
    const id = 100_001 + i;
    const channel = rng.next() < order.habit.web ? channels[0] : rng.next() < 0.9 ? channels[1] : channels[2];
    const time = `${isoDay(order.day)} ${clock(rng)}`;
    const lines = linesOf(order, rng);
    const contact = contactOf(order.customer);
    for (const [product, category, quantity, price] of lines) {
      rows.push(
        `${id},${time},${order.customer},${quoted(product)},${category},${channel},${quantity},${price.toFixed(2)},${contact}`,
      );
    }
    if (lines.length > 1 && rng.next() < order.habit.returns * 1.5) {
      const [product, category, , price] = lines[0];
      const back = isoDay(Math.min(sampleFacts.lastDay, order.day + 5 + rng.below(15)));
      rows.push(
        `R${id},${back} ${clock(rng)},${order.customer},${quoted(product)},${category},${channel},-1,${price.toFixed(2)},${contact}`,
      );
    }
  });
  return `${withFaults(rows, rng).join("\r\n")}\r\n`;
}

/** Address and permission hang on the customer: nine in ten gave an address, and six in ten of these want news. */
function contactOf(customer: string): string {
  const place = Math.imul(Number(customer.slice(1)), 0x9e3779b1) >>> 0;
  const hasAddress = place % 10 > 0;
  const isAgreed = hasAddress && (place >>> 8) % 10 < 6;
  return `${hasAddress ? `${customer.toLowerCase()}@example.com` : ""},${isAgreed ? "yes" : "no"}`;
}

function clock(rng: Rng): string {
  return `${String(8 + rng.below(13)).padStart(2, "0")}:${String(rng.below(60)).padStart(2, "0")}`;
}

function quoted(text: string): string {
  return text.includes(",") ? `"${text}"` : text;
}

function linesOf(order: Order, rng: Rng): [string, string, number, number][] {
  // Which categories a customer knows hangs on the customer, not on the order.
  const home = Number(order.customer.slice(1)) % catalogue.length;
  const known = between(rng, order.habit.categories);
  return Array.from({ length: between(rng, order.habit.lines) }, () => {
    const { category, products } = catalogue[(home + rng.below(known)) % catalogue.length];
    const [product, price] = products[rng.below(products.length)];
    const factor = order.habit.priceFactor * (0.85 + 0.3 * rng.next());
    return [product, category, rng.next() < 0.85 ? 1 : 2, Math.max(1.5, Math.round(price * factor * 20) / 20)];
  });
}

/** What goes wrong in real exports, a little of each. */
function withFaults(rows: readonly string[], rng: Rng): string[] {
  const faulty = [...rows];
  const spoil = (count: number, change: (cells: string[]) => string[]) => {
    for (let left = count; left > 0; ) {
      const at = 1 + rng.below(rows.length - 1);
      if (faulty[at] !== rows[at] || rows[at].includes('"')) continue;
      faulty[at] = change(rows[at].split(",")).join(",");
      left -= 1;
    }
  };
  spoil(40, (cells) => cells.with(2, "").with(8, "").with(9, ""));
  spoil(6, (cells) => cells.with(1, "00.00.0000"));
  spoil(4, (cells) => cells.with(7, "on request"));
  spoil(3, (cells) => [...cells, "checked"]);
  for (let repeats = 0; repeats < 12; repeats++) {
    const at = 1 + rng.below(faulty.length - 1);
    faulty.splice(at, 0, faulty[at]);
  }
  return faulty;
}
