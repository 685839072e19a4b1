import type { JobProgress } from "../../src-shared/contract-kit.ts";
import type { Result } from "../../src-shared/result.ts";
import type { TurnMemory } from "../store/write-turn.ts";
import type { Place } from "./job-context.ts";

/** One call for a worker thread. */
export interface WorkerTask {
  readonly taskId: number;
  readonly call: string;
  readonly input: unknown;
  /** Undefined for calls that need no open project. */
  readonly projectPath?: string;
  /** Paths behind the FileRefs of the input. */
  readonly files: Readonly<Record<string, string>>;
  /** Places behind the PlaceRefs of the input. */
  readonly places: Readonly<Record<string, Place>>;
  /** Folder of the user's own presets. */
  readonly presetsDir: string;
  readonly stopFlag: SharedArrayBuffer;
  readonly turn: TurnMemory;
  /** Somebody looks at a window meanwhile. */
  readonly besideWindow: boolean;
  readonly nowMs: number;
  readonly programVersion: string;
}

/** Rows for a job's second thread to write. */
export interface AsideWrite {
  /** A key of `bulkWrites`. */
  readonly name: string;
  readonly rows: unknown;
  readonly projectPath: string;
  readonly turn: TurnMemory;
  /** The job's own: both its threads take the turn in its name. */
  readonly taskId: number;
}

export type ToWorker =
  | { readonly type: "run"; readonly task: WorkerTask }
  /** From a job to its second thread. */
  | { readonly type: "writeAside"; readonly write: AsideWrite }
  /** The project has changed: drop what was remembered. */
  | { readonly type: "forget" }
  /** Close the project's connection. */
  | { readonly type: "close" };

export type FromWorker =
  | { readonly type: "progress"; readonly taskId: number; readonly progress: JobProgress }
  | { readonly type: "done"; readonly taskId: number; readonly result: Result<unknown> }
  /** `error` keeps the code of SQLite and of the system, which is what errors are told apart by. */
  | { readonly type: "writtenAside"; readonly error?: { readonly message: string; readonly code?: string } }
  | { readonly type: "closed" };
