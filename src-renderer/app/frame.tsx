import "./frame.css";
import {
  ClipboardCheck,
  Database,
  FolderClosed,
  History,
  Info,
  LayoutGrid,
  Monitor,
  Moon,
  SlidersHorizontal,
  Sun,
  Users,
  X,
} from "lucide-react";
import type { ReactNode } from "react";
import { formatNumber } from "../../src-shared/format.ts";
import type { ProjectSummary } from "../../src-shared/project.ts";
import type { AppError } from "../../src-shared/result.ts";
import { isoDay } from "../../src-shared/units.ts";
import { ProjectMenu } from "../project/project-menu.tsx";
import { addressOf, type Route, type Screen, useRoute } from "../route.ts";
import { useRunningJobs } from "../running-jobs.ts";
import { Button } from "../ui/button.tsx";
import { ErrorNotice } from "../ui/notice.tsx";
import type { ThemeChoice } from "../ui/theme.ts";
import { useLoaded } from "../use-tessera.ts";
import { CurrentScreen } from "./current-screen.tsx";
import { ErrorBoundary } from "./error-boundary.tsx";

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
    </div>
  );
}

function skipToContent(event: { preventDefault(): void }): void {
  event.preventDefault();
  document.getElementById("content")?.focus();
}

function Rail({ route }: { route: Route }) {
  const activity = useLoaded(["activity.summary"], (client) => client.activity.summary({}));
  const audit = useLoaded(["source.currentAudit"], (client) => client.source.currentAudit({}));
  const features = useLoaded(["features.current"], (client) => client.features.current({}));
  const segmentations = useLoaded(["segmentation.list"], (client) => client.segmentation.list({}));
  const count = (number: number | undefined) => (number === undefined || number === 0 ? "" : formatNumber(number));
  const found = activity.state === "done" ? activity.value : undefined;
  const set = features.state === "done" ? features.value : undefined;
  const findings =
    audit.state === "done" ? audit.value?.report.findings.filter(({ accepted }) => !accepted) : undefined;
  const newest = segmentations.state === "done" ? segmentations.value[0] : undefined;
  return (
    <nav className="rail" aria-label="Stations">
      <div className="brand">
        <img src="./icon.svg" alt="" />
        <span className="word">Tessera</span>
      </div>
      <Station
        screen="data"
        route={route}
        icon={<Database size={18} />}
        word="Data"
        count={count(found?.orders)}
        hint="orders"
      />
      <Station
        screen="audit"
        route={route}
        icon={<ClipboardCheck size={18} />}
        word="Audit"
        count={count(findings?.length)}
        hint={findings?.length === 1 ? "open finding" : "open findings"}
      />
      <Station
        screen="customers"
        route={route}
        icon={<Users size={18} />}
        word="Customers"
        count={count(found?.customers)}
        hint="customers"
      />
      <Station
        screen="features"
        route={route}
        icon={<SlidersHorizontal size={18} />}
        word="Features"
        count={count(set?.preparation.length)}
        hint="in use"
      />
      <Station
        screen="segments"
        route={route}
        icon={<LayoutGrid size={18} />}
        word="Segments"
        count={count(newest?.k)}
        hint="segments"
      />
      <span className="spread" />
      <Station screen="history" route={route} icon={<History size={18} />} word="History" count="" hint="" />
      <Station screen="about" route={route} icon={<Info size={18} />} word="About" count="" hint="" />
    </nav>
  );
}

function Station({
  screen,
  route,
  icon,
  word,
  count,
  hint,
}: {
  screen: Screen;
  route: Route;
  icon: ReactNode;
  word: string;
  count: string;
  hint: string;
}) {
  const isHere =
    route.screen === screen ||
    (screen === "data" && route.screen === "import") ||
    (screen === "customers" && route.screen === "identity");
  return (
    <a className="station" href={addressOf(screen)} aria-current={isHere ? "page" : undefined} title={word}>
      {icon}
      <span className="word">{word}</span>
      {count !== "" && (
        <span className="count">
          {count}
          <span className="unseen"> {hint}</span>
        </span>
      )}
    </a>
  );
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

/** The work that is going on, on whichever screen it was begun. */
function Tray() {
  const [job] = useRunningJobs().filter(({ progress }) => progress !== undefined);
  if (!job) return null;
  const percent = Math.round((job.progress?.share ?? 0) * 100);
  return (
    <div className="tray" role="status">
      <span className="ring" aria-hidden="true" />
      <span className="number">
        {job.label}: {job.isStopping ? "stopping …" : `${job.progress?.phase ?? ""} ${percent} %`}
      </span>
      <Button
        look="quiet"
        icon={<X size={14} />}
        aria-label={`Cancel ${job.label}`}
        onClick={job.stop}
        disabled={job.isStopping}
      />
    </div>
  );
}

const themes: readonly { choice: ThemeChoice; icon: ReactNode; word: string }[] = [
  { choice: "system", icon: <Monitor size={16} />, word: "as the computer" },
  { choice: "light", icon: <Sun size={16} />, word: "light" },
  { choice: "dark", icon: <Moon size={16} />, word: "dark" },
];

function ThemeButton({ choice, onChoose }: { choice: ThemeChoice; onChoose: (choice: ThemeChoice) => void }) {
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
