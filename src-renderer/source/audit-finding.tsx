import { Check, CircleAlert, Info, Table, TriangleAlert, Undo2 } from "lucide-react";
import { useId, useState } from "react";
import { formatCount } from "../../src-shared/format.ts";
import { type AuditFinding, auditParts, type FindingSeverity } from "../../src-shared/source-audit.ts";
import { Button } from "../ui/button.tsx";
import { ErrorNotice } from "../ui/notice.tsx";
import { useAction } from "../use-tessera.ts";
import { FindingRowTable } from "./audit-rows.tsx";
import { NoteForm } from "./note-form.tsx";
import { RepairOffers } from "./repair-offers.tsx";

const severities: Readonly<Record<FindingSeverity, { word: string; tone: string; icon: typeof Info }>> = {
  serious: { word: "serious", tone: "loss", icon: CircleAlert },
  attention: { word: "attention", tone: "attention", icon: TriangleAlert },
  note: { word: "note", tone: "", icon: Info },
};

/** One finding: what it is, what it does, and what can be done about it. */
export function FindingCard({ finding }: { finding: AuditFinding }) {
  const [isOpen, setIsOpen] = useState(false);
  const [isAccepting, setIsAccepting] = useState(false);
  const heading = useId();
  const { word, tone, icon: Icon } = severities[finding.severity];
  const { accepted } = finding;
  return (
    <article
      className={accepted ? "card audit-finding accepted" : "card audit-finding"}
      data-term="finding"
      aria-labelledby={heading}
    >
      <div className="audit-finding-head">
        <h3 id={heading}>{finding.title}</h3>
        {accepted ? (
          <span className="chip">
            <Check size={14} aria-hidden="true" /> accepted
          </span>
        ) : (
          <span className={`chip ${tone}`}>
            <Icon size={14} aria-hidden="true" /> {word}
          </span>
        )}
        <span className="chip">{auditParts[finding.part].label.toLowerCase()}</span>
      </div>
      <p className="prose">{finding.effect}</p>
      <p className="prose soft small">{finding.cause}</p>
      {!accepted && <RepairOffers finding={finding} />}
      {accepted && accepted.note !== "" && <p className="prose">“{accepted.note}”</p>}
      <div className="audit-actions">
        <Button
          look="quiet"
          icon={<Table size={16} />}
          aria-expanded={isOpen}
          disabled={finding.rows === 0}
          onClick={() => setIsOpen(!isOpen)}
        >
          {isOpen ? "Hide rows" : `Show ${formatCount(finding.rows, "row")}`}
        </Button>
        {accepted ? (
          <TakeBack decisionId={accepted.decisionId} />
        ) : (
          <Button
            look="quiet"
            icon={<Check size={16} />}
            aria-expanded={isAccepting}
            onClick={() => setIsAccepting(!isAccepting)}
          >
            Accept as is
          </Button>
        )}
      </div>
      {isAccepting && !accepted && <AcceptForm finding={finding} onDone={() => setIsAccepting(false)} />}
      {isOpen && <FindingRowTable finding={finding} />}
    </article>
  );
}

function AcceptForm({ finding, onDone }: { finding: AuditFinding; onDone: () => void }) {
  const accept = useAction("Accepting", ({ client }, _job, note: string) =>
    client.source.acceptFinding({ finding: finding.finding, note }),
  );
  const decide = async (note: string) => {
    const result = await accept.run(note);
    if (result.ok) onDone();
  };
  return (
    <>
      <NoteForm
        help="Why it is fine as it is. It stays in the history."
        placeholder="Wholesale orders are part of the business"
        decide="Accept"
        isBusy={accept.action.state === "running"}
        onDecide={(note) => void decide(note)}
        onCancel={onDone}
      />
      {accept.action.state === "failed" && <ErrorNotice error={accept.action.error} />}
    </>
  );
}

/** Takes a decision back. @param word what the button says. */
export function TakeBack({ decisionId, word = "Take back" }: { decisionId: number; word?: string }) {
  const undo = useAction("Taking back", ({ client }, job) => client.source.undoDecision({ decisionId }, job));
  return (
    <>
      <Button
        look="quiet"
        icon={<Undo2 size={16} />}
        disabled={undo.action.state === "running"}
        onClick={() => void undo.run()}
      >
        {undo.action.state === "running" ? "Taking back …" : word}
      </Button>
      {undo.action.state === "failed" && <ErrorNotice error={undo.action.error} />}
    </>
  );
}
