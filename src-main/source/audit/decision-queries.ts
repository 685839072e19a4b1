import type { AuditDecision } from "../../../src-shared/source-audit.ts";
import type { ReadStore, WriteStore } from "../../store/open-store.ts";

export interface StoredDecision extends AuditDecision {
  /** JSON. */
  readonly params: string;
}

/** Newest first. */
export function listDecisions(store: ReadStore): StoredDecision[] {
  return store.all<StoredDecision>(
    `SELECT id AS decisionId, finding, decision, repair, params, words, note, decided_at_ms AS decidedAtMs
     FROM audit_decision ORDER BY id DESC`,
  );
}

/** A later decision of the same kind takes the place of an earlier one. */
export function saveDecision(store: WriteStore, decision: Omit<StoredDecision, "decisionId">): void {
  const { finding, repair, params, words, note, decidedAtMs } = decision;
  store.run("DELETE FROM audit_decision WHERE finding = ?", finding);
  store.run(
    `INSERT INTO audit_decision (finding, decision, repair, params, words, note, decided_at_ms) VALUES (?, ?, ?, ?, ?, ?, ?)`,
    finding,
    decision.decision,
    repair,
    params,
    words,
    note,
    decidedAtMs,
  );
}

export function deleteDecision(store: WriteStore, decisionId: number): void {
  store.run("DELETE FROM audit_decision WHERE id = ?", decisionId);
}

/** Order totals as the repairs make them, and customers that they leave out. */
export interface RepairedRows {
  /** Order id, sale lines, return lines, sales, returns. */
  readonly orders: readonly (readonly [number, number, number, number, number])[];
  readonly customers: readonly (readonly [number, string])[];
}

export function replaceRepairedRows(store: WriteStore, { orders, customers }: RepairedRows): void {
  store.run("DELETE FROM repaired_order");
  store.run("DELETE FROM left_out_customer");
  const order = store.bulk(
    "INSERT INTO repaired_order (order_id, sale_lines, return_lines, sale_minor, return_minor) VALUES (?, ?, ?, ?, ?)",
  );
  for (const row of orders) order.run(row);
  const customer = store.bulk("INSERT OR IGNORE INTO left_out_customer (customer_id, scope) VALUES (?, ?)");
  for (const row of customers) customer.run(row);
}

/** What imports and persons the project's figures are made from; repairs are settled for one such state. */
export function importState(store: ReadStore): string {
  const row = store.get<{ imports: string; merges: string }>(
    `SELECT (SELECT json_group_array(id) FROM (SELECT id FROM import WHERE state = 'visible' ORDER BY id)) AS imports,
            (SELECT count(*) || '/' || coalesce(sum(person_id * 31 + customer_id), 0) FROM merged_customer) AS merges`,
  );
  return `${row?.imports} ${row?.merges}`;
}

/** Repairs that hold, in words that are equal where they do the same. */
export function repairState(store: ReadStore): string[] {
  return store
    .all<{ words: string }>(
      "SELECT finding || '/' || repair || '/' || params AS words FROM audit_decision WHERE decision = 'repair' ORDER BY words",
    )
    .map(({ words }) => words);
}

export function loadStoredReport(store: ReadStore): { state: string; report: string } | undefined {
  return store.get<{ state: string; report: string }>("SELECT state, report FROM audit_report WHERE id = 1");
}

export function saveReport(store: WriteStore, state: string, report: string): void {
  store.run("INSERT OR REPLACE INTO audit_report (id, state, report) VALUES (1, ?, ?)", state, report);
}
