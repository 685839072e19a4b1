import type { Handlers } from "../../../src-shared/contract-kit.ts";
import type { SegmentationId } from "../../../src-shared/ids.ts";
import { fail, type Result, succeed } from "../../../src-shared/result.ts";
import type { Segmentation } from "../../../src-shared/segmentation.ts";
import type { editCalls } from "../../../src-shared/segmentation-edit-calls.ts";
import { editDeclarations } from "../../../src-shared/segmentation-edits.ts";
import type { Contexts } from "../../contexts.ts";
import type { WriteContext } from "../../jobs/job-context.ts";
import { addHistory } from "../../project/queries.ts";
import { loadSegmentation } from "../load-segmentation.ts";
import { methodLog } from "./method-log.ts";
import { type HeadMove, moveBack, moveForth } from "./move-head.ts";

export const editHandlers: Handlers<typeof editCalls, Contexts> = {
  listEdits: () => succeed(editDeclarations),
  methodLog: ({ store }, { segmentationId }) => succeed(methodLog(store, segmentationId)),
  undoEdit: (context, { segmentationId }) => {
    const words = "Nothing was edited here that could be taken back.";
    return move(context, segmentationId, moveBack(context.store, segmentationId), words, "undoEdit", "taken back");
  },
  redoEdit: (context, { segmentationId }) => {
    const words = "Nothing was taken back here that could be done again.";
    return move(context, segmentationId, moveForth(context.store, segmentationId), words, "redoEdit", "done again");
  },
};

function move(
  { store, nowMs }: WriteContext,
  segmentationId: SegmentationId,
  step: HeadMove | undefined,
  refusal: string,
  verb: "undoEdit" | "redoEdit",
  done: string,
): Result<Segmentation> {
  if (!step) {
    // Says rather where the segmentation itself is gone.
    loadSegmentation(store, segmentationId);
    return fail("no-edit", refusal, "segmentationId");
  }
  const after = loadSegmentation(store, step.to);
  step.save(store);
  addHistory(store, nowMs, `segmentation.${verb}`, `“${step.title}” ${done}.`);
  return succeed(after);
}
