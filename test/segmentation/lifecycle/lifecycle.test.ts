import { expect, test } from "vitest";
import { makeRng, type Rng } from "../../../src-main/math/rng.ts";
import { lifecycleMoves, monthEnds, orderDays } from "../../../src-main/segmentation/lifecycle/lifecycle-moves.ts";
import { cycleOf, stateOf, statesOn, typicalGapOn } from "../../../src-main/segmentation/lifecycle/state-of.ts";
import type { OrderColumns } from "../../../src-main/segmentation/rules/order-columns.ts";
import { lifecycleSchema, lifecycleStates } from "../../../src-shared/segmentation-lifecycle.ts";
import { isoDay } from "../../../src-shared/units.ts";

const definition = lifecycleSchema.parse({ method: "lifecycle" });
const name = (index: number) => lifecycleStates[index].id;
/** State of a customer with orders on these days, where everybody's gap is 30 days. */
const on = (day: number, ...days: number[]) => name(stateOf(days, day, 30, definition));

test("a life by hand: thresholds are multiples of the customer's own cycle", () => {
  // Four gaps of 10 days against two of everybody's 30: (4·10 + 2·30) / 6 = 16.7 days.
  const days = [0, 10, 20, 30, 40];
  expect(cycleOf([10, 10, 10, 10], 30, 2)).toBeCloseTo(100 / 6, 12);
  expect(on(5)).toBe("lead");
  expect(on(30, ...days)).toBe("new");
  expect(on(40 + 24, ...days)).toBe("active"); // 1.44 cycles
  expect(on(40 + 25, ...days)).toBe("cooling"); // 1.5 cycles
  expect(on(40 + 41, ...days)).toBe("cooling"); // 2.46 cycles
  expect(on(40 + 42, ...days)).toBe("at-risk"); // 2.52 cycles
  expect(on(40 + 89, ...days)).toBe("at-risk"); // 5.3 cycles, but nobody has lapsed before 90 days
  expect(on(40 + 90, ...days)).toBe("lapsed");
  expect(on(200, ...days, 190)).toBe("won-back");
  expect(on(230, ...days, 190, 220)).toBe("active");
});

test("the same silence is lapsed for who came every week and active for who comes twice a year", () => {
  expect(on(560, 400, 407, 414, 421, 428, 435)).toBe("lapsed"); // 125 days after weekly orders
  expect(on(850, 0, 182, 364, 546, 728)).toBe("active"); // 122 days after orders twice a year
});

test("where nobody ordered twice there is no cycle, and only the days count", () => {
  const state = (day: number) => name(stateOf([0], day, Number.NaN, definition));
  expect([state(10), state(89), state(90)]).toEqual(["new", "active", "lapsed"]);
});

function randomOrders(rng: Rng, customers: number): OrderColumns {
  const n = 10 + rng.below(200);
  const column = (value: () => number) => Array.from({ length: n }, value);
  return {
    customerIds: Int32Array.from(column(() => 1 + rng.below(customers))),
    days: Int32Array.from(column(() => rng.below(400))),
    counts: Uint8Array.from(column(() => (rng.below(8) === 0 ? 0 : 1))),
    channelIds: new Int32Array(n),
    saleMinor: new Float64Array(n),
    returnMinor: new Float64Array(n),
    channelNames: new Map(),
  };
}

test("a customer's days are the different days with an order, ascending", () => {
  const rng = makeRng(51);
  for (let i = 0; i < 100; i++) {
    const orders = randomOrders(rng, 12);
    const { starts, days } = orderDays(orders, 12);
    for (let id = 0; id <= 12; id++) {
      const wanted = [...orders.days].filter((_, row) => orders.customerIds[row] === id && orders.counts[row] === 1);
      expect([...days.subarray(starts[id], starts[id + 1])]).toEqual([...new Set(wanted)].sort((a, b) => a - b));
    }
  }
});

test("the state on a day is the same whether later orders are known or not", () => {
  const rng = makeRng(52);
  for (let i = 0; i < 100; i++) {
    const orders = randomOrders(rng, 12);
    const day = rng.below(400);
    const kept = [...orders.days.keys()].filter((row) => orders.days[row] <= day);
    const take = (column: Int32Array) => Int32Array.from(kept, (row) => column[row]);
    const until = {
      ...orders,
      customerIds: take(orders.customerIds),
      days: take(orders.days),
      counts: Uint8Array.from(kept, (row) => orders.counts[row]),
    };
    expect(statesOn(orderDays(orders, 12), day, definition)).toEqual(statesOn(orderDays(until, 12), day, definition));
    expect(typicalGapOn(orderDays(orders, 12), day)).toEqual(typicalGapOn(orderDays(until, 12), day));
  }
});

test("moves count each customer once: rows are the first day's states, columns and arrivals the second's", () => {
  const rng = makeRng(53);
  for (let i = 0; i < 50; i++) {
    const days = orderDays(randomOrders(rng, 12), 12);
    const [first, second] = [100 + rng.below(100), 250 + rng.below(100)];
    const now = Uint8Array.from({ length: 13 }, (_, id) => (id > 0 ? 1 : 0));
    const then = now.map((known) => known * (rng.below(4) > 0 ? 1 : 0));
    const moves = lifecycleMoves(days, { day: first, known: then }, { day: second, known: now }, definition);
    const tally = (states: Uint8Array, who: Uint8Array) =>
      lifecycleStates.map((_, state) =>
        who.reduce((sum, known, id) => sum + (known && states[id] === state ? 1 : 0), 0),
      );
    expect(moves.counts.map((row) => row.reduce((a, b) => a + b, 0))).toEqual(
      tally(statesOn(days, first, definition), then),
    );
    const columns = lifecycleStates.map(
      (_, to) => moves.counts.reduce((sum, row) => sum + row[to], 0) + moves.arrived[to],
    );
    expect(columns).toEqual(tally(statesOn(days, second, definition), now));
  }
});

test("month ends go back over the end of a year and the leap day, and end with the day itself", () => {
  expect(monthEnds(19_796, 4).map(isoDay)).toEqual(["2023-12-31", "2024-01-31", "2024-02-29", "2024-03-14"]);
});
