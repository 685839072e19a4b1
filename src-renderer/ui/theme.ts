import { createContext, useContext, useEffect, useState } from "react";

export type ThemeChoice = "system" | "light" | "dark";
export type Theme = "light" | "dark";

const KEY = "tessera.theme";

/** The theme in force, for what CSS cannot reach: charts drawn on a canvas. */
export const ThemeContext = createContext<Theme>("light");
export const useTheme = () => useContext(ThemeContext);

/** The person's choice, kept in this browser; "system" follows the computer's setting as it changes. */
export function useThemeChoice(): { choice: ThemeChoice; theme: Theme; setChoice: (choice: ThemeChoice) => void } {
  const [choice, setChoice] = useState<ThemeChoice>(
    () => (localStorage.getItem(KEY) as ThemeChoice | null) ?? "system",
  );
  const [systemIsDark, setSystemIsDark] = useState(() => matchMedia("(prefers-color-scheme: dark)").matches);
  useEffect(() => {
    const query = matchMedia("(prefers-color-scheme: dark)");
    const hear = () => setSystemIsDark(query.matches);
    query.addEventListener("change", hear);
    return () => query.removeEventListener("change", hear);
  }, []);
  const theme: Theme = choice === "system" ? (systemIsDark ? "dark" : "light") : choice;
  useEffect(() => {
    document.documentElement.dataset.theme = theme;
    localStorage.setItem(KEY, choice);
  }, [theme, choice]);
  return { choice, theme, setChoice };
}
