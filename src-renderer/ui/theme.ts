import { createContext, useContext, useEffect, useState, useSyncExternalStore } from "react";

export type ThemeChoice = "system" | "light" | "dark";
export type Theme = "light" | "dark";

const KEY = "tessera.theme";

/** The theme in force, for what CSS cannot reach: charts drawn on a canvas. */
export const ThemeContext = createContext<Theme>("light");
export const useTheme = () => useContext(ThemeContext);

const systemTheme = matchMedia("(prefers-color-scheme: dark)");
const isSystemDark = () => systemTheme.matches;

function hearSystemTheme(changed: () => void): () => void {
  systemTheme.addEventListener("change", changed);
  return () => systemTheme.removeEventListener("change", changed);
}

/** The person's choice, kept in this browser; "system" follows the computer's setting as it changes. */
export function useThemeChoice(): { choice: ThemeChoice; theme: Theme; setChoice: (choice: ThemeChoice) => void } {
  const [choice, setChoice] = useState<ThemeChoice>(
    () => (localStorage.getItem(KEY) as ThemeChoice | null) ?? "system",
  );
  const systemIsDark = useSyncExternalStore(hearSystemTheme, isSystemDark);
  const theme: Theme = choice === "system" ? (systemIsDark ? "dark" : "light") : choice;
  useEffect(() => {
    document.documentElement.dataset.theme = theme;
    localStorage.setItem(KEY, choice);
  }, [theme, choice]);
  return { choice, theme, setChoice };
}
