import { useEffect, useRef } from "react";

export interface Shortcuts {
  readonly undo: () => void;
  readonly redo: () => void;
  readonly palette: () => void;
  /** Shows or hides the details of the selection; absent where there is none. */
  readonly inspect: (() => void) | undefined;
  /** @param term what F1 was asked of: what has the focus, or else what the pointer is over. */
  readonly help: (term: string | undefined) => void;
}

/** The frame's keys. A field that is being typed in keeps its own undo, and a dialog is answered first. */
export function useShortcuts(shortcuts: Shortcuts): void {
  const latest = useRef(shortcuts);
  latest.current = shortcuts;
  useEffect(() => {
    const hear = (event: KeyboardEvent) => {
      const run = actionOf(event, latest.current);
      if (!run || event.defaultPrevented) return;
      event.preventDefault();
      run();
    };
    addEventListener("keydown", hear);
    return () => removeEventListener("keydown", hear);
  }, []);
}

function actionOf(event: KeyboardEvent, { undo, redo, palette, inspect, help }: Shortcuts): (() => void) | undefined {
  if (event.key === "F1") return () => help(termAsked());
  if (!(event.ctrlKey || event.metaKey) || event.altKey) return undefined;
  const key = event.key.toLowerCase();
  if (key === "k" && !event.shiftKey) return palette;
  if (isTyping(event.target) || document.querySelector("[role=dialog]")) return undefined;
  if (key === "i" && !event.shiftKey) return inspect;
  if (key === "z") return event.shiftKey ? redo : undo;
  return key === "y" && !event.shiftKey ? redo : undefined;
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return (
    target.isContentEditable ||
    target.matches("input:not([type=checkbox], [type=radio], [type=range]), textarea, select")
  );
}

function termAsked(): string | undefined {
  const candidates = [document.activeElement, ...[...document.querySelectorAll(":hover")].slice(-1)];
  const marked = candidates.map((element) => element?.closest<HTMLElement>("[data-term]")).find(Boolean);
  return marked?.dataset.term;
}
