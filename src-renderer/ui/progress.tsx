import { useEffect, useState } from "react";
import type { JobProgress } from "../../src-shared/contract-kit.ts";
import { formatDuration, formatShare } from "../../src-shared/format.ts";
import { Button } from "./button.tsx";

interface ProgressProps {
  /** Shown until the job has said something itself. */
  readonly starting: string;
  readonly progress: JobProgress | undefined;
  readonly isStopping: boolean;
  readonly onStop: () => void;
}

/** How far a job is, about how long it still takes, and Cancel. */
export function Progress({ starting, progress, isStopping, onStop }: ProgressProps) {
  const share = progress?.share ?? 0;
  const left = useTimeLeft(share);
  return (
    <div className="progress" role="group" aria-label={progress?.phase ?? starting}>
      <div className="row">
        <span aria-live="polite">{isStopping ? "Stopping …" : `${progress?.phase ?? starting} …`}</span>
        <span className="soft small number">{progress?.detail}</span>
        <span className="spread" />
        <span className="soft small number">{left}</span>
        <Button onClick={onStop} disabled={isStopping}>
          Cancel
        </Button>
      </div>
      <div
        className="progress-line"
        role="progressbar"
        aria-label={starting}
        aria-valuenow={Math.round(share * 100)}
        aria-valuetext={formatShare(share)}
      >
        <div style={{ transform: `scaleX(${share})` }} />
      </div>
    </div>
  );
}

/** Time left at the pace so far. */
function useTimeLeft(share: number): string {
  const [elapsed, setElapsed] = useState(0);
  useEffect(() => {
    const startedAt = performance.now();
    const timer = setInterval(() => setElapsed(performance.now() - startedAt), 500);
    return () => clearInterval(timer);
  }, []);
  return timeLeftWords(elapsed, share);
}

/** Empty in the first two seconds and until a twentieth is done, when it would only jump. */
export function timeLeftWords(elapsedMs: number, share: number): string {
  if (elapsedMs < 2000 || share < 0.05) return "";
  return `about ${formatDuration(Math.max(1000, (elapsedMs / share) * (1 - share)))} left`;
}
