import { type RefObject, useEffect, useRef } from "react";

type Step = (() => void) | undefined;

/** Ctrl+Z and Ctrl+Y within an element take its own changes back, and not those of the project. */
export function useStepKeys(undo: Step, redo: Step): RefObject<HTMLDivElement | null> {
  const element = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const frame = element.current;
    const press = (event: KeyboardEvent) => {
      const step = stepOf(event, undo, redo);
      if (!step) return;
      event.preventDefault();
      event.stopPropagation();
      step();
    };
    frame?.addEventListener("keydown", press);
    return () => frame?.removeEventListener("keydown", press);
  }, [undo, redo]);
  return element;
}

function stepOf(event: KeyboardEvent, undo: Step, redo: Step): Step {
  if (!(event.ctrlKey || event.metaKey)) return undefined;
  // Within a field the browser takes typing back by itself.
  if (event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement) return undefined;
  const key = event.key.toLowerCase();
  if (key === "y" || (key === "z" && event.shiftKey)) return redo;
  return key === "z" ? undo : undefined;
}
