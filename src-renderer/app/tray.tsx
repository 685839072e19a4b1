import "./tray.css";
import { Popover } from "@base-ui/react/popover";
import { CircleAlert, CircleCheck, CircleSlash, ListChecks, X } from "lucide-react";
import { useEffect, useState } from "react";
import { formatDuration, formatShare } from "../../src-shared/format.ts";
import { forgetEnded, type JobEnd, type RunningJob, useJobs } from "../running-jobs.ts";
import { Button } from "../ui/button.tsx";
import { timeLeftWords } from "../ui/progress.tsx";

/** The work that is going on, on whichever screen it was begun, and behind a button all of it with what has ended. */
export function Tray() {
  const jobs = useJobs();
  // The list opens inside the bar, not at the end of the page outside of every landmark.
  const [place, setPlace] = useState<HTMLElement | null>(null);
  const running = jobs.filter(({ end }) => !end);
  const ended = jobs.filter(({ end }) => end);
  const first = running.find(({ progress }) => progress);
  const isQuiet = !first && ended.length === 0;
  return (
    <>
      {first && <Now job={first} others={running.length - 1} />}
      {!isQuiet && (
        <Popover.Root>
          <Popover.Trigger className="button quiet icon" aria-label="Tasks" title="Tasks that run or have just ended">
            <ListChecks size={16} />
            {ended.some(({ end }) => end?.outcome === "failed") && <span className="tray-mark" />}
          </Popover.Trigger>
          <Popover.Portal container={place}>
            <Popover.Positioner className="above" sideOffset={6} align="end">
              <Popover.Popup className="menu tray-list" aria-label="Tasks">
                <ul>
                  {running.map((job) => (
                    <Running key={job.id} job={job} />
                  ))}
                  {ended.toReversed().map((job) => job.end && <Ended key={job.id} label={job.label} end={job.end} />)}
                </ul>
                {ended.length > 0 && (
                  <Button look="quiet" onClick={forgetEnded}>
                    Clear what has ended
                  </Button>
                )}
              </Popover.Popup>
            </Popover.Positioner>
          </Popover.Portal>
        </Popover.Root>
      )}
      <span ref={setPlace} />
    </>
  );
}

function Now({ job, others }: { job: RunningJob; others: number }) {
  const percent = Math.round((job.progress?.share ?? 0) * 100);
  return (
    <div className="tray" role="status">
      <span className="ring" aria-hidden="true" />
      <span className="number">
        {job.label}: {job.isStopping ? "stopping …" : `${job.progress?.phase ?? ""} ${percent} %`}
        {others > 0 && ` · ${others} more`}
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

function Running({ job }: { job: RunningJob }) {
  const { label, progress, isStopping, stop, startedAtMs } = job;
  const now = useNow();
  const share = progress?.share ?? 0;
  const phase = isStopping ? "Stopping …" : progress ? `${progress.phase} …` : "Waits for its turn";
  return (
    <li className="tray-job">
      <div className="row">
        <strong>{label}</strong>
        <span className="spread" />
        <Button look="quiet" icon={<X size={14} />} aria-label={`Stop ${label}`} onClick={stop} disabled={isStopping} />
      </div>
      <span className="small">{phase}</span>
      <div
        className="progress-line"
        role="progressbar"
        aria-label={`${label}, done`}
        aria-valuenow={Math.round(share * 100)}
        aria-valuetext={formatShare(share)}
      >
        <div style={{ transform: `scaleX(${share})` }} />
      </div>
      <span className="soft small number">
        {[formatShare(share), timeLeftWords(now - startedAtMs, share), progress?.detail].filter(Boolean).join(" · ")}
      </span>
    </li>
  );
}

const icons = { done: CircleCheck, stopped: CircleSlash, failed: CircleAlert };
const outcomes = { done: "Done", stopped: "Stopped; nothing was changed", failed: "Failed" };

function Ended({ label, end }: { label: string; end: JobEnd }) {
  const Icon = icons[end.outcome];
  return (
    <li className="tray-job">
      <div className="row">
        <Icon size={14} aria-hidden="true" />
        <strong>{label}</strong>
      </div>
      <span className="soft small">
        {outcomes[end.outcome]}
        {end.outcome === "done" && ` in ${formatDuration(end.elapsedMs)}`}
        {end.message && `: ${end.message}`}
      </span>
    </li>
  );
}

/** The window's clock, told twice a second. */
function useNow(): number {
  const [now, setNow] = useState(() => performance.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(performance.now()), 500);
    return () => clearInterval(timer);
  }, []);
  return now;
}
