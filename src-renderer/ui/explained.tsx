import { Tooltip } from "@base-ui/react/tooltip";
import type { ReactNode } from "react";
import { glossary, type TermId, termWords } from "../../src-shared/glossary.ts";

type ExplainedProps = { readonly children: ReactNode } & (
  | { readonly words: string; readonly term?: TermId }
  | { readonly words?: undefined; readonly term: TermId }
);

/** A word with its definition on hover and focus; F1 tells more where it is a term of the glossary. */
export function Explained({ words, term, children }: ExplainedProps) {
  return (
    <Tooltip.Root onOpenChange={leaveEscapeToDialogs}>
      <Tooltip.Trigger className="explained" delay={200} data-term={term}>
        {children}
      </Tooltip.Trigger>
      <Tooltip.Portal>
        <Tooltip.Positioner sideOffset={6}>
          <Tooltip.Popup className="tooltip">{words ?? (term && termWords(glossary[term]))}</Tooltip.Popup>
        </Tooltip.Positioner>
      </Tooltip.Portal>
    </Tooltip.Root>
  );
}

/** The tooltip of a word that F1 was pressed on is open until the dialog has the focus: Escape then means the dialog. */
function leaveEscapeToDialogs(_isOpen: boolean, details: Tooltip.Root.ChangeEventDetails): void {
  if (details.reason === "escape-key") details.allowPropagation();
}
