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
    case "drill":
      return [edit.segment];
    case "pin":
    case "exclude":
    case "nearest":
    case "select":
      return all;
  }
}

/** Which campaigns name the groups that would be changed; nothing where none does. */
export function UsedByCampaigns({ segmentation, edit }: { segmentation: Segmentation; edit: Edit }) {
  const segmentIds = changedSegments(edit, segmentation);
  const uses = useLoaded(["campaign.usesOf", ...segmentIds], (client) => client.campaign.usesOf({ segmentIds }));
  if (uses.state !== "done" || uses.value.length === 0) return null;
  const names = [...new Set(uses.value.map(({ name }) => `“${name}”`))];
  return <Notice>{editWords.usedBy(formatList(names), names.length)}</Notice>;
}
