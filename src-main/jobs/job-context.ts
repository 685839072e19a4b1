import type { FileRef, PlaceRef } from "../../src-shared/ids.ts";
import type { ReadStore, WriteStore } from "../store/open-store.ts";

/** Where a new file goes, as its person chose it. */
export interface Place {
  readonly path: string;
  /** The person agreed that an existing file is replaced. */
  readonly mayReplace: boolean;
}

/** What every call that reads gets. */
export interface ReadContext {
  readonly store: ReadStore;
  /** Path of a file that the person chose. */
  readonly pathOf: (file: FileRef) => string;
  /** Larger values kept between calls, by key; dropped when the project changes. */
  readonly remember: <T>(key: string, compute: () => T) => T;
  /** The same for values of which only the newest is worth keeping: one a slot. */
  readonly rememberLatest: <T>(slot: string, key: string, compute: () => T) => T;
}

/** What a long job gets: the store, and a way to tell how far it is and whether it is still wanted. */
export interface JobContext {
  readonly store: ReadStore;
  /** Runs one short transaction in the write turn. Only jobs declared as writing may call it. */
  readonly write: <T>(change: (store: WriteStore) => T) => T;
  /**
   * Hands rows to the job's second thread, which writes them with the function of that name in `bulkWrites`, in order,
   * each call in a transaction of its own. @param buffers move along instead of being copied.
   */
  readonly writeAside: (name: string, rows: unknown, buffers: ArrayBuffer[]) => void;
  /** Waits while too many rows wait for the second thread. */
  readonly keepUp: () => Promise<void>;
  /** Waits until the second thread has written everything. */
  readonly writtenAside: () => Promise<void>;
  /** Moves what was written since the last time into the project's file, so that closing it is quick. */
  readonly checkpoint: () => void;
  readonly pathOf: (file: FileRef) => string;
  readonly placeOf: (place: PlaceRef) => Place;
  /** Folder of the user's own presets; need not exist. */
  readonly presetsDir: string;
  /** @param share 0–1 of the whole. @param phase what is being done, in the user's words. */
  readonly progress: (share: number, phase: string, detail?: string) => void;
  /** Throws what ends the job as "stopped" once the person has asked for it; cheap enough for every few thousand rows. */
  readonly stopIfAsked: () => void;
  /** When the job was started, UTC milliseconds: a job reads no clock of its own for what it stores. */
  readonly nowMs: number;
  readonly programVersion: string;
  /** Milliseconds since the job began, for rates shown to people; never stored as a result. */
  readonly elapsedMs: () => number;
}

/** What a small command gets. */
export interface WriteContext {
  readonly store: WriteStore;
  readonly nowMs: number;
}

/** Thrown by stopIfAsked, caught where the job was started. */
export class StopRequested extends Error {
  constructor() {
    super("The job was asked to stop.");
    this.name = "StopRequested";
  }
}

export function isStopRequested(stopFlag: SharedArrayBuffer): boolean {
  return Atomics.load(new Int32Array(stopFlag), 0) !== 0;
}
