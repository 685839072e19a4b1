import { formatCount, formatMoney, formatShare } from "../../../src-shared/format.ts";
import type { CustomerId } from "../../../src-shared/ids.ts";
import type { AuditPartId, FindingColumn, FindingRows, FindingSeverity } from "../../../src-shared/source-audit.ts";
import { isoDay } from "../../../src-shared/units.ts";
import type { ReadStore } from "../../store/open-store.ts";
import type { AuditData, OrderColumns } from "./audit-data.ts";
import { keysOfCustomers, ordersByIds } from "./queries.ts";

/** Rows behind a finding, a page at a time. */
export interface RowList {
  readonly columns: readonly FindingColumn[];
  readonly total: number;
  readonly page: (store: ReadStore, offset: number, limit: number) => FindingRows["rows"];
}

/** What a check found. */
export interface Found {
  /** What it is about where one check can find several things; empty otherwise. */
  readonly subject?: string;
  readonly count: number;
  readonly title: string;
  readonly effect: string;
  readonly cause: string;
  /** 0–1 of the orders, sales or customers whose figures it touches. */
  readonly effectShare: number;
  /** Where the share alone does not say how grave it is. */
  readonly severity?: FindingSeverity;
  readonly rows: RowList;
  /** Repairs of the check that are offered here, with the limits that they would keep. */
  readonly repairs?: readonly { readonly repair: string; readonly params: RepairParams }[];
}

export type RepairParams = Readonly<Record<string, number | string>>;

/** A measure of the check's part. */
export interface Measured {
  readonly words: string;
  /** 0–1. */
  readonly share: number;
}

export interface CheckResult {
  /** False where the data has nothing that this check could look at. */
  readonly isTested: boolean;
  readonly measures: readonly Measured[];
  readonly found: readonly Found[];
}

/** What a repair changes, worked out on orders as they were imported, or for a preview on those that count now. */
export interface Change {
  /** Positions of orders that are left out. */
  readonly leftOut?: Int32Array;
  /** Orders with other totals. */
  readonly changed?: ReadonlyMap<number, OrderTotals>;
  /** Customers of the files that are left out, and of what. */
  readonly customers?: {
    readonly ids: readonly number[];
    readonly scope: "everything" | "events" | "clustering";
  };
}

export interface OrderTotals {
  readonly saleLines: number;
  readonly returnLines: number;
  readonly saleMinor: number;
  readonly returnMinor: number;
}

export interface RepairRule {
  readonly label: string;
  readonly select: (data: AuditData, params: RepairParams, subject: string, what: "visible" | "imported") => Change;
}

/** One thing that an audit looks for. */
export interface Check {
  readonly id: string;
  readonly part: AuditPartId;
  /** What is looked for: "Orders dated after the day of their import". */
  readonly tested: string;
  readonly repairs?: Readonly<Record<string, RepairRule>>;
  readonly run: (data: AuditData) => CheckResult;
}

export const nothingToTest: CheckResult = { isTested: false, measures: [], found: [] };

/** Nothing was found, and everything is as it should be. */
export function clear(...measures: readonly string[]): CheckResult {
  return { isTested: true, measures: measures.map((words) => ({ words, share: 1 })), found: [] };
}

export function severityOf(share: number): FindingSeverity {
  return share >= 0.1 ? "serious" : share >= 0.01 ? "attention" : "note";
}

/** @returns "up to 12 %", and "less than 0.1 %" below it. */
export function upTo(share: number): string {
  return share < 0.0005 ? "less than 0.1 %" : `up to ${formatShare(share)}`;
}

/** @returns a / b, and 0 where there is nothing to be a share of. */
export function shareOf(a: number, b: number): number {
  return b === 0 ? 0 : a / b;
}

/** Sales of the orders at some positions, in minor units. */
export function salesAt({ sales }: OrderColumns, positions: Int32Array): number {
  let sum = 0;
  for (const position of positions) sum += sales[position];
  return sum;
}

/** "3 orders (1.2 % of all), worth 40 EUR (0.8 % of sales)" */
export function ordersInWords(data: AuditData, positions: Int32Array): string {
  const sales = salesAt(data.orders, positions);
  const { orders, saleMinor } = data.totals;
  return `${formatCount(positions.length, "order")} (${formatShare(shareOf(positions.length, orders))} of all), worth ${formatMoney(sales, data.currency)} (${formatShare(shareOf(sales, saleMinor))} of sales)`;
}

const text = (title: string): FindingColumn => ({ title, isNumber: false });
const number = (title: string): FindingColumn => ({ title, isNumber: true });
export const columnOf = { text, number };

/** Rows of orders. @param ids order ids, in the order in which they are shown. */
export function orderRows({ currency }: AuditData, ids: Int32Array): RowList {
  const money = currency === "XXX" ? "Sales" : `Sales (${currency})`;
  return {
    columns: [text("Day"), text("Order"), text("Customer"), text("Source"), number(money)],
    total: ids.length,
    page: (store, offset, limit) =>
      ordersByIds(store, [...ids.subarray(offset, offset + limit)]).map((order) => ({
        cells: [
          isoDay(order.day),
          order.key ?? `no id (${order.id})`,
          order.customer ?? "–",
          order.sourceName,
          formatMoney(order.saleMinor, "XXX"),
        ],
        ...(order.customerId !== null && { customerId: order.customerId }),
      })),
  };
}

export function idsAt({ ids }: OrderColumns, positions: Int32Array): Int32Array {
  return positions.map((position) => ids[position]);
}

/** Rows of customers with more to say of each. @param cellsOf by position in `ids`. */
export function customerRows(
  ids: readonly CustomerId[],
  columns: readonly FindingColumn[],
  cellsOf: (position: number) => readonly string[],
): RowList {
  return {
    columns: [text("Customer"), ...columns],
    total: ids.length,
    page: (store, offset, limit) => {
      const shown = ids.slice(offset, offset + limit);
      return keysOfCustomers(store, shown).map((key, i) => ({
        cells: [key, ...cellsOf(offset + i)],
        customerId: shown[i],
      }));
    },
  };
}

/** Rows that are texts already. */
export function textRows(columns: readonly FindingColumn[], cells: readonly (readonly string[])[]): RowList {
  return {
    columns,
    total: cells.length,
    page: (_store, offset, limit) => cells.slice(offset, offset + limit).map((row) => ({ cells: row })),
  };
}
