import { formatCount, formatList, formatNumber } from "../../../src-shared/format.ts";
import { assertNever } from "../../../src-shared/result.ts";
import type { Edit, EditOf } from "../../../src-shared/segmentation-edits.ts";
import { type Edited, type EditState, sizesOf } from "./edit-state.ts";
import { partMethod, titleInSentence } from "./part-model.ts";
import { named, nameOf } from "./refusals.ts";

/** Says what an edit does, in the names of before. */
export function editWords(before: EditState, edit: Edit, { state }: Edited): string {
  const { segments, labels, table } = before;
  const sizes = sizesOf(labels, segments.length);
  const total = (positions: readonly number[]) =>
    [...new Set(positions)].reduce((sum, position) => sum + sizes[position], 0);
  switch (edit.kind) {
    case "merge": {
      const name = edit.name === undefined ? "" : ` called “${edit.name}”`;
      return `${named(segments, sortedOnce(edit.segments))} become one segment${name} of ${formatCount(total(edit.segments), "customer")}.`;
    }
    case "split":
      return `${nameOf(segments[edit.segment], edit.segment)} is split by ${methodOf(edit, before)} into ${partSizes(before, edit.segment, state)}.`;
    case "lock": {
      const rest = labels.length - total(edit.segments);
      return `${named(segments, sortedOnce(edit.segments))} ${edit.segments.length === 1 ? "stays" : "stay"}; the other ${formatCount(rest, "customer")} are clustered anew by ${methodOf(edit, before)} into ${formatNumber(state.segments.length - new Set(edit.segments).size)}.`;
    }
    case "drill": {
      const labelled = state.foundBy.preparation.map(({ featureId }) => table.labelOf(featureId));
      return `Only ${nameOf(segments[edit.segment], edit.segment)}: its ${formatCount(sizes[edit.segment], "customer")} in ${formatNumber(state.segments.length)} by ${titleInSentence(state.foundBy.algorithm)}, told apart by ${formatList(labelled)}.`;
    }
    case "pin": {
      const pinned = new Set(edit.customers).size;
      return `${formatCount(pinned, "customer")} ${pinned === 1 ? "is" : "are"} pinned to ${nameOf(segments[edit.segment], edit.segment)}.`;
    }
    case "exclude":
      return `All segments are made again without ${formatList(edit.features.map((featureId) => table.labelOf(featureId)))}: ${formatNumber(state.segments.length)} instead of ${formatNumber(segments.length)}.`;
    case "nearest":
      return `${nearestWords(before, state)}.`;
    case "select":
      return `${formatCount(new Set(edit.customers).size, "chosen customer")} become the segment “${edit.name}”.`;
    default:
      return assertNever(edit);
  }
}

/** Segments that a sentence names; of more the rest is summed up. */
const NAMED = 3;

/** "12 customers in no segment go to the nearest: 8 to “A” and 4 to “B”", those with the most first. */
function nearestWords({ segments, labels }: EditState, after: EditState): string {
  const outside = Int32Array.from(labels.keys()).filter((i) => labels[i] < 0);
  const gains = sizesOf(
    outside.map((i) => after.labels[i]),
    segments.length,
  );
  const parts = [...gains.keys()].filter((position) => gains[position] > 0).sort((a, b) => gains[b] - gains[a]);
  const named = parts.length > NAMED + 1 ? parts.slice(0, NAMED) : parts;
  const rest = parts.slice(named.length).reduce((sum, position) => sum + gains[position], 0);
  const words = named.map((position) => `${formatNumber(gains[position])} to ${nameOf(segments[position], position)}`);
  const others = rest === 0 ? [] : [`${formatNumber(rest)} to ${formatNumber(parts.length - named.length)} others`];
  const go = outside.length === 1 ? "goes" : "go";
  return `${formatCount(outside.length, "customer")} in no segment ${go} to the nearest: ${formatList([...words, ...others])}`;
}

function sortedOnce(positions: readonly number[]): number[] {
  return [...new Set(positions)].sort((a, b) => a - b);
}

function methodOf(edit: EditOf<"split" | "lock">, { foundBy }: EditState): string {
  return titleInSentence(partMethod(edit, foundBy).algorithm);
}

/** "3: 120, 64 and 40 customers". */
function partSizes({ labels }: EditState, segment: number, after: EditState): string {
  const sizes = new Map<number, number>();
  labels.forEach((label, i) => {
    if (label === segment) sizes.set(after.labels[i], (sizes.get(after.labels[i]) ?? 0) + 1);
  });
  const left = sizes.get(-1) ?? 0;
  sizes.delete(-1);
  const inOrder = [...sizes.values()].sort((a, b) => b - a);
  const inNone = left === 0 ? "" : `, and ${formatNumber(left)} in none`;
  return `${formatNumber(inOrder.length)}: ${formatList(inOrder.map((size) => formatNumber(size)))} customers${inNone}`;
}
