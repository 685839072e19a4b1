import type { ImportId } from "../../src-shared/ids.ts";
import { type Result, succeed } from "../../src-shared/result.ts";
import { activityFacts } from "../activity/fact-tables.ts";
import { deleteLinesFrom, deleteOrdersOf } from "../activity/queries.ts";
import { customerFacts } from "../customer/fact-tables.ts";
import { deleteCustomersOf } from "../customer/queries.ts";
import type { JobContext } from "../jobs/job-context.ts";
import { deleteFacts, type FactTable } from "../store/fact-table.ts";
import { deleteImport, listImportRows } from "./queries.ts";

/** Every table whose rows name the import that wrote them. */
const factTables = [
  ...new Set(
    Object.entries<FactTable>({ ...activityFacts, ...customerFacts }).map(([name, { table }]) => table ?? name),
  ),
  "import_row_hashes",
];

const LINES_PER_CHUNK = 20_000;

/** Removes what imports left behind whose program was ended before they were; nothing ever saw their rows. */
export function clearLeftovers(job: JobContext): Result<null> {
  for (const row of listImportRows(job.store)) if (row.state === "staging") clearImport(job, row.importId, 0);
  return succeed(null);
}

/**
 * Takes back an import that is not shown yet, in chunks; the last of them removes the import itself.
 * @param share how far the whole job is meanwhile.
 */
export function clearImport(job: JobContext, importId: ImportId, share: number): void {
  const row = listImportRows(job.store).find((other) => other.importId === importId);
  if (!row || row.state !== "staging") throw new Error(`import ${importId} is not a hidden one`);
  // No import is begun before the last one has ended, so all lines from its first order on are its own.
  while (job.write((store) => deleteLinesFrom(store, row.firstOrderId, LINES_PER_CHUNK)) > 0) {
    job.progress(share, "Taking back what was read");
  }
  for (const table of factTables) {
    while (job.write((store) => deleteFacts(store, table, importId, LINES_PER_CHUNK)) > 0) {
      job.progress(share, "Taking back what was read");
    }
  }
  job.write((store) => {
    deleteOrdersOf(store, importId);
    deleteCustomersOf(store, importId);
    deleteImport(store, importId);
  });
}
