import { formatCount, formatMoney, formatNumber, formatShare } from "../../../../src-shared/format.ts";
import type { AuditData } from "../audit-data.ts";
import {
  type Check,
  clear,
  columnOf,
  idsAt,
  nothingToTest,
  orderRows,
  salesAt,
  shareOf,
  textRows,
  upTo,
} from "../check.ts";

export const anonymousOrders: Check = {
  id: "anonymous-orders",
  part: "complete",
  tested: "Orders without a customer",
  run: (data) => {
    const { totals, orders } = data;
    if (totals.orders === 0) return nothingToTest;
    const found = data.salesWhere((i) => orders.people[i] === 0);
    const share = shareOf(found.length, totals.orders);
    const measures = [{ words: "Orders with a customer", share: 1 - share }];
    if (found.length === 0) return clear("Orders with a customer");
    const saleShare = shareOf(salesAt(orders, found), totals.saleMinor);
    return {
      isTested: true,
      measures,
      found: [
        {
          count: found.length,
          title: `${formatShare(share)} of orders have no customer (${formatCount(found.length, "order")})`,
          effect: `They carry ${formatShare(saleShare)} of sales and count in no segment. If the customers you know placed them, spend per customer is understated by ${upTo(saleShare)} and orders per customer by ${upTo(share)}.`,
          cause:
            "Guest orders, or till sales without a card. Ask for an export with the e-mail address of guest orders.",
          effectShare: Math.max(share, saleShare),
          rows: orderRows(data, idsAt(orders, found)),
        },
      ],
    };
  },
};

export const worthlessOrders: Check = {
  id: "worthless-orders",
  part: "valid",
  tested: "Orders worth nothing or less that are no returns",
  repairs: { "leave-out": { label: "Leave these orders out", select: (data) => ({ leftOut: worthless(data) }) } },
  run: (data) => {
    const { totals, orders } = data;
    if (totals.orders === 0) return nothingToTest;
    const found = worthless(data);
    const words = "Orders with an amount above zero";
    if (found.length === 0) return clear(words);
    const share = found.length / totals.orders;
    const sales = salesAt(orders, found);
    const meanWith = totals.saleMinor / totals.orders;
    const meanWithout = shareOf(totals.saleMinor - sales, totals.orders - found.length);
    return {
      isTested: true,
      measures: [{ words, share: 1 - share }],
      found: [
        {
          count: found.length,
          title: `${formatCount(found.length, "order")} worth nothing (${formatShare(share)} of all)`,
          effect: `They count as orders and bring no money: orders per customer are overstated by ${formatShare(share)}, and the mean order value is ${formatMoney(Math.round(meanWith), data.currency)} instead of ${formatMoney(Math.round(meanWithout), data.currency)}.`,
          cause: "Gifts, replacements and samples, or prices that were not exported.",
          effectShare: share,
          rows: orderRows(data, idsAt(orders, found)),
          repairs: [{ repair: "leave-out", params: {} }],
        },
      ],
    };
  },
};

function worthless(data: AuditData): Int32Array {
  return data.salesWhere((i) => data.orders.sales[i] <= 0);
}

export const namelessLines: Check = {
  id: "nameless-lines",
  part: "complete",
  tested: "Order lines that do not say what was bought",
  run: (data) => {
    const { lines, named } = data.baskets;
    if (named === 0) return nothingToTest;
    const words = "Order lines with a product";
    if (named === lines) return clear(words);
    const share = 1 - named / lines;
    return {
      isTested: true,
      measures: [{ words, share: named / lines }],
      found: [
        {
          count: lines - named,
          title: `${formatCount(lines - named, "order line")} without a product (${formatShare(share)})`,
          effect: `What customers buy, and what is bought together, is known of ${formatShare(named / lines)} of the lines; money and days are not touched.`,
          cause: "Free positions at the till, shipping, or a column that was not chosen at the import.",
          effectShare: share / 10,
          rows: textRows(
            [columnOf.text("Lines"), columnOf.number("Number")],
            [
              ["with a product", formatNumber(named)],
              ["without", formatNumber(lines - named)],
            ],
          ),
        },
      ],
    };
  },
};
