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
  readonly stopFlag: SharedArrayBuffer;
  readonly turn: TurnMemory;
  readonly nowMs: number;
  readonly programVersion: string;
}

export type ToWorker =
  | { readonly type: "run"; readonly task: WorkerTask }
  /** The project has changed: drop what was remembered. */
  | { readonly type: "forget" }
  /** Close the project's connection. */
  | { readonly type: "close" };

export type FromWorker =
  | { readonly type: "progress"; readonly taskId: number; readonly progress: JobProgress }
  | { readonly type: "done"; readonly taskId: number; readonly result: Result<unknown> }
  | { readonly type: "closed" };
