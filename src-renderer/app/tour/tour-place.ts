import { useSyncExternalStore } from "react";
import { goTo } from "../../route.ts";
import { tourSteps } from "./tour-steps.ts";

/** Where somebody is in the tour; it can be left and resumed, also after the window was closed. */
export interface TourPlace {
  readonly step: number;
  readonly isOpen: boolean;
  /** It was walked to its end. */
  readonly isDone: boolean;
}

const KEY = "tessera.tour";
const notBegun: TourPlace = { step: 0, isOpen: false, isDone: false };

let place = read();
const listeners = new Set<() => void>();

function read(): TourPlace {
  try {
    const { step, isOpen, isDone } = JSON.parse(localStorage.getItem(KEY) ?? "{}") as Partial<TourPlace>;
    const known = Number.isInteger(step) && tourSteps[step as number] ? (step as number) : 0;
    return { step: known, isOpen: isOpen === true, isDone: isDone === true };
  } catch {
    // It begins anew.
    return notBegun;
  }
}

function change(next: TourPlace): void {
  place = next;
  localStorage.setItem(KEY, JSON.stringify(place));
  for (const listener of listeners) listener();
}

/** Opens the tour where it was left, or at its beginning. */
export function startTour(): void {
  showStep(place.isDone ? 0 : place.step);
}

export function showStep(step: number): void {
  const shown = tourSteps[step];
  if (!shown) return;
  goTo(shown.screen, shown.part);
  change({ step, isOpen: true, isDone: false });
}

export function leaveTour(): void {
  change({ ...place, isOpen: false });
}

export function endTour(): void {
  change({ step: 0, isOpen: false, isDone: true });
}

export function useTourPlace(): TourPlace {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => place,
  );
}
