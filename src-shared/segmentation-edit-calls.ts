import { command, job, query, writingJob } from "./contract-kit.ts";
import { id, structure } from "./fields.ts";
import type { SegmentationId } from "./ids.ts";
import type { Segmentation } from "./segmentation.ts";
import { type EditDeclaration, type EditPreview, editSchema, type MethodLog } from "./segmentation-edits.ts";

const segmentationId = id<SegmentationId>({ label: "Segmentation", help: "Number of the segmentation." });
const edit = structure(editSchema, { label: "Edit", help: "Its kind and fields, as JSON; see listEdits." });

/** Calls that change segments by hand; every one of them leaves the segmentation it starts from as it was. */
export const editCalls = {
  listEdits: query<readonly EditDeclaration[]>()("What can be made of segments by hand, and what is refused", {}),
  previewEdit: job<EditPreview>()("What an edit would do: sizes, and who would move", { segmentationId, edit }),
  edit: writingJob<Segmentation>()("Edit segments: merge, split, lock, drill, pin, leave features out, select", {
    segmentationId,
    edit,
  }),
  undoEdit: command<Segmentation>()("Take back the last edit of a segmentation", { segmentationId }),
  redoEdit: command<Segmentation>()("Do the edit again that was taken back", { segmentationId }),
  methodLog: query<MethodLog>()("How a segmentation was made: data, features, method, each edit", { segmentationId }),
};
