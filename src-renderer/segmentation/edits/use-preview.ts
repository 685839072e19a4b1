import type { SegmentationId } from "../../../src-shared/ids.ts";
import type { Edit, EditPreview } from "../../../src-shared/segmentation-edits.ts";
import { useTessera } from "../../use-tessera.ts";
import { type Trial, useTrial } from "../../use-trial.ts";

/** What an edit would do, while its form is being filled in. */
export type Preview = Trial<EditPreview>;

/** Tries an edit whenever it changes. @param edit undefined while the form is not filled in. */
export function usePreview(segmentationId: SegmentationId, edit: Edit | undefined): Preview {
  const { client } = useTessera();
  return useTrial(edit && { segmentationId, edit }, (question, signal) =>
    client.segmentation.previewEdit(question, { signal }),
  );
}
