import { formatShare } from "../../../src-shared/format.ts";
import { fail, type Result, succeed } from "../../../src-shared/result.ts";
import { type AuditReport, LARGE_REPAIR_SHARE } from "../../../src-shared/source-audit.ts";
import type { JobContext } from "../../jobs/job-context.ts";
import { addHistory } from "../../project/queries.ts";
import type { ReadStore } from "../../store/open-store.ts";
import { AuditData } from "./audit-data.ts";
import { auditAnew } from "./audit-sources.job.ts";
import { offerOf } from "./build-report.ts";
import { deleteDecision, listDecisions, saveDecision } from "./decision-queries.ts";
import { findAgain } from "./find-again.ts";
import { settleRepairs } from "./settle-repairs.ts";

/**
 * Makes a repair a rule of the project, applies it, and audits anew. The rows stay stored as they were imported.
 * Refused where it takes away more than 5 % and nobody has confirmed that.
 */
export function repairFinding(
  job: JobContext,
  input: { finding: string; repair: string; isConfirmed: boolean; note: string },
): Result<AuditReport> {
  job.progress(0.02, "Reading orders");
  settleRepairs(job);
  const data = new AuditData(job.store, "visible", () => job.stopIfAsked());
  const again = findAgain(data, input.finding);
  if (!again.ok) return again;
  const { check, found } = again.value;
  const chosen = found.repairs?.find(({ repair }) => repair === input.repair);
  if (!chosen) {
    const known = (found.repairs ?? []).map(({ repair }) => repair).join(", ");
    return fail(
      "unknown-repair",
      known === ""
        ? `“${found.title}” has no repair. Accept it as it is, or import a corrected file.`
        : `“${found.title}” can be repaired by: ${known}.`,
      "repair",
    );
  }
  const offer = offerOf(data, check, found, chosen.repair, chosen.params);
  if (offer.isLarge && !input.isConfirmed) {
    return fail(
      "large-repair",
      `${offer.words} That is more than ${formatShare(LARGE_REPAIR_SHARE)}. Confirm it if that is what you want; it can be undone.`,
      "isConfirmed",
    );
  }
  job.progress(0.3, "Repairing");
  const words = `${found.title}: ${offer.label.toLowerCase()}. ${offer.words}`;
  job.write((store) => {
    saveDecision(store, {
      finding: input.finding,
      decision: "repair",
      repair: input.repair,
      params: JSON.stringify(chosen.params),
      words,
      note: input.note,
      decidedAtMs: job.nowMs,
    });
    addHistory(store, job.nowMs, "source.repairFinding", input.note === "" ? words : `${words} ${input.note}`);
  });
  settleRepairs(job);
  return succeed(auditAnew(job, 0.5));
}

/** Takes a decision back; what it changed is as it was before. */
export function undoDecision(job: JobContext, { decisionId }: { decisionId: number }): Result<AuditReport> {
  const decision = findDecision(job.store, decisionId);
  if (!decision) return fail("no-decision", "This decision was taken back already.", "decisionId");
  job.progress(0.05, "Taking it back");
  job.write((store) => {
    deleteDecision(store, decisionId);
    addHistory(store, job.nowMs, "source.undoDecision", `Taken back: ${decision.words}`);
  });
  settleRepairs(job);
  return succeed(auditAnew(job, 0.4));
}

function findDecision(store: ReadStore, decisionId: number) {
  return listDecisions(store).find((entry) => entry.decisionId === decisionId);
}
