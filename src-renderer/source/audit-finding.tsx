import { Check, CircleAlert, Info, Table, TriangleAlert, Undo2, Wrench } from "lucide-react";
import { type FormEvent, useId, useState } from "react";
import { formatCount } from "../../src-shared/format.ts";
import {
  type AuditFinding,
  auditParts,
  type FindingSeverity,
  type RepairOffer,
} from "../../src-shared/source-audit.ts";
import { Button } from "../ui/button.tsx";
import { Field } from "../ui/field.tsx";
import { ErrorNotice, Notice } from "../ui/notice.tsx";
import { Progress } from "../ui/progress.tsx";
import { useAction } from "../use-tessera.ts";
import { FindingRowTable } from "./audit-rows.tsx";

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
    <article className={accepted ? "card audit-finding accepted" : "card audit-finding"} aria-labelledby={heading}>
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
      {!accepted && <Repairs finding={finding} />}
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

/** Each repair with what it takes away; a large one asks again with the numbers. */
function Repairs({ finding }: { finding: AuditFinding }) {
  const [asked, setAsked] = useState<RepairOffer | undefined>();
  const repair = useAction("Repairing", ({ client }, job, offer: RepairOffer) =>
    client.source.repairFinding({ finding: finding.finding, repair: offer.repair, isConfirmed: offer.isLarge }, job),
  );
  const { action } = repair;
  if (finding.repairs.length === 0) return null;
  if (action.state === "running") {
    return (
      <Progress starting="Repairing" progress={action.progress} isStopping={action.isStopping} onStop={action.stop} />
    );
  }
  return (
    <>
      <ul className="audit-repairs">
        {finding.repairs.map((offer) => (
          <li key={offer.repair}>
            <Button
              icon={<Wrench size={16} />}
              onClick={() => (offer.isLarge ? setAsked(offer) : void repair.run(offer))}
            >
              {offer.label}
            </Button>
            <span className="soft small">{offer.words}</span>
          </li>
        ))}
      </ul>
      {asked && (
        <Notice
          tone="attention"
          actions={
            <>
              <Button look="primary" onClick={() => void repair.run(asked)}>
                {asked.label} all the same
              </Button>
              <Button onClick={() => setAsked(undefined)}>Cancel</Button>
            </>
          }
        >
          {`${asked.words} That is more than 5 %, so every figure will change a lot. It can be undone.`}
        </Notice>
      )}
      {action.state === "failed" && <ErrorNotice error={action.error} />}
    </>
  );
}

function AcceptForm({ finding, onDone }: { finding: AuditFinding; onDone: () => void }) {
  const [note, setNote] = useState("");
  const accept = useAction("Accepting", ({ client }) =>
    client.source.acceptFinding({ finding: finding.finding, note: note.trim() }),
  );
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const result = await accept.run();
    if (result.ok) onDone();
  };
  return (
    <form className="audit-accept" onSubmit={(event) => void submit(event)}>
      <Field label="Note" help="Why it is fine as it is. It stays in the history.">
        {(ids) => (
          <input
            className="input"
            value={note}
            maxLength={500}
            autoComplete="off"
            onChange={(event) => setNote(event.target.value)}
            placeholder="Wholesale orders are part of the business"
            {...ids}
          />
        )}
      </Field>
      <div className="row">
        <Button type="submit" look="primary" disabled={accept.action.state === "running"}>
          Accept
        </Button>
        <Button onClick={onDone}>Cancel</Button>
      </div>
      {accept.action.state === "failed" && <ErrorNotice error={accept.action.error} />}
    </form>
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
