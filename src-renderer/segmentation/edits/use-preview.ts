import { useEffect, useState } from "react";
import type { SegmentationId } from "../../../src-shared/ids.ts";
import { type AppError, STOPPED } from "../../../src-shared/result.ts";
import type { Edit, EditPreview } from "../../../src-shared/segmentation-edits.ts";
import { useTessera } from "../../use-tessera.ts";

/** What an edit would do, while its form is being filled in. */
export type Preview =
  | { readonly state: "waiting" }
  | { readonly state: "trying" }
  | { readonly state: "refused"; readonly error: AppError }
  | { readonly state: "done"; readonly value: EditPreview };

/** A number that is being typed should not start a job for each of its digits. */
const QUIET_MS = 250;

/** An answer, with the question that it is to. */
interface Answered {
  readonly asked: string;
  readonly preview: Preview;
}

/** Tries an edit whenever it changes; an earlier trial is stopped. @param edit undefined while the form is not filled in. */
export function usePreview(segmentationId: SegmentationId, edit: Edit | undefined): Preview {
  const { client } = useTessera();
  const [answered, setAnswered] = useState<Answered>();
  const asked = edit && JSON.stringify(edit);
  useEffect(() => {
    if (asked === undefined) return;
    const stopper = new AbortController();
    const ask = async () => {
      const question = { segmentationId, edit: JSON.parse(asked) as Edit };
      const answer = await client.segmentation.previewEdit(question, { signal: stopper.signal });
      if (stopper.signal.aborted || (!answer.ok && answer.error.code === STOPPED)) return;
      const preview: Preview = answer.ok
        ? { state: "done", value: answer.value }
        : { state: "refused", error: answer.error };
      setAnswered({ asked, preview });
    };
    const timer = setTimeout(() => void ask(), QUIET_MS);
    return () => {
      clearTimeout(timer);
      stopper.abort();
    };
  }, [client, segmentationId, asked]);
  if (asked === undefined) return { state: "waiting" };
  return answered?.asked === asked ? answered.preview : { state: "trying" };
}
