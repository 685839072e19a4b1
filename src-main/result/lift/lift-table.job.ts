import { join } from "node:path";
import type { FileRef, PlaceRef } from "../../../src-shared/ids.ts";
import { ExpectedFailure, type Result, succeed } from "../../../src-shared/result.ts";
import type { LiftReport } from "../../../src-shared/result-lift.ts";
import type { JobContext } from "../../jobs/job-context.ts";
import { writeOutput } from "../../jobs/write-output.ts";
import { readValueTable } from "../../source/read-value-table.ts";
import { measureLift } from "./measure-lift.ts";
import { readTrial, type TrialColumns } from "./read-trial.ts";

interface LiftInput extends TrialColumns {
  readonly file: FileRef;
  readonly place: PlaceRef;
  readonly split?: Readonly<Record<string, number>> | undefined;
  readonly expectedRise?: number | undefined;
  readonly hasHeader?: boolean | undefined;
  readonly seed: number;
}

/** Compares the arms of a test in any table, and writes lift.json into a folder. */
export async function liftTable(job: JobContext, input: LiftInput): Promise<Result<LiftReport>> {
  const reading = { stopIfAsked: job.stopIfAsked, progress: (share: number) => job.progress(0.5 * share, "Reading") };
  const table = await readValueTable(reading, job.pathOf(input.file), input.hasHeader);
  const { trial, warnings } = readTrial(table, input);
  job.progress(0.5, "Comparing the arms");
  const choices = {
    planned: plannedShares(trial.arms, input.split),
    expectedRise: input.expectedRise === undefined ? undefined : input.expectedRise / 100,
    seed: input.seed,
  };
  const report: LiftReport = {
    programVersion: job.programVersion,
    file: table.fileName,
    rows: table.n,
    customers: trial.n,
    armColumn: input.arm,
    control: trial.arms[0],
    seed: input.seed,
    ...measureLift(trial, choices, job.stopIfAsked),
    warnings,
  };
  const { path, mayReplace } = job.placeOf(input.place);
  writeOutput({ path: join(path, "lift.json"), mayReplace }, (text) => text(`${JSON.stringify(report, null, 1)}\n`));
  return succeed(report);
}

function plannedShares(arms: readonly string[], split: LiftInput["split"]): number[] {
  if (!split) return arms.map(() => 1);
  const unknown = Object.keys(split).find((name) => !arms.includes(name));
  const missing = arms.find((arm) => !Object.hasOwn(split, arm));
  if (unknown === undefined && missing === undefined) return arms.map((arm) => split[arm]);
  const words =
    unknown === undefined ? `says nothing of the arm “${missing}”` : `names an arm “${unknown}” that no row is in`;
  throw new ExpectedFailure("bad-split", `The planned split ${words}. The arms are: ${arms.join(", ")}.`, "split");
}
