import type { Handlers } from "../../../src-shared/contract-kit.ts";
import { fail, succeed } from "../../../src-shared/result.ts";
import type { source } from "../../../src-shared/source.ts";
import type { Contexts } from "../../contexts.ts";
import { addHistory } from "../../project/queries.ts";
import { checkOf } from "./all-checks.ts";
import { AuditData } from "./audit-data.ts";
import { saveDecision } from "./decision-queries.ts";
import { findAgain } from "./find-again.ts";
import { loadAudit } from "./stored-audit.ts";

type SourceHandlers = Handlers<typeof source, Contexts>;

export const currentAudit: SourceHandlers["currentAudit"] = ({ store }) => succeed(loadAudit(store) ?? null);

export const listFindingRows: SourceHandlers["listFindingRows"] = (
  { store, rememberLatest },
  { finding, offset, limit },
) => {
  // The rows of one finding at a time are kept: the person looks at one table.
  const rows = rememberLatest("findingRows", finding, () => {
    const again = findAgain(new AuditData(store, "visible", () => {}), finding);
    return again.ok ? succeed(again.value.found.rows) : again;
  });
  if (!rows.ok) return rows;
  const { columns, total, page } = rows.value;
  return succeed({ columns, total, rows: page(store, offset, limit) });
};

export const acceptFinding: SourceHandlers["acceptFinding"] = ({ store, nowMs }, { finding, note }) => {
  const title = loadAudit(store)?.report.findings.find((entry) => entry.finding === finding)?.title;
  if (title === undefined || !checkOf(finding)) {
    return fail("no-finding", "The newest audit has no such finding. Run the audit again.", "finding");
  }
  const words = `Accepted as it is: ${title}.`;
  saveDecision(store, { finding, decision: "accept", repair: "", params: "{}", words, note, decidedAtMs: nowMs });
  addHistory(store, nowMs, "source.acceptFinding", note === "" ? words : `${words} ${note}`);
  return succeed(null);
};
