import { describe, expect, test } from "vitest";
import { type CustomerOrders, summarizeOrders } from "../../src-main/features/order-summary.ts";
import { dayOf } from "../../src-shared/units.ts";

/** Orders on days of January 2024, whose first is a Monday. */
function ordersOn(days: readonly number[], values: readonly number[], rest: Partial<CustomerOrders> = {}) {
  return {
    days: Int32Array.from(days, (day) => dayOf(2024, 1, day)),
    values: Float64Array.from(values),
    channels: new Int16Array(days.length),
    sales: Float64Array.from(values),
    returned: new Float64Array(days.length),
    minutes: new Int16Array(days.length),
    separateReturns: 0,
    breadth: 0,
    ...rest,
  };
}

test("five orders of one customer, worked out by hand", () => {
  const orders = ordersOn([1, 6, 7, 13, 20], [10, 20, 30, 40, 50], {
    channels: Int16Array.of(0, 1, 1, -1, 1),
    separateReturns: -15,
    breadth: 3,
  });
  expect(summarizeOrders(orders, dayOf(2024, 1, 31), 2)).toEqual({
    daysSinceLastOrder: 11, // 31 − 20
    orders: 5,
    netSpend: 135, // 150 − 15
    tenureDays: 30, // 31 − 1
    medianGapDays: 5.5, // of 5, 1, 6, 7
    overdueRatio: 2, // 11 / 5.5
    // The middle is January 16: 20 + 30 + 40 before, 50 after, 35 a mean order: (50 − 90) / (140 + 35).
    spendTrend: -40 / 175,
    weekendShare: 0.8, // 6, 7, 13 and 20 are Saturdays and Sundays
    channelShares: [1 / 5, 3 / 5],
    breadth: 3,
  });
});

test("an order on the as-of day was zero days ago", () => {
  const { daysSinceLastOrder, tenureDays } = summarizeOrders(ordersOn([31], [10]), dayOf(2024, 1, 31), 0);
  expect([daysSinceLastOrder, tenureDays]).toEqual([0, 0]);
});

describe("what one order, or orders on one day, cannot tell is not defined", () => {
  test.each([
    ["one order", [5], [10]],
    ["three orders on one day", [5, 5, 5], [10, 20, 30]],
  ])("%s", (_, days, values) => {
    const { medianGapDays, overdueRatio, spendTrend } = summarizeOrders(ordersOn(days, values), dayOf(2024, 1, 31), 0);
    expect([medianGapDays, overdueRatio, spendTrend]).toEqual([Number.NaN, Number.NaN, Number.NaN]);
  });

  test("a trend of two orders", () => {
    expect(summarizeOrders(ordersOn([5, 9], [10, 20]), dayOf(2024, 1, 31), 0).spendTrend).toBeNaN();
  });

  test("a trend of orders that were all sent back", () => {
    expect(summarizeOrders(ordersOn([5, 9, 20], [10, 0, -5]), dayOf(2024, 1, 31), 0).spendTrend).toBeNaN();
  });
});

test("a trend runs from early to late: all spend early is below zero, all late above, and the two are alike", () => {
  const trendOf = (days: readonly number[]) => summarizeOrders(ordersOn(days, [1, 9, 9]), dayOf(2024, 1, 31), 0);
  const [early, late] = [trendOf([1, 4, 5]).spendTrend, trendOf([1, 27, 28]).spendTrend];
  // 18 on one side, 9 a mean order: 18 / 27.
  expect([early, late]).toEqual([-2 / 3, 2 / 3]);
});

test("which of several orders of the first day stands first in a file makes no trend", () => {
  const trends = [
    [30, 10, 5, 8],
    [10, 30, 5, 8],
  ].map((values) => summarizeOrders(ordersOn([1, 1, 20, 25], values), dayOf(2024, 1, 31), 0).spendTrend);
  // Early is half of 40, late 13, and a mean order a third of their sum.
  expect(trends).toEqual([(13 - 20) / (33 + 11), (13 - 20) / (33 + 11)]);
});

test("an order on the very middle day moves no trend", () => {
  expect(summarizeOrders(ordersOn([1, 16, 16], [1, 9, 5]), dayOf(2024, 1, 31), 0).spendTrend).toBe(0);
});

test("a sum of cents shows no dust: 0.1 + 0.2 is 0.3", () => {
  expect(summarizeOrders(ordersOn([1, 2], [0.1, 0.2]), dayOf(2024, 1, 31), 0).netSpend).toBe(0.3);
});

test("all orders through one channel are a share of exactly 1, however many they are", () => {
  const counts = Array.from({ length: 50 }, (_, i) => i + 1);
  const shares = counts.map((count) => {
    const orders = ordersOn(new Array<number>(count).fill(5), new Array<number>(count).fill(10));
    return summarizeOrders(orders, dayOf(2024, 1, 31), 1).channelShares[0];
  });
  expect(shares).toEqual(counts.map(() => 1));
});

test("a customer without orders is refused as a mistake of the program", () => {
  expect(() => summarizeOrders(ordersOn([], []), dayOf(2024, 1, 31), 0)).toThrow(RangeError);
});
