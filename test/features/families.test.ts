import { describe, expect, test } from "vitest";
import { basketOf } from "../../src-main/features/families/basket.ts";
import { browsingFeatures, browsingOf } from "../../src-main/features/families/browsing.ts";
import { type ConsentRow, consentFeatures, permissionOf } from "../../src-main/features/families/consent.ts";
import { discountFeatures, discountsOf } from "../../src-main/features/families/discount.ts";
import { engagementFeatures } from "../../src-main/features/families/engagement.ts";
import type { EventRows } from "../../src-main/features/families/event-rows.ts";
import { feedbackFeatures, voiceOf } from "../../src-main/features/families/feedback.ts";
import { marginFeatures, marginsOf } from "../../src-main/features/families/margin.ts";
import { messageFeatures, messageUseOf } from "../../src-main/features/families/message.ts";
import type { OrderRows } from "../../src-main/features/families/order-rows.ts";
import { productFeatures } from "../../src-main/features/families/product.ts";
import type { Purchases } from "../../src-main/features/families/purchases.ts";
import { rhythmFeatures, rhythmOf } from "../../src-main/features/families/rhythm.ts";
import { seasonFeatures, seasonOf } from "../../src-main/features/families/season.ts";
import { trendFeatures } from "../../src-main/features/families/trend.ts";
import { valueFeatures } from "../../src-main/features/families/value.ts";
import type { Feature } from "../../src-main/features/feature.ts";
import { summarizeOrders } from "../../src-main/features/order-summary.ts";
import { dayOf } from "../../src-shared/units.ts";

/** One customer, worked out by hand: every figure below is counted on paper from the rows above it. */

/** What some features say of a customer; for an estimate the customer's own parts, before anything is drawn to the mean. */
function read<Summary>(features: readonly Feature<Summary>[], summary: Summary, ...ids: string[]): unknown[] {
  return ids.map((id) => {
    const feature = features.find(({ words }) => words.id === id);
    if (!feature) throw new Error(`there is no feature ${id}`);
    return "estimate" in feature ? feature.parts(summary).slice(0, 2) : feature.read(summary);
  });
}

const asOfDay = dayOf(2024, 12, 31);
const orderDays = [dayOf(2023, 1, 1), dayOf(2023, 1, 11), dayOf(2023, 1, 31), dayOf(2024, 11, 30), dayOf(2024, 12, 1)];
const orders = {
  days: Int32Array.from(orderDays),
  values: Float64Array.of(100, 50, 50, 80, 120),
  channels: new Int16Array(5),
  sales: Float64Array.of(100, 50, 60, 80, 120),
  returned: Float64Array.of(0, 0, -10, 0, 0),
  minutes: Int16Array.of(8 * 60, 19 * 60, 19 * 60 + 30, 23 * 60, 12 * 60),
  separateReturns: -20,
  breadth: 0,
};
const orderRows: OrderRows = {
  orders,
  summary: summarizeOrders(orders, asOfDay, 0),
  returnDays: Int32Array.of(dayOf(2024, 12, 11)),
  returnValues: Float64Array.of(-20),
  asOfDay,
};

test("rhythm: gaps of 10, 20, 669 and 1 days", () => {
  const ids = ["repeatOrderDays", "ageAtLastOrderDays", "orders90", "orders365", "secondOrderDays", "lastGapDays"];
  expect(read(rhythmFeatures, rhythmOf(orderRows), ...ids)).toEqual([4, 700, 2, 2, 10, 1]);
  const further = ["longestGapDays", "pauseToLongestGap", "comebacks", "activeMonths", "mostOrdersIn30Days"];
  // 30 days since the last order; orders in January 2023, November and December 2024; 1 and 11 January are within 30 days.
  expect(read(rhythmFeatures, rhythmOf(orderRows), ...further)).toEqual([669, 30 / 669, 1, 3, 2]);
  // Of the 24 months from January 2023 to December 2024; 4 orders after the first in 730 days; 3 in the first 365 days.
  expect(read(rhythmFeatures, rhythmOf(orderRows), "activeMonthShare", "ordersPerYear", "firstYearOrders")).toEqual([
    3 / 24,
    [4, 730 / 365.2425],
    3,
  ]);
});

test("season: a Sunday, a Wednesday, a Tuesday, a Saturday and a Sunday", () => {
  const ids = ["weekendShareExpected", "monthStartShare", "quarterShare1", "quarterShare4", "giftSeasonShare"];
  expect(read(seasonFeatures, seasonOf(orderRows), ...ids)).toEqual([[3, 5], 2 / 5, 3 / 5, 2 / 5, 2 / 5]);
  const hours = ["morningShare", "eveningShare", "nightShare", "workHoursShare"];
  expect(read(seasonFeatures, seasonOf(orderRows), ...hours)).toEqual([1 / 5, 2 / 5, 1 / 5, 0]);
});

test("value: 400 of orders, 10 back with one of them, 20 back on its own", () => {
  const ids = ["netSpend90", "netSpend365", "grossSales", "medianOrderValue", "firstOrderValue", "lastOrderValue"];
  expect(read(valueFeatures, orderRows, ...ids)).toEqual([180, 180, 410, 80, 100, 120]);
  const further = ["largestOrderValue", "meanRepeatOrderValue", "returnedValue", "returnedShare", "returnedOrderShare"];
  expect(read(valueFeatures, orderRows, ...further)).toEqual([120, 75, 30, 30 / 410, [2, 5]]);
  expect(read(valueFeatures, orderRows, "daysSinceLastReturn", "largestOrderShare", "firstYearSpend")).toEqual([
    20,
    120 / 410,
    200,
  ]);
});

test("trend: nothing in the 90 days before the last 90, and 200 in this year against none in the year before but January", () => {
  // Mean order value 76 = (400 − 20) / 5.
  const ids = ["spendBalance90", "spendBalance365", "orderBalance180", "lastToUsualOrderValue", "secondHalfOrderShare"];
  const [ninety, year, half, usual, later] = read(trendFeatures, orderRows, ...ids) as number[];
  expect(ninety).toBeCloseTo(200 / 276, 12);
  // 1 January 2023 is 730 days ago, one too many; 50 + 50 are left.
  expect(year).toBeCloseTo((200 - 100) / (300 + 76), 12);
  expect([half, usual, later]).toEqual([2 / 3, 120 / 70, 2 / 4]);
});

const purchases: Purchases = {
  orders: Int32Array.of(0, 0, 1, 2, 2),
  days: Int32Array.of(10, 10, 20, 30, 30),
  products: Int32Array.of(1, 2, 1, 3, 0),
  categories: Int32Array.of(1, 2, 1, 1, 0),
  quantities: Float64Array.of(1, 4, 2, 1, 1),
  amounts: Float64Array.of(80, 40, 200, 30, 5),
  traits: {
    usualPrices: Float64Array.of(Number.NaN, 100, 10, 60),
    costs: Float64Array.of(Number.NaN, 50, 12, Number.NaN),
    vendors: Int32Array.of(0, 1, 1, 2),
    isBestseller: Uint8Array.of(0, 1, 0, 0),
    priceLevels: Float64Array.of(Number.NaN, 0.75, 0.5, 0.25),
  },
  asOfDay: 40,
};

const basket = basketOf(purchases);

test("products: three of them on five lines of three orders", () => {
  const ids = ["pieces", "piecesPerOrder", "linesPerOrder", "bulkLineShare", "medianUnitPrice", "highestUnitPrice"];
  // Unit prices 80, 10, 100, 30 and 5.
  expect(read(productFeatures, basket, ...ids)).toEqual([9, 3, 5 / 3, [1, 5], 30, 100]);
  const further = ["productsBought", "repeatProductShare", "topProductShare", "bestsellerShare", "topCategoryShare"];
  expect(read(productFeatures, basket, ...further)).toEqual([3, [1, 4], 280 / 350, [2, 4], [3, 4]]);
  const rest = [
    "firstCategoryShare",
    "categoryChanged",
    "mixedOrderShare",
    "vendorBreadth",
    "topVendorShare",
    "priceLevel",
  ];
  expect(read(productFeatures, basket, ...rest)).toEqual([310 / 350, 0, [1, 3], 2, [3, 4], [2.25 / 4, 4]]);
});

test("discounts: 20 % on one line, half the price on another, two at the usual price", () => {
  const discounts = discountsOf(purchases);
  const ids = ["discountedLineShare", "discountedSpendShare", "discountedOrderShare", "deepestDiscount", "savedValue"];
  const [lines, spend, withOne, deepest, saved] = read(discountFeatures, discounts, ...ids);
  expect([lines, spend, withOne]).toEqual([[2, 4], 110 / 350, [2, 3]]);
  expect([deepest, saved]).toEqual([expect.closeTo(0.5, 12), expect.closeTo(20 + 30, 9)]);
  expect(read(discountFeatures, discounts, "firstOrderDiscounted", "daysSinceFullPrice")).toEqual([1, 20]);
});

test("margin: 30, −8 and 100 of the three lines whose cost is known", () => {
  const margins = marginsOf(purchases);
  expect(read(marginFeatures, margins, "margin", "marginShare", "marginPerOrder", "lossLineShare")).toEqual([
    122,
    122 / 320,
    61,
    [1, 3],
  ]);
});

const minute = 60_000;
const events: EventRows = {
  days: Int32Array.of(5, 6, 9, 9, 12, 38),
  instants: Float64Array.of(5e8, 6e8, 9e8, 9e8 + 10 * minute, 12e8, 38e8),
  kinds: ["view", "view", "view", "cart", "cart", "search"],
  weights: [1, 1, 1, 5, 5, 1],
  names: Int32Array.of(1, 1, 1, 2, 2, 3),
  products: Int32Array.of(1, 1, 1, 1, 2, 0),
  channels: Int32Array.of(1, 1, 1, 2, 0, 1),
  minutes: [600, 1080, 1379, 1380, 0, 0],
  orders,
  purchases,
  asOfDay: 40,
};
const ordering = { ...events, orders: { ...orders, days: Int32Array.of(10, 20, 30) } };

test("browsing: three looks at product 1 before it is bought on day 10, and again on day 20", () => {
  const browsing = browsingOf(ordering);
  const ids = [
    "views",
    "views30",
    "viewsPerOrder",
    "productsViewed",
    "productsViewedThrice",
    "productsViewedNotBought",
  ];
  expect(read(browsingFeatures, browsing, ...ids)).toEqual([3, 0, 1, 1, 1, 0]);
  expect(read(browsingFeatures, browsing, "boughtAfterThreeViewsShare", "leastViewsBeforePurchase")).toEqual([
    [2, 4],
    0,
  ]);
  // The cart of day 9 became the order of day 10; that of day 12 became none.
  const carts = ["cartAdds", "abandonedCarts", "abandonedCartShare", "daysSinceAbandonedCart"];
  expect(read(browsingFeatures, browsing, ...carts)).toEqual([2, 1, [1, 2], 28]);
});

test("engagement: six events on five days in five visits", () => {
  const ids = ["events", "activeDays90", "daysSinceLastEvent", "sessions90", "eventsPerSession", "kindsOfEvents"];
  expect(read(engagementFeatures, ordering, ...ids)).toEqual([6, 5, 2, 5, 6 / 5, 3]);
  const score = [35, 34, 31, 31, 28, 2].reduce((sum, age, i) => sum + events.weights[i] * 0.5 ** (age / 30), 0);
  expect(read(engagementFeatures, ordering, "engagementScore", "mainEventChannelShare", "eveningEventShare")).toEqual([
    expect.closeTo(score, 12),
    [4, 5],
    [2, 6],
  ]);
});

test("messages: three sent, one opened by a machine and one by the customer, who clicked and ordered in that week", () => {
  const use = messageUseOf({
    days: Int32Array.of(1, 1, 8, 9, 9, 30),
    instants: Float64Array.of(1000, 31_000, 8e8, 9e8, 9e8 + 5, 30e8),
    kinds: Int32Array.of(0, 2, 0, 2, 3, 0),
    campaigns: Int32Array.of(1, 1, 2, 2, 2, 3),
    orders: { ...orders, days: Int32Array.of(10, 20, 30) },
    asOfDay: 40,
  });
  const ids = ["messagesSent", "openRate", "clickRate", "clickToOpenRate", "instantOpenShare", "orderAfterClickShare"];
  expect(read(messageFeatures, use, ...ids)).toEqual([3, [2, 3], [1, 3], [1, 2], [1, 2], [1, 3]]);
  expect(read(messageFeatures, use, "daysSinceLastOpen", "messagesSinceClick", "campaignsClicked")).toEqual([31, 1, 1]);
});

test("feedback: a detractor who became a promoter, a review of 4, two tickets of which one is open", () => {
  const voice = voiceOf({
    days: Int32Array.of(1, 5, 10, 20, 39),
    kinds: Int32Array.of(3, 1, 0, 3, 1),
    ratings: Float64Array.of(3, Number.NaN, 4, 9, Number.NaN),
    isOpen: Int32Array.of(0, 0, 0, 0, 1),
    orderCount: 4,
    asOfDay: 40,
  });
  const ids = [
    "npsLatest",
    "npsExpected",
    "npsChange",
    "npsGroup",
    "ratingLatest",
    "tickets",
    "ticketsPerOrder",
    "openTickets",
  ];
  expect(read(feedbackFeatures, voice, ...ids)).toEqual([9, [6, 2], 6, 1, 4, 2, 0.5, 1]);
  expect(read(feedbackFeatures, voice, "daysSinceLastTicket", "advocacyIndex")).toEqual([1, 3 + 2 + 1]);
});

describe("consent stands", () => {
  const row = (channel: string, isGranted: boolean, day: number, isDated = true): ConsentRow => ({
    channel,
    isGranted,
    atMs: isDated ? day * 86_400_000 : null,
    heardMs: day * 86_400_000,
    day,
  });
  const channels = (...rows: ConsentRow[]) => [...permissionOf({ rows, asOfDay: 40 }).granted];

  test("until it is withdrawn, and again after a later opt-in whose day is known", () => {
    expect(channels(row("email", true, 1))).toEqual(["email"]);
    expect(channels(row("email", true, 1), row("email", false, 2))).toEqual([]);
    expect(channels(row("email", false, 2), row("email", true, 3))).toEqual(["email"]);
    expect(channels(row("email", false, 2), row("email", true, 3, false))).toEqual([]);
  });

  test("for one channel whatever was said of another", () => {
    const rows = [row("email", false, 5), row("sms", true, 3)];
    const permission = permissionOf({ rows, asOfDay: 40 });
    const ids = [
      "consentedChannels",
      "consentEmail",
      "consentSms",
      "daysSinceOptIn",
      "withdrawals",
      "daysSinceWithdrawal",
    ];
    expect(read(consentFeatures, permission, ...ids)).toEqual([1, 0, 1, 37, 1, 35]);
  });
});
