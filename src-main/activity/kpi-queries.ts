import type { KpiReport } from "../../src-shared/goal.ts";
import type { Day } from "../../src-shared/units.ts";
import type { ReadStore } from "../store/open-store.ts";

const WINDOW_DAYS = 365;
const ACTIVE_DAYS = 90;

interface KpiRow {
  readonly customers: number;
  readonly orders: number;
  readonly saleMinor: number;
  readonly spendMinor: number;
  readonly repeaters: number;
  readonly active: number;
  readonly topSpendMinor: number;
}

/** Measures every figure that a goal can be about. O(orders). @param latestDay later orders do not count. */
export function loadKpis(store: ReadStore, currency: string, latestDay: Day): KpiReport {
  const { day: asOfDay } = store.get<{ day: number | null }>(
    "SELECT max(day) AS day FROM visible_order WHERE sale_lines > 0 AND customer_id IS NOT NULL AND day <= ?",
    latestDay,
  ) ?? { day: null };
  if (asOfDay === null) return { customers: 0, currency, measures: [] };
  const row = store.get<KpiRow>(
    `WITH buyer AS MATERIALIZED (
       SELECT customer_id, sum(sale_lines > 0) AS orders, sum(sale_minor) AS sales, sum(sale_minor + return_minor) AS spend,
              max(CASE WHEN sale_lines > 0 THEN day END) AS last_day
       FROM visible_order WHERE customer_id IS NOT NULL AND day BETWEEN ? AND ?
       GROUP BY customer_id HAVING sum(sale_lines > 0) > 0
     )
     SELECT count(*) AS customers, sum(orders) AS orders, sum(sales) AS saleMinor, sum(spend) AS spendMinor,
            count(*) FILTER (WHERE orders >= 2) AS repeaters, count(*) FILTER (WHERE last_day > ?) AS active,
            (SELECT sum(spend) FROM (SELECT spend FROM buyer ORDER BY spend DESC
                                     LIMIT (SELECT (count(*) + 9) / 10 FROM buyer))) AS topSpendMinor
     FROM buyer`,
    asOfDay - WINDOW_DAYS + 1,
    asOfDay,
    asOfDay - ACTIVE_DAYS,
  );
  if (!row || row.customers === 0) return { customers: 0, currency, measures: [] };
  return {
    asOfDay,
    customers: row.customers,
    currency,
    measures: [
      { kpi: "repeatRate", value: row.repeaters / row.customers },
      { kpi: "spendPerCustomer", value: row.spendMinor / row.customers },
      { kpi: "activeCustomers", value: row.active },
      { kpi: "ordersPerCustomer", value: row.orders / row.customers },
      { kpi: "meanOrderValue", value: row.saleMinor / row.orders },
      { kpi: "topTenthShare", value: row.spendMinor > 0 ? row.topSpendMinor / row.spendMinor : 0 },
    ],
  };
}
