import { minorUnitsPer } from "../../src-shared/units.ts";
import type { JobContext } from "../jobs/job-context.ts";
import type { Families } from "./all-families.ts";
import type { Purchases } from "./families/purchases.ts";
import type { ComputedFeature, FeatureReader } from "./feature-reader.ts";
import type { Offer } from "./offer.ts";
import { breadthOfLines, countBreadth, type LineTable, loadLines } from "./rows/load-lines.ts";
import {
  accountRowsOf,
  attributeValuesOf,
  consentRowsOf,
  eventRowsOf,
  feedbackRowsOf,
  messageRowsOf,
  orderRowsOf,
  purchasesOf,
  type RowSource,
  responseRowsOf,
} from "./rows-of-customers.ts";

const PAUSE_EVERY = 2000;

export interface ColumnInput extends RowSource {
  readonly job: Pick<JobContext, "store" | "stopIfAsked" | "progress">;
  readonly families: Families;
  /** What is counted of that which each customer bought; undefined: nothing. */
  readonly breadth: Offer["breadth"];
}

/**
 * Computes the features of all customers, source after source, so that the rows of only one source are in memory beside
 * the orders and their lines. @yields the features of a source when they are done; whoever takes them may drop them before the next.
 */
export function* computeColumns(input: ColumnInput): Generator<ComputedFeature[]> {
  const { families, job, table } = input;
  const hasAny = (readers: readonly FeatureReader<never>[]) => readers.some(({ words }) => words.length > 0);
  let lines: LineTable | undefined;
  if (hasAny(families.lines)) {
    job.progress(0.15, "Reading what was bought");
    lines = loadLines(job.store, table, minorUnitsPer(input.currency), () => job.stopIfAsked());
  }
  if (hasAny(families.orders)) yield readAll(input, families.orders, orderRowsOf(input, breadthOf(input, lines)), 0.3);
  let purchases: ((rank: number) => Purchases) | undefined;
  if (lines) {
    purchases = purchasesOf(input, lines);
    lines = undefined;
    yield readAll(input, families.lines, purchases, 0.4);
  }
  if (hasAny(families.events)) {
    input.job.progress(0.5, "Reading events");
    yield readAll(input, families.events, eventRowsOf(input, purchases), 0.6);
  }
  purchases = undefined;
  if (hasAny(families.messages)) {
    input.job.progress(0.7, "Reading messages");
    yield readAll(input, families.messages, messageRowsOf(input), 0.72);
  }
  if (hasAny(families.feedback)) yield readAll(input, families.feedback, feedbackRowsOf(input), 0.82);
  if (hasAny(families.consents)) yield readAll(input, families.consents, consentRowsOf(input), 0.84);
  if (hasAny(families.responses)) yield readAll(input, families.responses, responseRowsOf(input), 0.85);
  if (hasAny(families.accounts)) yield readAll(input, families.accounts, accountRowsOf(input), 0.86);
  if (hasAny(families.attributes)) yield readAll(input, families.attributes, attributeValuesOf(input), 0.88);
}

/** Different things that each customer bought; zeros where nothing is counted. */
function breadthOf({ job, table, breadth: thing }: ColumnInput, lines: LineTable | undefined): Int32Array {
  if (thing === undefined) return new Int32Array(table.customerIds.length);
  if (lines) return breadthOfLines(lines, thing);
  job.progress(0.15, "Counting what was bought");
  return countBreadth(job.store, table, thing, () => job.stopIfAsked());
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
      job.progress(share + (0.02 * rank) / customers, "Computing features");
    }
  }
  return open.flatMap((columns) => columns.finish());
}
