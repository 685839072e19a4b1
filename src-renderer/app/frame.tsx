import "./frame.css";
import type { ProjectSummary } from "../../src-shared/project.ts";
import type { AppError } from "../../src-shared/result.ts";
import { isoDay } from "../../src-shared/units.ts";
import { ProjectMenu } from "../project/project-menu.tsx";
import { addressOf, useRoute } from "../route.ts";
import { ErrorNotice } from "../ui/notice.tsx";
import type { ThemeChoice } from "../ui/theme.ts";
import { useLoaded } from "../use-tessera.ts";
import { CurrentScreen } from "./current-screen.tsx";
import { ErrorBoundary } from "./error-boundary.tsx";
import { Rail } from "./rail.tsx";
import { StepButtons } from "./step-buttons.tsx";
import { StepToast } from "./step-toast.tsx";
import { ThemeButton } from "./theme-button.tsx";
import { Tray } from "./tray.tsx";
import { useShortcuts } from "./use-shortcuts.ts";
import { useSteps } from "./use-steps.ts";

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
  useShortcuts({ undo: steps.runUndo, redo: steps.runRedo });
  return (
    <div className="frame">
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
        <Tray />
        <StepButtons steps={steps} />
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
      <StepToast steps={steps} />
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
      href={addressOf("features")}
      title="The last day that counts. Change it on the Features screen."
    >
      as of <span className="number">{isoDay(features.value.asOfDay)}</span>
    </a>
  );
}
