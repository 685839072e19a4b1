const KEY = "tessera.palette.recent";
const MOST = 6;

/** Ids of what was chosen last, newest first; kept in this window's own storage. */
export function recentChoices(): readonly string[] {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(KEY) ?? "[]");
    return Array.isArray(stored) ? stored.filter((id) => typeof id === "string") : [];
  } catch {
    // A shortcut that cannot be read is no loss.
    return [];
  }
}

export function rememberChoice(id: string): void {
  const others = recentChoices().filter((other) => other !== id);
  localStorage.setItem(KEY, JSON.stringify([id, ...others].slice(0, MOST)));
}
