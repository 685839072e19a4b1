import { formatMoney, formatNumber, formatShare } from "./format.ts";
import type { Day } from "./units.ts";

/** A figure that a project is to move. */
export interface KpiDeclaration {
  readonly label: string;
  readonly definition: string;
  /** share: 0–1. money: minor units of the project's currency. number: a count or a mean of counts. */
  readonly unit: "share" | "money" | "number";
  /** What is hoped for. */
  readonly better: "more" | "less";
}

const inYear = "in the 365 days up to the last order";

/** All of them are measured over customers with an order in the 365 days up to the last order day. */
export const kpis = {
  repeatRate: {
    label: "Repeat rate",
    definition: `Share of customers with two or more orders ${inYear}.`,
    unit: "share",
    better: "more",
  },
  spendPerCustomer: {
    label: "Spend per customer",
    definition: `Spend, net of returns, divided by customers ${inYear}.`,
    unit: "money",
    better: "more",
  },
  activeCustomers: {
    label: "Active customers in 90 days",
    definition: "Customers with an order in the 90 days up to the last order.",
    unit: "number",
    better: "more",
  },
  ordersPerCustomer: {
    label: "Orders per customer",
    definition: `Orders divided by customers ${inYear}.`,
    unit: "number",
    better: "more",
  },
  meanOrderValue: {
    label: "Mean order value",
    definition: `Sales, before returns, divided by orders ${inYear}.`,
    unit: "money",
    better: "more",
  },
  topTenthShare: {
    label: "Share of revenue of the top 10 %",
    definition: `What the tenth of the customers who spend most has of all spend, net of returns, ${inYear}.`,
    unit: "share",
    better: "less",
  },
} as const satisfies Record<string, KpiDeclaration>;

export type KpiId = keyof typeof kpis;
export const kpiIds = Object.keys(kpis) as [KpiId, ...KpiId[]];

export interface KpiMeasure {
  readonly kpi: KpiId;
  readonly value: number;
}

/** All figures as of a day; undefined values are left out where nobody ordered. */
export interface KpiReport {
  readonly asOfDay?: Day;
  readonly customers: number;
  readonly currency: string;
  readonly measures: readonly KpiMeasure[];
}

/** What a project is for: one figure, from where to where, until when. */
export interface Goal {
  /** In the person's own words. */
  readonly objective: string;
  readonly kpi: KpiId;
  /** In the unit of the figure. */
  readonly target: number;
  readonly targetDay: Day;
  /** What the figure was when the goal was set, and as of which day. */
  readonly baseline?: { readonly value: number; readonly asOfDay: Day };
}

/** @returns a figure in its unit: "42 %", "81.50 EUR", "1,204", "2.31". */
export function formatKpi(kpi: KpiId, value: number, currency: string): string {
  switch (kpis[kpi].unit) {
    case "share":
      return formatShare(value);
    case "money":
      return formatMoney(Math.round(value), currency);
    case "number":
      return formatNumber(value, Number.isInteger(value) ? 0 : 2);
  }
}
