import { ExpectedFailure, valueOf } from "../../../src-shared/result.ts";
import type { FoundPassport } from "../../../src-shared/segmentation-passport.ts";
import type { JobContext } from "../../jobs/job-context.ts";
import type { FitCall } from "../../math/fit-call.ts";
import { algorithms } from "../algorithms/index.ts";
import { assignAgain, carryGround, retrainAgain } from "../continuation/carry-on.ts";
import { applyEdit } from "../edits/apply-edit.ts";
import type { EditState } from "../edits/edit-state.ts";
import { fromKeys } from "../edits/keyed-edits.ts";
import { replayEdits } from "../edits/replay-edits.ts";
import type { FeatureTable } from "../feature-table.ts";
import { fitCallOf } from "../fit-call-of.ts";
import { loadKeys } from "./load-keys.ts";

/**
 * Makes the segments of a passport again, from the method or from those that they carry on, and all that was edited since.
 * @param table features as of the passport's day. @param earlier the segments that they carry on, made again.
 * @throws ExpectedFailure as the method and the edits do, and where this version lacks the method.
 */
export async function makeFoundAgain(
  job: JobContext,
  table: FeatureTable,
  { method, features, carriesOn, programVersion, edits = [] }: FoundPassport,
  earlier: EditState | undefined,
): Promise<EditState> {
  const algorithm = algorithms.find(({ id }) => id === method.algorithm);
  if (!algorithm) {
    const words = `This version of the program has no method “${method.algorithm}”. Use version ${programVersion}.`;
    throw new ExpectedFailure("no-algorithm", words, "passport");
  }
  const call = fitCallOf(job, method.seed, 0.2, 1, "Making the segments again");
  const keys = loadKeys(job.store, table.customerIds);
  const here = edits.map((edit) => fromKeys(edit, table.customerIds, keys));
  if (!carriesOn || !earlier) {
    const params = valueOf(algorithm.parseParams(method.params));
    return replayEdits(table, { algorithm, params, seed: method.seed, preparation: features }, here, call);
  }
  let state = await carriedOn(earlier, table, carriesOn.by, call);
  for (const edit of here) ({ state } = await applyEdit(state, edit, call));
  return state;
}

async function carriedOn(
  earlier: EditState,
  newer: FeatureTable,
  by: "assign" | "retrain",
  call: FitCall,
): Promise<EditState> {
  const ground = carryGround(earlier, newer);
  const { state } = by === "assign" ? assignAgain(ground) : await retrainAgain(ground, call);
  return state;
}
