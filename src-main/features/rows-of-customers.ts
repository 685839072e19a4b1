import type { TimeZone } from "../../src-shared/time-zone.ts";
import { type Day, minorUnitsPer } from "../../src-shared/units.ts";
import { responsesUntil } from "../activity/response-queries.ts";
import type { JobContext } from "../jobs/job-context.ts";
import { otherEvent } from "./event-kinds.ts";
import type { AccountRow } from "./families/account.ts";
import type { AttributeValues } from "./families/attribute.ts";
import type { ConsentRow, ConsentRows } from "./families/consent.ts";
import type { EventRows } from "./families/event-rows.ts";
import type { FeedbackRows } from "./families/feedback.ts";
import type { MessageRows } from "./families/message.ts";
import type { OrderRows } from "./families/order-rows.ts";
import type { Purchases } from "./families/purchases.ts";
import type { ResponseRow, ResponseRows } from "./families/response.ts";
import { type OrderTable, ordersOf } from "./load-orders.ts";
import { summarizeOrders } from "./order-summary.ts";
import { attributeValues, consentDecisions } from "./row-queries.ts";
import { gathered } from "./rows/group-rows.ts";
import { loadEvents } from "./rows/load-events.ts";
import { loadFeedback } from "./rows/load-feedback.ts";
import type { LineTable } from "./rows/load-lines.ts";
import { loadMessages } from "./rows/load-messages.ts";
import { loadProductTraits } from "./rows/product-traits.ts";
import { rowsOf } from "./rows/row-buffer.ts";

/** What the rows of customers are read from. Nothing here reads a row that is dated after the as-of day. */
export interface RowSource {
  readonly job: Pick<JobContext, "store" | "stopIfAsked">;
  readonly table: OrderTable;
  readonly asOfDay: Day;
  readonly currency: string;
  readonly zone: TimeZone;
  /** Number of channels that have a share of their own. */
  readonly channels: number;
  /** The attribute that says which company a person belongs to. */
  readonly accountAttribute: number | undefined;
}

/** Loads one kind of rows of all customers. @returns those of one customer, by rank. */
type RowsOf<Rows> = (rank: number) => Rows;

/** @param breadth different things that each customer bought. */
export function orderRowsOf({ table, asOfDay, channels }: RowSource, breadth: Int32Array): RowsOf<OrderRows> {
  return (rank) => {
    const orders = { ...ordersOf(table, rank), breadth: breadth[rank] };
    const [returnDays, returnValues] = rowsOf(table.returnRows, rank);
    return { orders, summary: summarizeOrders(orders, asOfDay, channels), returnDays, returnValues, asOfDay };
  };
}

/** @param lines what was sold, line by line. */
export function purchasesOf({ job, table, asOfDay, currency }: RowSource, lines: LineTable): RowsOf<Purchases> {
  const traits = loadProductTraits(job.store, lines, minorUnitsPer(currency));
  const dayOfLine = gathered(table.days, lines.columns[0], Int32Array);
  return (rank) => {
    const [orders, products, categories, quantities, amounts] = rowsOf(lines, rank);
    const days = dayOfLine.subarray(lines.starts[rank], lines.starts[rank + 1]);
    return { orders, days, products, categories, quantities, amounts, traits, asOfDay };
  };
}

/** @param purchases what the customers bought, where the files say it. */
export function eventRowsOf(
  { job, table, asOfDay, zone }: RowSource,
  purchases: RowsOf<Purchases> | undefined,
): RowsOf<EventRows> {
  const customers = table.customerIds.length;
  const { rows, kindOf } = loadEvents(job.store, table.rankOf, customers, asOfDay, () => job.stopIfAsked());
  return (rank) => {
    const [instants, days, names, products, channels] = rowsOf(rows, rank);
    const kinds = Array.from(names, (name) => kindOf.get(name) ?? otherEvent);
    return {
      instants,
      days,
      names,
      products,
      channels,
      kinds: kinds.map(({ id }) => id),
      weights: kinds.map(({ weight }) => weight),
      minutes: Array.from(instants, (instant) => Math.floor(zone.msOfDay(instant) / 60_000)),
      orders: ordersOf(table, rank),
      purchases: purchases?.(rank),
      asOfDay,
    };
  };
}

export function messageRowsOf({ job, table, asOfDay }: RowSource): RowsOf<MessageRows> {
  const customers = table.customerIds.length;
  const messages = loadMessages(job.store, table.rankOf, customers, asOfDay, () => job.stopIfAsked());
  return (rank) => {
    const [instants, days, kinds, campaigns] = rowsOf(messages, rank);
    return { instants, days, kinds, campaigns, orders: ordersOf(table, rank), asOfDay };
  };
}

export function feedbackRowsOf({ job, table, asOfDay }: RowSource): RowsOf<FeedbackRows> {
  const customers = table.customerIds.length;
  const feedback = loadFeedback(job.store, table.rankOf, customers, asOfDay, () => job.stopIfAsked());
  return (rank) => {
    const [, days, kinds, ratings, isOpen] = rowsOf(feedback, rank);
    return { days, kinds, ratings, isOpen, orderCount: table.starts[rank + 1] - table.starts[rank], asOfDay };
  };
}

export function consentRowsOf({ job, table, asOfDay, zone }: RowSource): RowsOf<ConsentRows> {
  const byRank = new Map<number, ConsentRow[]>();
  for (const [person, channel, state, atMs, heardMs] of consentDecisions(job.store)) {
    const rank = table.rankOf[person] ?? -1;
    const day = zone.dayOf(heardMs);
    if (rank < 0 || day > asOfDay) continue;
    const own = byRank.get(rank);
    const row: ConsentRow = { channel, isGranted: state === "granted", atMs, heardMs, day };
    if (own) own.push(row);
    else byRank.set(rank, [row]);
  }
  return (rank) => ({ rows: byRank.get(rank) ?? [], asOfDay });
}

export function responseRowsOf({ job, table, asOfDay }: RowSource): RowsOf<ResponseRows> {
  const byRank = new Map<number, ResponseRow[]>();
  for (const [person, day, wasTreated, ordered] of responsesUntil(job.store, asOfDay)) {
    const rank = table.rankOf[person] ?? -1;
    if (rank < 0) continue;
    const own = byRank.get(rank);
    const row: ResponseRow = { day, wasTreated: wasTreated === 1, hasOrdered: ordered === 1 };
    if (own) own.push(row);
    else byRank.set(rank, [row]);
  }
  return (rank) => ({ rows: byRank.get(rank) ?? [] });
}

export function accountRowsOf({ job, table, asOfDay, accountAttribute }: RowSource): RowsOf<AccountRow> {
  const accountOf = new Map<number, string>();
  for (const [person, attribute, value] of attributeValues(job.store)) {
    const rank = table.rankOf[person] ?? -1;
    if (attribute === accountAttribute && rank >= 0) accountOf.set(rank, value);
  }
  const spend = (rank: number) => {
    const { values, separateReturns } = ordersOf(table, rank);
    return values.reduce((sum, value) => sum + value, 0) + separateReturns;
  };
  const accounts = new Map<string, { customers: number; orders: number; spend: number; lastDay: number }>();
  for (const [rank, name] of [...accountOf].sort(([a], [b]) => a - b)) {
    const sums = accounts.get(name) ?? { customers: 0, orders: 0, spend: 0, lastDay: Number.NEGATIVE_INFINITY };
    sums.customers += 1;
    sums.orders += table.starts[rank + 1] - table.starts[rank];
    sums.spend += spend(rank);
    sums.lastDay = Math.max(sums.lastDay, table.days[table.starts[rank + 1] - 1]);
    accounts.set(name, sums);
  }
  return (rank) => ({ account: accounts.get(accountOf.get(rank) ?? ""), spend: spend(rank), asOfDay });
}

export function attributeValuesOf({ job, table, asOfDay }: RowSource): RowsOf<AttributeValues> {
  const byRank = new Map<number, Map<number, string>>();
  for (const [person, attribute, value] of attributeValues(job.store)) {
    const rank = table.rankOf[person] ?? -1;
    if (rank < 0) continue;
    const own = byRank.get(rank);
    if (own) own.set(attribute, value);
    else byRank.set(rank, new Map([[attribute, value]]));
  }
  const none = new Map<number, string>();
  return (rank) => ({ values: byRank.get(rank) ?? none, asOfDay });
}
