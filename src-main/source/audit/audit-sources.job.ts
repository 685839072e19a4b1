import { type Result, succeed } from "../../../src-shared/result.ts";
import type { AuditReport } from "../../../src-shared/source-audit.ts";
import type { JobContext } from "../../jobs/job-context.ts";
import { AuditData } from "./audit-data.ts";
import { buildReport } from "./build-report.ts";
import { settleRepairs } from "./settle-repairs.ts";
import { loadAudit, storeAudit } from "./stored-audit.ts";

/** Audits what is imported and keeps the report. Changes no figure: it only brings repairs up to what is imported now. */
export function auditSources(job: JobContext): Result<AuditReport> {
  job.progress(0.02, "Reading orders");
  settleRepairs(job);
  return succeed(auditAnew(job, 0.1));
}

/** @param from share of the job's work that was done before. */
export function auditAnew(job: JobContext, from: number): AuditReport {
  job.progress(from, "Reading orders");
  const data = new AuditData(job.store, "visible", () => job.stopIfAsked());
  const start = from + (1 - from) * 0.3;
  const report = buildReport(data, job.nowMs, (share, phase) => job.progress(start + (0.98 - start) * share, phase));
  job.write((store) => storeAudit(store, report));
  const stored = loadAudit(job.store);
  if (!stored) throw new Error("the report that was just stored is gone");
  return stored.report;
}
