import type { SegmentUse } from "../../../src-shared/campaign.ts";
import { formatList } from "../../../src-shared/format.ts";
import type { WrittenAbout } from "../../../src-shared/persona.ts";
import type { Segmentation } from "../../../src-shared/segmentation.ts";
import type { Edit } from "../../../src-shared/segmentation-edits.ts";
import { useLoaded } from "../../use-tessera.ts";

/** What uses the segments that an edit makes others of, in sentences; nothing where none does, or while it is not known. */
export function useUsers(segmentation: Segmentation, edit: Edit | undefined): string[] {
  const segments = edit ? remade(segmentation, edit) : [];
  const segmentIds = segments.map(({ segmentId }) => segmentId);
  const key = segmentIds.join(" ");
  const campaigns = useLoaded(["campaign.usesOf", key], (client) => client.campaign.usesOf({ segmentIds }));
  const personas = useLoaded(["persona.usesOf", key], (client) => client.persona.usesOf({ segmentIds }));
  if (campaigns.state !== "done" || personas.state !== "done") return [];
  const nameOf = new Map(segments.map(({ segmentId, name }) => [segmentId, name]));
  return [...campaignWords(campaigns.value, nameOf), ...personaWords(personas.value)];
}

/** The segments that an edit takes apart or puts together; the others go on as what they were. */
function remade({ segments }: Segmentation, edit: Edit): Segmentation["segments"] {
  switch (edit.kind) {
    case "merge":
      return segments.filter((_, position) => edit.segments.includes(position));
    case "split":
      return segments.filter((_, position) => position === edit.segment);
    case "lock":
      return segments.filter((_, position) => !edit.segments.includes(position));
    case "exclude":
      return segments;
    case "drill":
    case "pin":
    case "select":
      return [];
  }
}

function campaignWords(uses: readonly SegmentUse[], nameOf: ReadonlyMap<number, string>): string[] {
  const byCampaign = Map.groupBy(
    uses,
    ({ campaignId, draftId, name }) => `${campaignId ?? "draft"} ${draftId} ${name}`,
  );
  return [...byCampaign.values()].map((same) => {
    const [first] = same;
    const named = formatList(same.map(({ segmentId }) => `“${nameOf.get(segmentId) ?? ""}”`));
    const until = first?.campaignId === undefined ? "is planned for" : "was drawn from";
    return `The campaign “${first?.name ?? ""}” ${until} ${named}.`;
  });
}

function personaWords(uses: readonly WrittenAbout[]): string[] {
  return uses.map(({ name, hasPersona, hasPlan }) => {
    const what = [...(hasPersona ? ["a persona"] : []), ...(hasPlan ? ["a part in the plan"] : [])];
    return `“${name}” has ${formatList(what)}.`;
  });
}
