import { useEffect, useRef } from "react";

export interface Shortcuts {
  readonly undo: () => void;
  readonly redo: () => void;
  readonly palette: () => void;
  /** Shows or hides the details of the selection; absent where there is none. */
  readonly inspect: (() => void) | undefined;
  /** @param term what F1 was asked of: what was pointed at or got the focus last, or else the other one. */
  readonly help: (term: string | undefined) => void;
}

/** Moved since a key was pressed: then F1 asks what the pointer is over, though something else may have the focus. */
let isPointing = false;

/** The frame's keys. A field that is being typed in keeps its own undo, and a dialog is answered first. */
export function useShortcuts(shortcuts: Shortcuts): void {
  const latest = useRef(shortcuts);
  latest.current = shortcuts;
  useEffect(() => {
    const point = () => {
      isPointing = true;
    };
    const hear = (event: KeyboardEvent) => {
      const run = actionOf(event, latest.current);
      if (event.key !== "F1") isPointing = false;
      if (!run || event.defaultPrevented) return;
      event.preventDefault();
      run();
    };
    addEventListener("keydown", hear);
    addEventListener("pointermove", point, { passive: true });
    return () => {
      removeEventListener("keydown", hear);
      removeEventListener("pointermove", point);
    };
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
  const focused = document.activeElement;
  const hovered = [...document.querySelectorAll(":hover")].at(-1) ?? null;
  const candidates = isPointing ? [hovered, focused] : [focused, hovered];
  const marked = candidates.map((element) => element?.closest<HTMLElement>("[data-term]")).find(Boolean);
  return marked?.dataset.term;
}
