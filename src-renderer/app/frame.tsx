import "./frame.css";
import { PanelRight, Search } from "lucide-react";
import { lazy, Suspense, useEffect, useState } from "react";
import type { ProjectSummary } from "../../src-shared/project.ts";
import type { AppError } from "../../src-shared/result.ts";
import { isoDay } from "../../src-shared/units.ts";
import { ProjectMenu } from "../project/project-menu.tsx";
import { SAMPLE_NAME } from "../project/start-screen.tsx";
import { addressOf, goTo, rememberScreen, useRoute } from "../route.ts";
import { NOTHING, select } from "../selection.ts";
import { Button } from "../ui/button.tsx";
import { ErrorNotice } from "../ui/notice.tsx";
import type { ThemeChoice } from "../ui/theme.ts";
import { useLoaded } from "../use-tessera.ts";
import { CurrentScreen } from "./current-screen.tsx";
import { ErrorBoundary } from "./error-boundary.tsx";
import { useInspector } from "./inspector/use-inspector.ts";
import { inspectorWords } from "./inspector/words.ts";
import { Rail } from "./rail.tsx";
import { shortcuts } from "./shortcut-words.ts";
import { StepButtons } from "./step-buttons.tsx";
import { StepToast } from "./step-toast.tsx";
import { ThemeButton } from "./theme-button.tsx";
import { Tour, TourOffer } from "./tour/tour.tsx";
import { Tray } from "./tray.tsx";
import { useShortcuts } from "./use-shortcuts.ts";
import { useSteps } from "./use-steps.ts";

// Asked for by a key or a choice: the start waits for none of them.
const Palette = lazy(async () => ({ default: (await import("./palette/palette.tsx")).Palette }));
const Inspector = lazy(async () => ({ default: (await import("./inspector/inspector.tsx")).Inspector }));
const TermDialog = lazy(async () => ({ default: (await import("./help/term-dialog.tsx")).TermDialog }));

interface FrameProps {
  readonly project: ProjectSummary;
  /** What kept the sample from being whole; it stands above whichever of its screens is shown. */
  readonly problem: AppError | undefined;
  readonly themeChoice: ThemeChoice;
  readonly onTheme: (choice: ThemeChoice) => void;
}

/** What is around every screen of an open project: rail, bar, and the screen that the address names. */
export function Frame({ project, problem, themeChoice, onTheme }: FrameProps) {
  const route = useRoute();
  const steps = useSteps();
  const [isFinding, setIsFinding] = useState(false);
  const [asked, setAsked] = useState<string>();
  const inspector = useInspector(route);
  useShortcuts({
    undo: steps.runUndo,
    redo: steps.runRedo,
    palette: () => setIsFinding(true),
    inspect: inspector.canToggle ? inspector.toggle : undefined,
    help: (term) => (term === undefined ? goTo("help") : setAsked(term)),
  });
  useEffect(() => rememberScreen(project, route), [project, route]);
  // What was chosen in one project means nothing in the next.
  useEffect(() => () => select(NOTHING), []);
  return (
    <div className={inspector.shownAs === "column" ? "frame inspected" : "frame"}>
      <a className="skip button" href="#content" onClick={skipToContent}>
        Skip to content
      </a>
      <Rail route={route} />
      <header className="bar">
        <span className="name" title={project.fileName}>
          {project.name}
        </span>
        <ProjectMenu project={project} />
        <AsOf />
        <span className="spread" />
        {project.name === SAMPLE_NAME && <TourOffer />}
        <Tray />
        <StepButtons steps={steps} />
        <Button
          look="quiet"
          icon={<Search size={16} />}
          aria-label="Find anything"
          title={`Find anything (${shortcuts.palette})`}
          onClick={() => setIsFinding(true)}
        />
        {inspector.canToggle && (
          <Button
            look="quiet"
            icon={<PanelRight size={16} />}
            aria-label={inspectorWords.open}
            aria-expanded={inspector.shownAs !== "nothing"}
            title={`${inspectorWords.open} (${shortcuts.inspect})`}
            onClick={inspector.toggle}
          />
        )}
        <ThemeButton choice={themeChoice} onChoose={onTheme} />
      </header>
      <main className="content" id="content" tabIndex={0}>
        {problem && (
          <div className="page">
            <ErrorNotice error={problem} />
          </div>
        )}
        <ErrorBoundary key={`${route.screen}/${route.part ?? ""}`}>
          <CurrentScreen route={route} />
        </ErrorBoundary>
      </main>
      <Suspense>{inspector.shownAs !== "nothing" && <Inspector {...inspector} />}</Suspense>
      <Tour />
      <StepToast steps={steps} />
      <Suspense>
        {isFinding && <Palette steps={steps} onTheme={onTheme} onClose={() => setIsFinding(false)} />}
        {asked !== undefined && <TermDialog id={asked} onClose={() => setAsked(undefined)} />}
      </Suspense>
    </div>
  );
}

function skipToContent(event: { preventDefault(): void }): void {
  event.preventDefault();
  document.getElementById("content")?.focus();
}

function AsOf() {
  const features = useLoaded(["features.current"], (client) => client.features.current({}));
  if (features.state !== "done" || !features.value) return null;
  return (
    <a
      className="chip"
      data-term="asOf"
      href={addressOf("features")}
      title="The last day that counts. Change it on the Features screen."
    >
      as of <span className="number">{isoDay(features.value.asOfDay)}</span>
    </a>
  );
}
