import type { ChosenFile } from "../client.ts";

/** The file that was dropped on one screen and is opened on the next. */
let pending: ChosenFile | undefined;

export function keepForWizard(file: ChosenFile): void {
  pending = file;
}

export function takeForWizard(): ChosenFile | undefined {
  const file = pending;
  pending = undefined;
  return file;
}
