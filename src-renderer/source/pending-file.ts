import type { ChosenFile } from "../client.ts";

/** The files that were dropped on one screen and are opened on the next. */
let pending: readonly ChosenFile[] = [];

export function keepForWizard(files: readonly ChosenFile[]): void {
  pending = files;
}

export function takeForWizard(): readonly ChosenFile[] {
  const files = pending;
  pending = [];
  return files;
}
