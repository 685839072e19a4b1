import { useEffect, useState } from "react";
import { useLoaded } from "../../use-tessera.ts";
import type { Entry } from "./entry.ts";
import { personEntry } from "./use-entries.ts";

/** Shorter than the pause between two words, longer than that between two letters. */
const PAUSE_MS = 80;
const MOST_PEOPLE = 7;

/** People who fit what was typed, asked of the program once the typing pauses. */
export function usePeople(typed: string): { readonly people: readonly Entry[]; readonly isSearching: boolean } {
  const [asked, setAsked] = useState("");
  useEffect(() => {
    const timer = setTimeout(() => setAsked(typed.trim()), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [typed]);
  // Asked of nothing, the program already reads the names, so that the first letters are answered at once.
  const found = useLoaded(["customer.search", asked], (client) =>
    client.customer.search({ text: asked, limit: MOST_PEOPLE }),
  );
  const people = found.state === "done" && typed.trim() !== "" ? found.value.map(personEntry) : [];
  return { people, isSearching: found.state === "loading" || (found.state === "done" && found.isOld) };
}
