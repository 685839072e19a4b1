import { query } from "./contract-kit.ts";
import { id, integer } from "./fields.ts";
import type { KpiReport } from "./goal.ts";
import type { CustomerId, ImportId, OrderId } from "./ids.ts";
import type { Day } from "./units.ts";

/**
 * What counts as an order, a return and spend: said once, shown wherever the figures are.
 */
export const orderDefinitions = {
  order: "An order counts once, however many lines it has. Without order ids each row is an order.",
  return:
    "A line is a return when its order is cancelled, its quantity is zero or less, or its price is zero or less. A return never adds an order.",
  net: "Net of returns: spend is sales minus what came back.",
  "leave-out": "Returns left out: spend is sales alone, as if nothing had come back.",
} as const;

/** How returns enter a customer's spend. */
export const returnModes = ["net", "leave-out"] as const;
export type ReturnMode = (typeof returnModes)[number];

export interface ActivitySummary {
  readonly customers: number;
  /** Customers with returns and no sale; they are listed, not clustered. */
  readonly customersWithOnlyReturns: number;
  /** Those that segments can be made of: with an order, or, where there are no orders, everybody of whom anything is known. */
  readonly customersToSegment: number;
  /** Orders of known customers with at least one sale line. */
  readonly orders: number;
  readonly anonymousOrders: number;
  readonly lines: number;
  readonly firstDay?: Day;
  /** Day of the last order that is no return and not later than the import. */
  readonly lastOrderDay?: Day;
  readonly currency: string;
  readonly saleMinor: number;
  readonly returnMinor: number;
  /** Channels by number of orders, most first. */
  readonly channels: readonly { readonly name: string; readonly orders: number }[];
  readonly hasCategories: boolean;
  /** Sales and orders by calendar month, without gaps. */
  readonly months: readonly { readonly month: string; readonly orders: number; readonly saleMinor: number }[];
}

export interface OrderOfCustomer {
  readonly orderId: OrderId;
  readonly importId: ImportId;
  /** The order id of the file; empty where the file has none. */
  readonly key: string;
  readonly atMs: number;
  readonly day: Day;
  readonly channel?: string;
  readonly saleMinor: number;
  readonly returnMinor: number;
  readonly lines: readonly {
    /** Line of the file that this was read from. */
    readonly line: number;
    readonly product?: string;
    readonly category?: string;
    readonly quantity: number;
    readonly amountMinor: number;
    readonly isReturn: boolean;
  }[];
}

export const activity = {
  kpis: query<KpiReport>()("The figures that a project's goal can be about, as of the last order day", {}),
  summary: query<ActivitySummary>()("What the imported files hold together", {}),
  listOrders: query<{ total: number; orders: OrderOfCustomer[] }>()("Orders of one customer, newest first", {
    customerId: id<CustomerId>({ label: "Customer", help: "Number of the customer." }),
    limit: integer({ label: "Limit", help: "Most orders to return.", min: 1, max: 1000 }),
  }),
};
