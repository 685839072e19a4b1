import type { AuditDecision, AuditFinding, AuditReport, StoredAudit } from "../../../src-shared/source-audit.ts";
import type { ReadStore, WriteStore } from "../../store/open-store.ts";
import {
  importState,
  listDecisions,
  loadStoredReport,
  repairState,
  type StoredDecision,
  saveReport,
} from "./decision-queries.ts";

function stateOf(store: ReadStore): string {
  return JSON.stringify([importState(store), repairState(store)]);
}

/** Keeps a report as the newest one. */
export function storeAudit(store: WriteStore, report: AuditReport): void {
  saveReport(store, stateOf(store), JSON.stringify(report));
}

/** The newest report, with what was decided of its findings since. */
export function loadAudit(store: ReadStore): StoredAudit | undefined {
  const stored = loadStoredReport(store);
  if (!stored) return undefined;
  const report = withDecisions(JSON.parse(stored.report) as AuditReport, listDecisions(store));
  return { report, isStale: stored.state !== stateOf(store) };
}

/** Findings that wait for a decision come first, those of the greatest effect before the others. */
export function withDecisions(report: AuditReport, decisions: readonly StoredDecision[]): AuditReport {
  const accepted = new Map(
    decisions.filter(({ decision }) => decision === "accept").map((entry) => [entry.finding, withoutParams(entry)]),
  );
  const findings = report.findings.map((entry): AuditFinding => {
    const decision = accepted.get(entry.finding);
    return decision ? { ...entry, accepted: decision } : entry;
  });
  return {
    ...report,
    findings: findings.sort(
      (a, b) => Number(a.accepted !== undefined) - Number(b.accepted !== undefined) || b.effectShare - a.effectShare,
    ),
    repairs: decisions.filter(({ decision }) => decision === "repair").map(withoutParams),
  };
}

function withoutParams({ params: _params, ...decision }: StoredDecision): AuditDecision {
  return decision;
}
