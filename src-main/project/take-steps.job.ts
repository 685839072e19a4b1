import type { HistoryEntry, StepsAtHand } from "../../src-shared/project.ts";
import { fail, type Result, succeed } from "../../src-shared/result.ts";
import type { JobContext } from "../jobs/job-context.ts";
import type { ReadStore, WriteStore } from "../store/open-store.ts";
import { type ChangedRow, flipStep, nextSteps } from "../store/steps.ts";
import { loadEntry, stepsBetween } from "./queries.ts";

/** Works out again what follows from rows that were put back; the project domain knows of nothing that does. */
type Settle = (store: WriteStore, changed: readonly ChangedRow[], stopIfAsked: () => void) => void;
type StepJob = (job: JobContext, input: { entryId?: number | undefined }) => Result<StepsAtHand>;

/** Takes the last step back. All of it is one transaction: a killed program has taken it back or has not. */
export function undoStep(settle: Settle): StepJob {
  return (job, { entryId }) => takeNext(job, settle, nextSteps(job.store).undo, entryId, "back");
}

/** Does the step again that was taken back last. */
export function redoStep(settle: Settle): StepJob {
  return (job, { entryId }) => takeNext(job, settle, nextSteps(job.store).redo, entryId, "again");
}

/** Takes steps back, or does them again, until an entry of the history is the last one that is done. */
export function goToStep(settle: Settle): (job: JobContext, input: { entryId: number }) => Result<StepsAtHand> {
  return (job, { entryId }) => {
    const entry = loadEntry(job.store, entryId);
    if (!entry) return fail("no-entry", "The history has no such entry.", "entryId");
    if (entry.state === "given-up") {
      return fail("given-up", "This was taken back, and something else was done since. It cannot be gone to any more.");
    }
    take(job, settle, stepsBetween(job.store, entryId));
    return succeed(stepsAtHand(job.store));
  };
}

export function stepsAtHand(store: ReadStore): StepsAtHand {
  const { undo, redo } = nextSteps(store);
  const entryOf = (id: number | undefined): HistoryEntry | null =>
    (id === undefined ? null : loadEntry(store, id)) ?? null;
  return { undo: entryOf(undo), redo: entryOf(redo) };
}

const nothing = {
  back: "There is nothing to take back.",
  again: "There is nothing to do again.",
} as const;

/** @param asked the step that the person saw; another one is not taken in its place. */
function takeNext(
  job: JobContext,
  settle: Settle,
  next: number | undefined,
  asked: number | undefined,
  way: keyof typeof nothing,
): Result<StepsAtHand> {
  if (next === undefined) return fail("no-step", nothing[way]);
  if (asked !== undefined && asked !== next) {
    return fail(
      "other-step",
      "Something else was done in the meantime. Look at the history to see what comes next.",
      "entryId",
    );
  }
  take(job, settle, [next]);
  return succeed(stepsAtHand(job.store));
}

function take(job: JobContext, settle: Settle, steps: readonly number[]): void {
  if (steps.length === 0) return;
  job.progress(0.1, "Putting things back");
  job.write((store) => {
    const changed = steps.flatMap((step) => flipStep(store, step));
    job.stopIfAsked();
    settle(store, changed, () => job.stopIfAsked());
  });
}
