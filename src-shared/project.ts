import { app, command, event, job, query, writingJob } from "./contract-kit.ts";
import { choice, id, isoDayText, name, number, reference, text } from "./fields.ts";
import { type Goal, kpiIds } from "./goal.ts";
import type { FileRef, PlaceRef } from "./ids.ts";

export interface ProjectSummary {
  readonly name: string;
  readonly fileName: string;
  /** The folder in words, never a full path. */
  readonly folder: string;
  readonly sizeBytes: number;
  readonly createdAtMs: number;
  readonly timeZone: string;
  /** ISO 4217; undefined until the first import decides it. */
  readonly currency?: string;
}

export interface RecentProject {
  readonly key: string;
  readonly name: string;
  readonly fileName: string;
  readonly folder: string;
  readonly openedAtMs: number;
  /** undefined: the file is no longer there. */
  readonly sizeBytes?: number;
  readonly customers?: number;
  /** Shares of customers by segment when it was last closed, for the thumbnail. */
  readonly segmentShares?: readonly number[];
}

export interface HistoryEntry {
  readonly id: number;
  readonly atMs: number;
  /** Call that made the change, such as "source.import". */
  readonly call: string;
  /** What happened, in a sentence. */
  readonly words: string;
  /**
   * `told`: there is nothing to take back. `done`: it can be taken back, the newest first. `undone`: it was, and can be
   * done again. `given-up`: it was, and something else was done since.
   */
  readonly state: "told" | "done" | "undone" | "given-up";
}

/** What Undo and Redo would do now. */
export interface StepsAtHand {
  readonly undo: HistoryEntry | null;
  readonly redo: HistoryEntry | null;
}

const entryId = id<number>({ label: "Entry", help: "Number of the entry in the history." });

export const project = {
  listRecent: app.query<RecentProject[]>()("Projects opened lately, newest first", {}),
  forgetRecent: app.command<null>()("Take a project off the list of recent ones; its file stays", {
    key: reference<string>({ label: "Project", help: "Key from the list of recent projects." }),
  }),
  create: app.command<ProjectSummary>()("Make a new, empty project and open it", {
    name: name({ label: "Name", help: "What you call this client or study." }),
    place: reference<PlaceRef>({
      label: "Place",
      help: "Where to keep the file; default: your projects folder.",
    }).optional(),
    timeZone: text({
      label: "Time zone",
      help: "IANA name such as Europe/Berlin; default: this computer's.",
      max: 60,
    }).optional(),
  }),
  open: app.command<ProjectSummary>()("Open a project file", {
    file: reference<FileRef>({ label: "File", help: "The .tessera file." }),
  }),
  openRecent: app.command<ProjectSummary>()("Open a project from the list of recent ones", {
    key: reference<string>({ label: "Project", help: "Key from the list of recent projects." }),
  }),
  close: app.command<null>()("Close the project; everything is saved already", {}),
  current: app.query<ProjectSummary | null>()("The open project, if any", {}),
  rename: command<ProjectSummary>()("Rename the project; its file keeps its name", {
    name: name({ label: "Name", help: "What you call this client or study." }),
  }),
  saveCopy: job<null>()("Write a copy of the project as one file", {
    place: reference<PlaceRef>({ label: "Place", help: "Where to write the copy." }),
  }),
  goal: query<Goal | null>()("What the project is for, if anybody has said so", {}),
  saveGoal: command<Goal>()("Say what the project is for: a figure, from where to where, until when", {
    objective: name({ label: "Objective", help: "What you want to reach, in your own words.", max: 200 }),
    kpi: choice({ label: "Figure", help: "The figure that tells whether it is reached.", choices: kpiIds }),
    target: number({
      label: "Target",
      help: "Shares from 0 to 1, money in minor units such as cents, everything else as a number.",
      min: 0,
      max: 1e15,
    }),
    targetDay: isoDayText({ label: "Until", help: "Day on which it is to be reached." }),
    baseline: number({
      label: "Baseline",
      help: "What the figure is now, in its unit.",
      min: -1e15,
      max: 1e15,
    }).optional(),
    baselineDay: isoDayText({ label: "Baseline day", help: "As of which day the baseline was measured." }).optional(),
  }),
  removeGoal: command<null>()("Take the project's goal away", {}),
  listHistory: query<HistoryEntry[]>()("What was done in this project, newest first", {}),
  stepsAtHand: query<StepsAtHand>()("What Undo and Redo would do now", {}),
  undo: writingJob<StepsAtHand>()("Take the last step back", { entryId: entryId.optional() }),
  redo: writingJob<StepsAtHand>()("Do the step again that was taken back last", { entryId: entryId.optional() }),
  goTo: writingJob<StepsAtHand>()("Take steps back, or do them again, until an entry is the last one that is done", {
    entryId,
  }),
  /** Something in the open project changed, or another project (or none) is open now. */
  changed: event<{ readonly by: string }>(),
};

export type { Goal };
