import { FolderClosed, Monitor, Moon, Sun } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "../ui/button.tsx";
import type { ThemeChoice } from "../ui/theme.ts";

const themes: readonly { choice: ThemeChoice; icon: ReactNode; word: string }[] = [
  { choice: "system", icon: <Monitor size={16} />, word: "as the computer" },
  { choice: "light", icon: <Sun size={16} />, word: "light" },
  { choice: "dark", icon: <Moon size={16} />, word: "dark" },
];

export function ThemeButton({ choice, onChoose }: { choice: ThemeChoice; onChoose: (choice: ThemeChoice) => void }) {
  const at = themes.findIndex((theme) => theme.choice === choice);
  const next = themes[(at + 1) % themes.length];
  return (
    <Button
      look="quiet"
      icon={themes[at]?.icon ?? <FolderClosed />}
      aria-label={`Appearance: ${themes[at]?.word}. Change to ${next?.word}.`}
      title={`Appearance: ${themes[at]?.word}`}
      onClick={() => next && onChoose(next.choice)}
    />
  );
}
