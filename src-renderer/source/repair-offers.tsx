import { Wrench } from "lucide-react";
import { useState } from "react";
import type { AuditFinding, RepairOffer } from "../../src-shared/source-audit.ts";
import { Button } from "../ui/button.tsx";
import { ErrorNotice, Notice } from "../ui/notice.tsx";
import { Progress } from "../ui/progress.tsx";
import { useAction } from "../use-tessera.ts";
import { NoteForm } from "./note-form.tsx";

/** Each repair with what it takes away; the chosen one is done with a note, and a large one says its numbers again. */
export function RepairOffers({ finding }: { finding: AuditFinding }) {
  const [chosen, setChosen] = useState<RepairOffer | undefined>();
  const repair = useAction("Repairing", ({ client }, job, { repair: name, isLarge }: RepairOffer, note: string) =>
    client.source.repairFinding({ finding: finding.finding, repair: name, isConfirmed: isLarge, note }, job),
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
              aria-expanded={chosen?.repair === offer.repair}
              onClick={() => setChosen(chosen?.repair === offer.repair ? undefined : offer)}
            >
              {offer.label}
            </Button>
            <span className="soft small">{offer.words}</span>
          </li>
        ))}
      </ul>
      {chosen?.isLarge && (
        <Notice tone="attention">
          {`${chosen.words} That is more than 5 %, so every figure will change a lot. It can be undone.`}
        </Notice>
      )}
      {chosen && (
        <NoteForm
          help="Why it is right, if you like. It stays with the repair and in the history."
          placeholder="The till was exported twice in March"
          decide={chosen.isLarge ? `${chosen.label} all the same` : "Repair"}
          isBusy={false}
          onDecide={(note) => void repair.run(chosen, note)}
          onCancel={() => setChosen(undefined)}
        />
      )}
      {action.state === "failed" && <ErrorNotice error={action.error} />}
    </>
  );
}
