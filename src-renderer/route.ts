import { useSyncExternalStore } from "react";

export const screens = [
  "data",
  "import",
  "audit",
  "customers",
  "identity",
  "features",
  "segments",
  "history",
  "about",
] as const;
export type Screen = (typeof screens)[number];

export interface Route {
  readonly screen: Screen;
  /** What of the screen: a record's id, or a part such as "how-many". */
  readonly part?: string;
}

function read(hash: string): Route {
  const [screen, part] = hash.replace(/^#\/?/, "").split("/");
  const known = screens.find((name) => name === screen) ?? "data";
  return part ? { screen: known, part } : { screen: known };
}

let current = read(location.hash);
const listeners = new Set<() => void>();
addEventListener("hashchange", () => {
  current = read(location.hash);
  for (const listener of listeners) listener();
});

/** @returns the address of a screen, for links. */
export function addressOf(screen: Screen, part?: string | number): string {
  return part === undefined ? `#/${screen}` : `#/${screen}/${part}`;
}

export function goTo(screen: Screen, part?: string | number): void {
  location.hash = addressOf(screen, part);
}

export function useRoute(): Route {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => current,
  );
}
