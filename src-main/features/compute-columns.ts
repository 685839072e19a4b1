import { type Day, minorUnitsPer } from "../../src-shared/units.ts";
import type { JobContext } from "../jobs/job-context.ts";
import type { Families } from "./all-families.ts";
import type { OrderRows } from "./families/order-rows.ts";
import type { Purchases } from "./families/purchases.ts";
import type { ComputedFeature, FeatureReader } from "./feature-reader.ts";
import { type OrderTable, ordersOf } from "./load-orders.ts";
import { summarizeOrders } from "./order-summary.ts";
import { loadLines } from "./rows/load-lines.ts";
import { loadProductTraits } from "./rows/product-traits.ts";
import { rowsOf } from "./rows/row-buffer.ts";

const PAUSE_EVERY = 2000;

export interface ColumnInput {
  readonly job: Pick<JobContext, "store" | "stopIfAsked" | "progress">;
  readonly families: Families;
  readonly table: OrderTable;
  readonly asOfDay: Day;
  readonly currency: string;
  /** Number of channels that have a share of their own. */
  readonly channels: number;
}

/**
 * Computes the features of all customers, source after source, so that the rows of only one source are in memory beside
 * the orders. @yields the features of a source when they are done; whoever takes them may drop them before the next.
 */
export function* computeColumns(input: ColumnInput): Generator<ComputedFeature[]> {
  yield readAll(input, input.families.orders, orderRowsOf(input), 0.2);
  if (input.families.lines.some(({ words }) => words.length > 0)) {
    yield readAll(input, input.families.lines, purchasesOf(input), 0.4);
  }
}

/** Reads every customer's rows with every reader. */
function readAll<Rows>(
  { job, table }: ColumnInput,
  readers: readonly FeatureReader<Rows>[],
  rowsAt: (rank: number) => Rows,
  share: number,
): ComputedFeature[] {
  const customers = table.customerIds.length;
  const open = readers.filter(({ words }) => words.length > 0).map((reader) => reader.open(customers));
  for (let rank = 0; rank < customers; rank++) {
    const rows = rowsAt(rank);
    for (const columns of open) columns.read(rank, rows);
    if (rank % PAUSE_EVERY === 0) {
      job.stopIfAsked();
      job.progress(share + (0.1 * rank) / customers, "Computing features");
    }
  }
  return open.flatMap((columns) => columns.finish());
}

function orderRowsOf({ table, asOfDay, channels }: ColumnInput): (rank: number) => OrderRows {
  return (rank) => {
    const orders = ordersOf(table, rank);
    const [returnDays, returnValues] = rowsOf(table.returnRows, rank);
    return { orders, summary: summarizeOrders(orders, asOfDay, channels), returnDays, returnValues, asOfDay };
  };
}

function purchasesOf({ job, table, asOfDay, currency }: ColumnInput): (rank: number) => Purchases {
  job.progress(0.35, "Reading what was bought");
  const minorUnits = minorUnitsPer(currency);
  const lines = loadLines(job.store, table, minorUnits, () => job.stopIfAsked());
  const traits = loadProductTraits(job.store, lines, minorUnits);
  return (rank) => {
    const [orders, products, categories, quantities, amounts] = rowsOf(lines, rank);
    const days = orders.map((position) => table.days[position]);
    return { orders, days, products, categories, quantities, amounts, traits, asOfDay };
  };
}
