import { writeActivityFacts } from "./activity/fact-tables.ts";
import { writeLateLines, writeLines, writeNewKeys, writeOrders } from "./activity/write-rows.ts";
import { writeCustomerFacts } from "./customer/fact-tables.ts";
import { writeRowHashes } from "./source/row-hashes.ts";
import type { WriteStore } from "./store/open-store.ts";

/** What a job's second thread can write while the job goes on reading. */
export const bulkWrites: Readonly<Record<string, (store: WriteStore, rows: never) => void>> = {
  "activity.keys": writeNewKeys,
  "activity.lines": writeLines,
  "activity.orders": writeOrders,
  "activity.lateLines": writeLateLines,
  "activity.facts": writeActivityFacts,
  "customer.facts": writeCustomerFacts,
  "source.rowHashes": writeRowHashes,
};
