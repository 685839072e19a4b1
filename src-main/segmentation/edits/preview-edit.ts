import type { Edit, EditPreview, PreviewedSegment } from "../../../src-shared/segmentation-edits.ts";
import { type Edited, type EditState, labelsAmong, sizesOf } from "./edit-state.ts";
import { editWords } from "./edit-words.ts";

/** Counts what an edit would do. O(n). */
export function previewOf(before: EditState, edit: Edit, edited: Edited): EditPreview {
  const { state, continues } = edited;
  const after = labelsAmong(before.table.customerIds, state);
  const k = state.segments.length;
  const flows = flowsOf(before.labels, after, k);
  const sizes = sizesOf(before.labels, before.segments.length);
  const segments = state.segments.map(({ name }, position): PreviewedSegment => {
    const from = [...flows[position]]
      .map(([old, customers]) => ({ position: old, customers }))
      .sort((a, b) => b.customers - a.customers || a.position - b.position);
    const [source] = from;
    const isUntouched =
      from.length === 1 && source.position === continues[position] && source.customers === sizes[source.position];
    return {
      name: name ?? null,
      customers: from.reduce((sum, { customers }) => sum + customers, 0),
      from,
      isUntouched,
    };
  });
  const stayed = segments.reduce(
    (sum, { from }, position) => sum + (from.find((flow) => flow.position === continues[position])?.customers ?? 0),
    0,
  );
  const inNone = after.reduce((count, label) => count + (label < 0 ? 1 : 0), 0);
  const wereInNone = before.labels.reduce((count, label, i) => count + (label < 0 && after[i] < 0 ? 1 : 0), 0);
  return {
    segments,
    moved: before.labels.length - stayed - wereInNone,
    inNone,
    sentence: editWords(before, edit, edited),
  };
}

/** @returns by position after: customers by position before. */
function flowsOf(before: Int32Array, after: Int32Array, k: number): Map<number, number>[] {
  const flows = Array.from({ length: k }, () => new Map<number, number>());
  after.forEach((position, i) => {
    if (position >= 0) flows[position].set(before[i], (flows[position].get(before[i]) ?? 0) + 1);
  });
  return flows;
}
