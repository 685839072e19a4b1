import { useState, useSyncExternalStore } from "react";
import { addressOf, type Route } from "../../route.ts";
import { type Selection, useSelection } from "../../selection.ts";

/** From here on a column at the right leaves the page its two columns. */
const wide = matchMedia("(min-width: 1500px)");
const KEPT = "tessera.inspector";

export interface Inspector {
  readonly selection: Selection;
  /** Beside the page, above it, or not there. */
  readonly shownAs: "column" | "sheet" | "nothing";
  /** Whether there is something to show or hide. */
  readonly canToggle: boolean;
  readonly toggle: () => void;
}

/**
 * What is chosen, and where it is told: beside the page in a wide window until that is closed, which is remembered; in a
 * narrow one above the page once it is asked for. A record's own page says all of it already.
 */
export function useInspector(route: Route): Inspector {
  const selection = useSelection();
  const isWide = useSyncExternalStore(
    (listener) => {
      wide.addEventListener("change", listener);
      return () => wide.removeEventListener("change", listener);
    },
    () => wide.matches,
  );
  const [isKept, setIsKept] = useState(() => localStorage.getItem(KEPT) !== "closed");
  /** A sheet belongs to the page above which it was opened. */
  const [askedOn, setAskedOn] = useState<string>();
  const page = addressOf(route.screen, route.part);
  const isAsked = askedOn === page;
  const isShown = selection.from !== "nothing" && !isOwnPage(route, selection);
  const toggle = () => {
    if (!isWide) return setAskedOn(isAsked ? undefined : page);
    localStorage.setItem(KEPT, isKept ? "closed" : "open");
    setIsKept(!isKept);
  };
  const isOpen = isShown && (isWide ? isKept : isAsked);
  return { selection, shownAs: isOpen ? (isWide ? "column" : "sheet") : "nothing", canToggle: isShown, toggle };
}

function isOwnPage({ screen, part }: Route, selection: Selection): boolean {
  return screen === "customers" && selection.from === "customer" && part === String(selection.customerId);
}
