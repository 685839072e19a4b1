import { formatList } from "../../../src-shared/format.ts";
import type { Segmentation } from "../../../src-shared/segmentation.ts";
import type { Edit } from "../../../src-shared/segmentation-edits.ts";
import { Notice } from "../../ui/notice.tsx";
import { useLoaded } from "../../use-tessera.ts";
import { changedSegments } from "./used-by-campaigns.tsx";
import { editWords } from "./words.ts";

/** Which of the groups that would be changed somebody wrote about; nothing where nobody did. */
export function WrittenAbout({ segmentation, edit }: { segmentation: Segmentation; edit: Edit }) {
  const segmentIds = changedSegments(edit, segmentation);
  const uses = useLoaded(["persona.usesOf", ...segmentIds], (client) => client.persona.usesOf({ segmentIds }));
  if (uses.state !== "done" || uses.value.length === 0) return null;
  const words = uses.value.map(({ name, hasPersona, hasPlan }) =>
    editWords.writtenAbout(
      name,
      formatList([...(hasPersona ? [editWords.aPersona] : []), ...(hasPlan ? [editWords.aPlan] : [])]),
    ),
  );
  return (
    <Notice>
      {words.join(" ")} {editWords.takeOver}
    </Notice>
  );
}
