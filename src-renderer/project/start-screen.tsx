import "./start.css";
import { FolderOpen, Plus, Sparkles, X } from "lucide-react";
import { useState } from "react";
import { formatBytes, formatCount } from "../../src-shared/format.ts";
import { segmentMark } from "../../src-shared/palette.ts";
import type { RecentProject } from "../../src-shared/project.ts";
import { SAMPLE_FILE } from "../../src-shared/source.ts";
import { runStudy } from "../../src-shared/study.ts";
import { goTo, goToLastScreen } from "../route.ts";
import { Button } from "../ui/button.tsx";
import { ErrorNotice, Skeleton } from "../ui/notice.tsx";
import { Progress } from "../ui/progress.tsx";
import { useTheme } from "../ui/theme.ts";
import { useAction, useLoaded } from "../use-tessera.ts";
import { NewProjectDialog } from "./new-project-dialog.tsx";
import { useOpenProject } from "./open-project.ts";

interface StartProps {
  /** Makes the sample project, which is shown once it is whole. */
  readonly sample: ReturnType<typeof useSample>;
}

/** What the sample project is called when it is made. */
export const SAMPLE_NAME = "Sample shop";

/** Making the sample outlives the start screen: the project is open from its first step on. */
export function useSample() {
  return useAction("Sample", async ({ client }, { signal, onProgress }) => {
    const made = await client.project.create({ name: SAMPLE_NAME });
    if (!made.ok) return made;
    const study = await runStudy(client, {
      file: SAMPLE_FILE,
      signal,
      onStep: (step, progress) => onProgress({ ...progress, phase: step }),
    });
    goTo(study.ok ? "segments" : "data");
    return study;
  });
}

/** Where one was, or where to begin. */
export function StartScreen({ sample }: StartProps) {
  const [isNaming, setIsNaming] = useState(false);
  const open = useOpenProject();
  const isBusy = sample.action.state === "running" || open.action.state === "running";
  const failure = [sample.action, open.action].find((action) => action.state === "failed");
  return (
    <main className="start">
      <section className="start-intro">
        <img src="./icon.svg" alt="" />
        <h1>Tessera</h1>
        <p className="soft">
          From a file of orders to named customer segments. Everything stays on this computer: no account, no cloud, no
          network.
        </p>
        {sample.action.state === "running" ? (
          <Progress
            starting="Making the sample project"
            progress={sample.action.progress}
            isStopping={sample.action.isStopping}
            onStop={sample.action.stop}
          />
        ) : (
          <div className="start-actions">
            <Button
              look="primary"
              size="large"
              icon={<Plus size={18} />}
              disabled={isBusy}
              onClick={() => setIsNaming(true)}
            >
              New project
            </Button>
            <Button size="large" icon={<FolderOpen size={18} />} disabled={isBusy} onClick={() => void open.run()}>
              Open a project
            </Button>
            <Button size="large" icon={<Sparkles size={18} />} disabled={isBusy} onClick={() => void sample.run()}>
              Try the sample
            </Button>
          </div>
        )}
        {failure?.state === "failed" && <ErrorNotice error={failure.error} />}
      </section>
      <Recents />
      <NewProjectDialog isOpen={isNaming} onClose={() => setIsNaming(false)} />
    </main>
  );
}

function Recents() {
  const recents = useLoaded(["project.listRecent"], (client) => client.project.listRecent({}));
  const open = useAction("Opening the project", async ({ client }, _job, key: string) => {
    const opened = await client.project.openRecent({ key });
    if (opened.ok) goToLastScreen(opened.value);
    return opened;
  });
  const forget = useAction("Recent projects", ({ client }, _job, key: string) => client.project.forgetRecent({ key }));
  return (
    <section className="recents" aria-label="Recent projects">
      <h2>Recent projects</h2>
      <div className="stack">
        {open.action.state === "failed" && <ErrorNotice error={open.action.error} />}
        {recents.state === "loading" && <Skeleton height={66} />}
        {recents.state === "failed" && <ErrorNotice error={recents.error} onRetry={recents.retry} />}
        {recents.state === "done" && recents.value.length === 0 && (
          <p className="soft">
            None yet. A project is one file: make one for each client or shop, copy it, move it, mail it.
          </p>
        )}
        {recents.state === "done" && (
          <ul>
            {recents.value.map((project) => (
              <li key={project.key}>
                <button
                  type="button"
                  className="recent"
                  disabled={project.sizeBytes === undefined || open.action.state === "running"}
                  onClick={() => void open.run(project.key)}
                >
                  <Mosaic shares={project.segmentShares ?? []} />
                  <span>
                    <strong>{project.name}</strong>
                    <br />
                    <span className="soft small">{describe(project)}</span>
                  </span>
                  <span className="soft small number">{new Date(project.openedAtMs).toISOString().slice(0, 10)}</span>
                </button>
                <Button
                  look="quiet"
                  icon={<X size={16} />}
                  aria-label={`Take ${project.name} off this list`}
                  title="Take off this list; the file stays"
                  onClick={() => void forget.run(project.key)}
                />
              </li>
            ))}
          </ul>
        )}
      </div>
    </section>
  );
}

function describe(project: RecentProject): string {
  if (project.sizeBytes === undefined) return `${project.fileName} is no longer in ${project.folder}`;
  const customers = project.customers === undefined ? [] : [formatCount(project.customers, "customer")];
  return [...customers, formatBytes(project.sizeBytes), `${project.folder}/${project.fileName}`].join(" · ");
}

/** A project's segments by size, as tiles. */
function Mosaic({ shares }: { shares: readonly number[] }) {
  const theme = useTheme();
  return (
    <span className="mosaic" aria-hidden="true">
      {shares.map((share, index) => (
        <span key={segmentMark(index).letter} style={{ flexGrow: share, background: segmentMark(index)[theme] }} />
      ))}
    </span>
  );
}
