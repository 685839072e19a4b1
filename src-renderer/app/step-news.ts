import type { HistoryEntry, StepsAtHand } from "../../src-shared/project.ts";

export interface StepNews {
  readonly entry: HistoryEntry;
  readonly kind: "done" | "taken back" | "done again";
}

/** What was just done, told from what Undo and Redo would do before it and after it, whoever did it and wherever. */
export function newsBetween(before: StepsAtHand, now: StepsAtHand): StepNews | undefined {
  if (now.undo && now.undo.id > (before.undo?.id ?? 0)) {
    return { entry: now.undo, kind: before.redo?.id === now.undo.id ? "done again" : "done" };
  }
  if (now.redo && now.redo.id !== before.redo?.id) return { entry: now.redo, kind: "taken back" };
  return undefined;
}
