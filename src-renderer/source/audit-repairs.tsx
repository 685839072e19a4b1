import type { AuditDecision } from "../../src-shared/source-audit.ts";
import { addressOf } from "../route.ts";
import { Card } from "../ui/page.tsx";
import { useLocalTime } from "../use-local-time.ts";
import { TakeBack } from "./audit-finding.tsx";

/** Repairs that hold: every figure of the project follows them, and so do files that are imported later. */
export function RepairList({ repairs }: { repairs: readonly AuditDecision[] }) {
  const time = useLocalTime();
  if (repairs.length === 0) return null;
  return (
    <Card term="finding" title="Repairs that hold">
      <p className="soft small prose">
        Every figure follows them, and files that you import later do too. The rows themselves stay as they were
        imported. <a href={addressOf("features")}>Features</a> computed before are marked as out of date.
      </p>
      <ul className="audit-decisions">
        {repairs.map(({ decisionId, words, note, decidedAtMs }) => (
          <li key={decisionId}>
            <div>
              <p>{words}</p>
              <p className="soft small">
                {time.day(decidedAtMs)}
                {note === "" ? "" : ` · “${note}”`}
              </p>
            </div>
            <TakeBack decisionId={decisionId} word="Undo" />
          </li>
        ))}
      </ul>
    </Card>
  );
}
