import type { SegmentUse } from "../../../src-shared/campaign.ts";
import { formatList } from "../../../src-shared/format.ts";
import type { SegmentId } from "../../../src-shared/ids.ts";
import type { Segmentation } from "../../../src-shared/segmentation.ts";
import type { Edit } from "../../../src-shared/segmentation-edits.ts";
import { Notice } from "../../ui/notice.tsx";
import { useLoaded } from "../../use-tessera.ts";
import { editWords } from "./words.ts";

/** @returns the groups that an edit takes apart, joins or changes; locked ones stay as they are. */
export function changedSegments(edit: Edit, segmentation: Segmentation): SegmentId[] {
  const changed = changedBy(edit, segmentation);
  return segmentation.segments.flatMap(({ index, segmentId }) => (changed.includes(index) ? segmentId : []));
}

function changedBy(edit: Edit, segmentation: Segmentation): readonly number[] {
  const all = segmentation.segments.map(({ index }) => index);
  switch (edit.kind) {
    case "merge":
      return edit.segments;
    case "lock":
      return all.filter((index) => !edit.segments.includes(index));
    case "split":
      return [edit.segment];
    // The parts stand beside the groups, which stay.
    case "drill":
      return [];
    case "pin":
    case "exclude":
    case "nearest":
    case "select":
      return all;
  }
}

function namesOf(uses: readonly SegmentUse[]): string[] {
  return [...new Set(uses.map(({ name }) => `“${name}”`))];
}

/** Which campaigns and plans name the groups that would be changed, and what becomes of them; nothing where none does. */
export function UsedByCampaigns({ segmentation, edit }: { segmentation: Segmentation; edit: Edit }) {
  const segmentIds = changedSegments(edit, segmentation);
  const uses = useLoaded(["campaign.usesOf", ...segmentIds], (client) => client.campaign.usesOf({ segmentIds }));
  if (uses.state !== "done" || uses.value.length === 0) return null;
  const drawn = namesOf(uses.value.filter(({ draftId }) => draftId === undefined));
  const planned = namesOf(uses.value.filter(({ draftId }) => draftId !== undefined));
  const sentences = [
    ...(drawn.length > 0 ? [editWords.usedByCampaigns(formatList(drawn), drawn.length)] : []),
    ...(planned.length > 0 ? [editWords.usedByPlans(formatList(planned), planned.length)] : []),
  ];
  return sentences.length > 0 && <Notice>{sentences.join(" ")}</Notice>;
}
