import { activityFacts } from "../activity/fact-tables.ts";
import { customerFacts } from "../customer/fact-tables.ts";
import type { JobContext } from "../jobs/job-context.ts";
import { copyText } from "../store/copy-text.ts";
import type { FactBatch } from "../store/fact-table.ts";

const VALUES_PER_FLUSH = 40_000;

type CustomerTable = keyof typeof customerFacts;
type ActivityTable = keyof typeof activityFacts;
export type FactTableName = CustomerTable | ActivityTable;
export type FactValue = string | number | null;

/** Tables whose rows are of several kinds: the position of the value that says which. */
const kindColumns: Partial<Readonly<Record<FactTableName, number>>> = { identifier: 1, consent: 4 };

/** Collects the rows that an import writes beside orders, and hands them to the job's second thread. */
export class FactWriter {
  readonly #job: Pick<JobContext, "writeAside">;
  readonly #beforeFlush: () => void;
  readonly #pending = new Map<FactTableName, FactValue[]>();
  readonly #counts = new Map<string, number>();

  /** @param beforeFlush hands over the keys that the rows point to. */
  constructor(job: Pick<JobContext, "writeAside">, beforeFlush: () => void) {
    this.#job = job;
    this.#beforeFlush = beforeFlush;
  }

  /** Rows handed in so far, by table; identifiers and consents by what they are, such as "consent.granted". */
  get counts(): Readonly<Record<string, number>> {
    return Object.fromEntries(this.#counts);
  }

  add(table: FactTableName, ...values: FactValue[]): void {
    let pending = this.#pending.get(table);
    if (!pending) {
      pending = [];
      this.#pending.set(table, pending);
    }
    // Copied: a slice would keep the whole piece of the file in memory.
    for (const value of values) pending.push(typeof value === "string" ? copyText(value) : value);
    const kindAt = kindColumns[table];
    const counted = kindAt === undefined ? table : `${table}.${values[kindAt]}`;
    this.#counts.set(counted, (this.#counts.get(counted) ?? 0) + 1);
    if (pending.length >= VALUES_PER_FLUSH) this.#flush(table, pending);
  }

  finish(): void {
    this.#beforeFlush();
    for (const [table, pending] of this.#pending) if (pending.length > 0) this.#flush(table, pending);
  }

  #flush(table: FactTableName, pending: FactValue[]): void {
    this.#beforeFlush();
    const domain = table in customerFacts ? "customer" : "activity";
    this.#job.writeAside(`${domain}.facts`, { table, values: pending } satisfies FactBatch, []);
    this.#pending.set(table, []);
  }
}
