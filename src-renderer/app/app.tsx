import { CSPProvider } from "@base-ui/react/csp-provider";
import { Tooltip } from "@base-ui/react/tooltip";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { Suspense, useEffect } from "react";
import type { Client } from "../../src-shared/contract.ts";
import type { Result } from "../../src-shared/result.ts";
import type { Host } from "../client.ts";
import { fetchable } from "../fetchable.tsx";
import { StartScreen, useSample } from "../project/start-screen.tsx";
import { ErrorNotice } from "../ui/notice.tsx";
import { ThemeContext, useThemeChoice } from "../ui/theme.ts";
import { TesseraContext, useFreshness, useLoaded } from "../use-tessera.ts";
import { MenuActions } from "./menu-actions.tsx";
import { useCloseWarning } from "./use-close-warning.ts";

// The start screen does not wait for what an open project needs, which is fetched while the person chooses one.
const Frame = fetchable(async () => {
  const [{ Frame: frame }, { fetchFirst }] = await Promise.all([import("./frame.tsx"), import("./current-screen.tsx")]);
  fetchFirst();
  return frame;
});
const fetchFrame = () => {
  requestIdleCallback(() => void Frame.fetchNow());
};

const queries = new QueryClient();

export function App({ connected }: { connected: Result<{ host: Host; client: Client }> }) {
  const theme = useThemeChoice();
  if (!connected.ok) {
    return (
      <main className="page">
        <h1>Tessera</h1>
        <ErrorNotice error={connected.error} />
      </main>
    );
  }
  return (
    // Base UI would otherwise write style elements, which the window's policy forbids.
    <CSPProvider disableStyleElements>
      <QueryClientProvider client={queries}>
        <TesseraContext.Provider value={connected.value}>
          <ThemeContext.Provider value={theme.theme}>
            <Tooltip.Provider>
              <Project themeChoice={theme.choice} onTheme={theme.setChoice} />
              <MenuActions />
            </Tooltip.Provider>
          </ThemeContext.Provider>
        </TesseraContext.Provider>
      </QueryClientProvider>
    </CSPProvider>
  );
}

type ProjectProps = {
  themeChoice: ReturnType<typeof useThemeChoice>["choice"];
  onTheme: ReturnType<typeof useThemeChoice>["setChoice"];
};

/** The start screen until a project is open, then the frame around it. */
function Project({ themeChoice, onTheme }: ProjectProps) {
  useFreshness();
  useCloseWarning();
  useEffect(fetchFrame, []);
  const sample = useSample();
  const project = useLoaded(["project.current"], (client) => client.project.current({}));
  switch (project.state) {
    case "loading":
      return null;
    case "failed":
      return (
        <main className="page">
          <ErrorNotice error={project.error} onRetry={project.retry} />
        </main>
      );
    case "done":
      // The sample is shown when all of it is there, not station by station.
      return project.value && sample.action.state !== "running" ? (
        <Suspense>
          <Frame
            key={`${project.value.createdAtMs} ${project.value.fileName}`}
            project={project.value}
            problem={sample.action.state === "failed" ? sample.action.error : undefined}
            themeChoice={themeChoice}
            onTheme={onTheme}
          />
        </Suspense>
      ) : (
        <StartScreen sample={sample} />
      );
  }
}
