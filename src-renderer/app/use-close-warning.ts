import { useEffect } from "react";
import { hasRunningJob } from "../running-jobs.ts";
import { useTessera } from "../use-tessera.ts";

/** A browser asks, in its own words, before a window is closed whose work would be lost. Electron's window asks itself. */
export function useCloseWarning(): void {
  const { host } = useTessera();
  useEffect(() => {
    if (host.kind !== "browser") return;
    const ask = (event: BeforeUnloadEvent) => {
      if (hasRunningJob()) event.preventDefault();
    };
    addEventListener("beforeunload", ask);
    return () => removeEventListener("beforeunload", ask);
  }, [host]);
}
