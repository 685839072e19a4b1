import { Redo2, Undo2 } from "lucide-react";
import { Button } from "../ui/button.tsx";
import { shortcuts } from "./shortcut-words.ts";
import type { Steps } from "./use-steps.ts";

/** Undo and Redo of the whole project. */
export function StepButtons({ steps }: { steps: Steps }) {
  const { undo, redo, waitsFor, runUndo, runRedo } = steps;
  const wait = waitsFor && `“${waitsFor}” has to end first.`;
  return (
    <div className="step-buttons">
      <Button
        look="quiet"
        icon={<Undo2 size={16} />}
        aria-label="Undo"
        title={wait ?? (undo ? `Undo: ${undo.words} (${shortcuts.undo})` : "Nothing to undo")}
        disabled={!undo || wait !== undefined}
        onClick={runUndo}
      />
      <Button
        look="quiet"
        icon={<Redo2 size={16} />}
        aria-label="Redo"
        title={wait ?? (redo ? `Redo: ${redo.words} (${shortcuts.redo})` : "Nothing to redo")}
        disabled={!redo || wait !== undefined}
        onClick={runRedo}
      />
    </div>
  );
}
