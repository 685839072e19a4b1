import { useState } from "react";

const KEY = "tessera.author";

/** The name that stands in histories and beside comments; kept on this computer, not in the project. */
export function useAuthor(): readonly [string, (name: string) => void] {
  const [author, setAuthor] = useState(() => localStorage.getItem(KEY) ?? "");
  const keep = (name: string) => {
    localStorage.setItem(KEY, name);
    setAuthor(name);
  };
  return [author, keep];
}
