import { formatCount, formatMoney, formatNumber, formatShare } from "../../../../src-shared/format.ts";
import type { CustomerId } from "../../../../src-shared/ids.ts";
import type { AuditData } from "../audit-data.ts";
import {
  type Check,
  clear,
  columnOf,
  customerRows,
  idsAt,
  nothingToTest,
  orderRows,
  salesAt,
  shareOf,
} from "../check.ts";
import { customersByKey, keysOfCustomers } from "../queries.ts";
import { upperLimit } from "../upper-limit.ts";

export const orderOutliers: Check = {
  id: "order-outliers",
  part: "consistent",
  tested: "Orders far larger than the others (logarithm more than 5 robust deviations above the median)",
  repairs: {
    cap: {
      label: "Count them at the limit",
      select: (data, params) => ({
        changed: new Map(
          Array.from(above(data, Number(params.limitMinor)), (i) => [
            i,
            {
              saleLines: data.orders.saleLines[i],
              returnLines: data.orders.returnLines[i],
              saleMinor: Number(params.limitMinor),
              returnMinor: data.orders.returns[i],
            },
          ]),
        ),
      }),
    },
    "leave-out": {
      label: "Leave these orders out",
      select: (data, params) => ({ leftOut: above(data, Number(params.limitMinor)) }),
    },
  },
  run: (data) => {
    const { totals, orders } = data;
    const amounts = Float64Array.from(
      data.salesWhere((i) => orders.sales[i] > 0),
      (i) => orders.sales[i],
    );
    const limit = upperLimit(amounts);
    if (limit === undefined) return nothingToTest;
    const limitMinor = Math.floor(limit);
    const found = above(data, limitMinor);
    const words = "Orders of a usual size";
    if (found.length === 0) return clear(words);
    found.sort((a, b) => orders.sales[b] - orders.sales[a]);
    const sales = salesAt(orders, found);
    const saleShare = shareOf(sales, totals.saleMinor);
    const meanWith = totals.saleMinor / totals.orders;
    const meanWithout = shareOf(totals.saleMinor - sales, totals.orders - found.length);
    const money = (minor: number) => formatMoney(Math.round(minor), data.currency);
    const params = { limitMinor };
    return {
      isTested: true,
      measures: [{ words, share: 1 - found.length / totals.orders }],
      found: [
        {
          count: found.length,
          title: `${formatCount(found.length, "order")} above ${money(limitMinor)}, far from all others`,
          effect: `${formatShare(found.length / totals.orders)} of orders with ${formatShare(saleShare)} of sales: the mean order value is ${money(meanWith)} instead of ${money(meanWithout)}, and they pull the centre of a segment towards them.`,
          cause: "Wholesale among retail, a typing error in price or quantity, or amounts in cents.",
          effectShare: saleShare,
          rows: orderRows(data, idsAt(orders, found)),
          repairs: [
            { repair: "cap", params },
            { repair: "leave-out", params },
          ],
        },
      ],
    };
  },
};

function above({ orders, salesWhere }: AuditData, limitMinor: number): Int32Array {
  return salesWhere((i) => orders.sales[i] > limitMinor);
}

const LARGE_CUSTOMER_SHARE = 0.2;
/** Among fewer customers a large share is no wonder. */
const FEWEST_CUSTOMERS = 20;

export const largeCustomer: Check = {
  id: "large-customer",
  part: "consistent",
  tested: "One customer with more than 20 % of the spend",
  repairs: {
    "not-clustered": {
      label: "Leave this customer out of the clustering",
      select: ({ store }, _params, subject) => ({
        customers: { ids: customersByKey(store, subject), scope: "clustering" },
      }),
    },
  },
  run: (data) => {
    const { spendOf, ordersOf, customers } = data.totals;
    if (customers < FEWEST_CUSTOMERS) return nothingToTest;
    const unclustered = new Set(data.unclustered);
    let spend = 0;
    for (let person = 1; person < spendOf.length; person++)
      if (!unclustered.has(person)) spend += Math.max(0, spendOf[person]);
    const large: number[] = [];
    for (let person = 1; person < spendOf.length; person++)
      if (!unclustered.has(person) && spendOf[person] > LARGE_CUSTOMER_SHARE * spend) large.push(person);
    const words = "Spend that is not one customer's alone";
    if (large.length === 0) return clear(words);
    const money = (minor: number) => formatMoney(Math.round(minor), data.currency);
    const of = large.reduce((sum, person) => sum + spendOf[person], 0);
    return {
      isTested: true,
      measures: [{ words, share: 1 - of / spend }],
      found: large.map((person) => {
        const [key] = keysOfCustomers(data.store, [person]);
        const share = spendOf[person] / spend;
        return {
          subject: key,
          count: 1,
          title: `Customer ${key} has ${formatShare(share)} of all spend`,
          effect: `Spend per customer is ${money(spend / customers)} with this one and ${money((spend - spendOf[person]) / (customers - 1))} without. Its segment's figures are this customer's figures.`,
          cause: "A reseller or a company account, or a collective number for customers without one of their own.",
          effectShare: share,
          rows: customerRows([person as CustomerId], [columnOf.number("Orders"), columnOf.number("Spend")], () => [
            formatNumber(ordersOf[person]),
            formatMoney(spendOf[person], "XXX"),
          ]),
          repairs: [{ repair: "not-clustered", params: {} }],
        };
      }),
    };
  },
};
