import { useCallback, useEffect, useRef, useState } from "react";
import type { StepsAtHand } from "../../src-shared/project.ts";
import { useJobs } from "../running-jobs.ts";
import { type ActionHandle, useAction, useLoaded } from "../use-tessera.ts";
import { newsBetween, type StepNews } from "./step-news.ts";

/** What Undo and Redo would do, and doing it. */
export interface Steps extends StepsAtHand {
  readonly runUndo: () => void;
  readonly runRedo: () => void;
  /** Work that has to end first, in words. */
  readonly waitsFor: string | undefined;
  /** What was done last, for as long as it is news. */
  readonly news: StepNews | undefined;
  readonly forgetNews: () => void;
  readonly failure: ActionHandle<StepsAtHand, [number]> | undefined;
}

const none: StepsAtHand = { undo: null, redo: null };

export function useSteps(): Steps {
  const loaded = useLoaded(["project.stepsAtHand"], (client) => client.project.stepsAtHand({}));
  const atHand = loaded.state === "done" ? loaded.value : undefined;
  const undo = useAction("Taking back", ({ client }, job, entryId: number) => client.project.undo({ entryId }, job));
  const redo = useAction("Doing again", ({ client }, job, entryId: number) => client.project.redo({ entryId }, job));
  const { news, forgetNews } = useNews(atHand);
  const busy = useJobs().find(({ progress, end }) => progress && !end);
  const now = atHand ?? none;
  const canRun = !busy && undo.action.state !== "running" && redo.action.state !== "running";
  return {
    ...now,
    runUndo: () => now.undo && canRun && void undo.run(now.undo.id),
    runRedo: () => now.redo && canRun && void redo.run(now.redo.id),
    waitsFor: busy?.label,
    news,
    forgetNews,
    failure: [undo, redo].find(({ action }) => action.state === "failed"),
  };
}

function useNews(atHand: StepsAtHand | undefined): Pick<Steps, "news" | "forgetNews"> {
  const [news, setNews] = useState<StepNews>();
  const before = useRef<StepsAtHand>(undefined);
  useEffect(() => {
    if (!atHand) return;
    const found = before.current && newsBetween(before.current, atHand);
    before.current = atHand;
    if (found) setNews(found);
  }, [atHand]);
  const forgetNews = useCallback(() => setNews(undefined), []);
  return { news, forgetNews };
}
