import { fail, type Result, succeed } from "../../../src-shared/result.ts";
import { checkOf } from "./all-checks.ts";
import type { AuditData } from "./audit-data.ts";
import type { Check, Found } from "./check.ts";

/** Runs the one check behind a finding. Fails where the data has no such finding any more. */
export function findAgain(data: AuditData, finding: string): Result<{ check: Check; found: Found }> {
  const known = checkOf(finding);
  if (!known) return fail("unknown-finding", `There is no check “${finding}”.`, "finding");
  const found = known.check.run(data).found.find(({ subject = "" }) => subject === known.subject);
  if (!found) {
    return fail("no-finding", "The data has no such finding any more. Run the audit again.", "finding");
  }
  return succeed({ check: known.check, found });
}
