import type { ReactNode } from "react";
import { Button } from "../ui/button.tsx";
import { ErrorNotice, Skeleton } from "../ui/notice.tsx";
import { Progress } from "../ui/progress.tsx";
import type { Action } from "../use-tessera.ts";

interface MadeByJobProps<T> {
  readonly action: Action<T>;
  /** What the job does, until it says so itself. */
  readonly words: string;
  readonly onBegin: () => void;
  /** Pixels that the picture will take. */
  readonly height: number;
  readonly children: (made: T) => ReactNode;
}

/** A picture that a job makes: its place while the job runs or waits, what went wrong, and then the picture. */
export function MadeByJob<T>({ action, words, onBegin, height, children }: MadeByJobProps<T>) {
  switch (action.state) {
    case "idle":
      // Stopped; or before the first run, for less than a frame.
      return <Button onClick={onBegin}>Begin again</Button>;
    case "failed":
      return <ErrorNotice error={action.error} onRetry={onBegin} />;
    case "running":
      return (
        <>
          <Progress starting={words} progress={action.progress} isStopping={action.isStopping} onStop={action.stop} />
          <Skeleton height={height} />
        </>
      );
    case "done":
      return children(action.value);
  }
}
