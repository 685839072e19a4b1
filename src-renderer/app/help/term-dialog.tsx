import { addressOf } from "../../route.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { TermText } from "./term-text.tsx";
import { useTerms } from "./use-terms.ts";

/** What F1 tells of the number or word that it was asked of. @param id of a term. */
export function TermDialog({ id, onClose }: { id: string; onClose: () => void }) {
  const { glossary, features } = useTerms();
  const term = [...glossary, ...features].find((listed) => listed.id === id);
  if (!term) return null;
  return (
    <Dialog title={term.word} isOpen onClose={onClose}>
      <div className="stack">
        <TermText term={term} />
        <div className="dialog-actions">
          <a className="button quiet" href={addressOf("help")} onClick={onClose}>
            All terms
          </a>
          <Button look="primary" onClick={onClose}>
            Close
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
