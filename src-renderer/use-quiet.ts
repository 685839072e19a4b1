import { useIsFetching } from "@tanstack/react-query";
import { useEffect, useState } from "react";

/** Drawing what has come takes about as long. */
const QUIET_MS = 1000;

/** @returns has the window once had all that it asked for? What is good to know, and takes a while, is asked after that. */
export function useQuiet(): boolean {
  const asked = useIsFetching();
  const [isQuiet, setIsQuiet] = useState(false);
  useEffect(() => {
    if (isQuiet || asked > 0) return undefined;
    const timer = setTimeout(() => setIsQuiet(true), QUIET_MS);
    return () => clearTimeout(timer);
  }, [asked, isQuiet]);
  return isQuiet;
}
