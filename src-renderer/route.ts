import { useSyncExternalStore } from "react";
import type { ProjectSummary } from "../src-shared/project.ts";

export const screens = [
  "data",
  "import",
  "audit",
  "customers",
  "identity",
  "features",
  "segments",
  "segment",
  "movement",
  "compare",
  "hold-out",
  "retrain",
  "passport",
  "personas",
  "strategy",
  "campaigns",
  "campaign",
  "ledger",
  "inbox",
  "history",
  "help",
  "about",
] as const;
export type Screen = (typeof screens)[number];

export interface Route {
  readonly screen: Screen;
  /** What of the screen: a record's id, or a part such as "how-many". */
  readonly part?: string;
  /** Which of several pages about that, such as the result of a campaign. */
  readonly view?: string;
}

function read(hash: string): Route {
  const [screen, part, view] = hash.replace(/^#\/?/, "").split("/");
  const known = screens.find((name) => name === screen) ?? "data";
  return { screen: known, ...(part && { part }), ...(part && view && { view }) };
}

let current = read(location.hash);
const listeners = new Set<() => void>();
addEventListener("hashchange", () => {
  current = read(location.hash);
  for (const listener of listeners) listener();
});

/** @returns the address of a screen, for links. */
export function addressOf(screen: Screen, part?: string | number, view?: string): string {
  return ["#", screen, part, view].filter((word) => word !== undefined).join("/");
}

export function goTo(screen: Screen, part?: string | number, view?: string): void {
  location.hash = addressOf(screen, part, view);
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

type ProjectFile = Pick<ProjectSummary, "fileName" | "createdAtMs">;

function keyOfLast({ fileName, createdAtMs }: ProjectFile): string {
  return `tessera.lastScreen.${createdAtMs}.${fileName}`;
}

/** Keeps where somebody is in a project, in this window's own storage. */
export function rememberScreen(project: ProjectFile, { screen, part, view }: Route): void {
  // A file that was being imported is not at hand any more when the project is opened again.
  localStorage.setItem(keyOfLast(project), screen === "import" ? addressOf("data") : addressOf(screen, part, view));
}

/** Goes to where somebody was in a project that is opened again; to its data the first time. */
export function goToLastScreen(project: ProjectFile): void {
  location.hash = localStorage.getItem(keyOfLast(project)) ?? addressOf("data");
}
