import { customerRows } from "../customer/queries.ts";
import type { JobContext } from "../jobs/job-context.ts";
import { KeyTable } from "../store/key-table.ts";
import { keyRows } from "./queries.ts";
import type { NewKeys } from "./write-rows.ts";

type Table = NewKeys["table"];

/** Ids of the customers, products and words that the rows of one import name; new ones are handed over to be written. */
export class RowKeys {
  readonly #job: Pick<JobContext, "store" | "writeAside">;
  readonly #importId: number;
  readonly #tables: Readonly<Record<Table, KeyTable>>;

  constructor(job: Pick<JobContext, "store" | "writeAside">, importId: number) {
    this.#job = job;
    this.#importId = importId;
    this.#tables = {
      customer: new KeyTable(customerRows(job.store)),
      product: new KeyTable(keyRows(job.store, "product")),
      category: new KeyTable(keyRows(job.store, "category")),
      channel: new KeyTable(keyRows(job.store, "channel")),
      event_name: new KeyTable(keyRows(job.store, "event_name")),
    };
  }

  get newCustomers(): number {
    return this.#tables.customer.newKeys;
  }

  /** @returns the key's id; 0 for "". */
  idOf(table: Table, key: string): number {
    return key === "" ? 0 : this.#tables[table].idOf(key);
  }

  /** Hands over what is new since the last time. */
  flush(): void {
    for (const [table, keyTable] of Object.entries(this.#tables)) {
      const { firstId, keys } = keyTable.takeNew();
      if (keys.length > 0)
        this.#job.writeAside("activity.keys", { table, firstId, keys, importId: this.#importId }, []);
    }
  }
}
