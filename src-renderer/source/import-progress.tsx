import type { Client } from "../../src-shared/contract.ts";
import type { JobOptions } from "../../src-shared/contract-kit.ts";
import type { SourceId } from "../../src-shared/ids.ts";
import { type Result, succeed } from "../../src-shared/result.ts";
import type { CheckReport, ImportSummary, Recipe, SourceDiff } from "../../src-shared/source.ts";
import { Button } from "../ui/button.tsx";
import { ErrorNotice } from "../ui/notice.tsx";
import { Progress } from "../ui/progress.tsx";
import type { Action } from "../use-tessera.ts";
import type { ReadFile } from "./beside.ts";

/** How far a file of the wizard is, for the list beside it. */
export type FileState = "waiting" | "looking" | "columns" | "check" | "importing" | "done" | "failed" | "left out";

/** What the check of a file found; with what changes where it goes on with a source. */
export interface Checked {
  readonly report: CheckReport;
  readonly diff?: SourceDiff;
}

/** Checks the rows of a file; where there is something to compare with, in the same pass what they change. */
export async function checkRows(
  client: Client,
  job: JobOptions,
  { file, lookupFile }: ReadFile,
  recipe: Recipe,
  against: SourceId | undefined,
): Promise<Result<Checked>> {
  const read = { file, recipe, ...(lookupFile && { lookupFile }) };
  if (against !== undefined) return client.source.compare({ ...read, sourceId: against }, job);
  const report = await client.source.check(read, job);
  return report.ok ? succeed({ report: report.value }) : report;
}

interface Progressing {
  readonly summary: ImportSummary | undefined;
  readonly isChecked: boolean;
  readonly isInspected: boolean;
  readonly inspect: Action<unknown>;
  readonly check: Action<unknown>;
  readonly store: Action<unknown>;
}

export function stateOf({ summary, isChecked, isInspected, inspect, check, store }: Progressing): FileState {
  if (summary) return "done";
  if (store.state === "running") return "importing";
  if ([inspect, check, store].some(({ state }) => state === "failed")) return "failed";
  return isChecked ? "check" : isInspected ? "columns" : "looking";
}

export function Running({ action, starting }: { action: Action<unknown>; starting: string }) {
  return action.state === "running" ? (
    <Progress starting={starting} progress={action.progress} isStopping={action.isStopping} onStop={action.stop} />
  ) : null;
}

interface FailuresProps {
  readonly actions: readonly Action<unknown>[];
  readonly isOneOfSeveral: boolean;
  /** Goes on without the file. */
  readonly onOther: (() => void) | undefined;
}

export function Failures({ actions, isOneOfSeveral, onOther }: FailuresProps) {
  const failed = actions.find((action) => action.state === "failed");
  if (failed?.state !== "failed") return null;
  return (
    <>
      <ErrorNotice error={failed.error} />
      {onOther && (
        <div>
          <Button onClick={onOther}>{isOneOfSeveral ? "Leave this file out" : "Choose another file"}</Button>
        </div>
      )}
    </>
  );
}
