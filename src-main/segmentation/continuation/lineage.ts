import type { Edit } from "../../../src-shared/segmentation-edits.ts";

/** How the segments of a project came of each other. Segments by their ids, segmentations by theirs. */
export interface Lineage {
  /** The segmentation of every segment that is shown in one. */
  readonly homeOf: ReadonlyMap<number, number>;
  /** Of a segment: the one of a newer segmentation that carries it on. */
  readonly carriedTo: ReadonlyMap<number, { readonly segmentId: number; readonly segmentationId: number }>;
  /** Of a segmentation that came of an edit: what was edited. */
  readonly editOf: ReadonlyMap<number, LineEdit>;
  /** Of a line of edits: the segmentation that holds, 0 for none; a line that is not there has no edits that hold. */
  readonly headOf: ReadonlyMap<number, number>;
  /** Of a defined segment that the version that holds has no more: where it went. */
  readonly redefinedTo: ReadonlyMap<number, readonly number[]>;
  /** Of a defined segment that keeps its id: what was divided off it, and when. */
  readonly dividedInto: ReadonlyMap<number, readonly { readonly atMs: number; readonly parts: readonly number[] }[]>;
}

export interface LineEdit {
  readonly lineId: number;
  readonly parentId: number;
  /** Where the segments of the parent went. */
  readonly goesTo: ReadonlyMap<number, readonly number[]>;
}

/** By a position before an edit: the positions after it. */
export type GoesTo = readonly (readonly number[])[];

/**
 * Where the segments of before an edit are after it: merged ones are in the one that they became, one that was split is in
 * all its parts. @param continues by position after: the position before that goes on there, −1 for a new one.
 * @param before how many segments there were.
 */
export function goesTo(edit: Edit, continues: ArrayLike<number>, before: number): GoesTo {
  const after = Array.from(continues);
  const placesOf = (position: number) => after.flatMap((old, place) => (old === position ? [place] : []));
  const merged = edit.kind === "merge" ? [...new Set(edit.segments)] : [];
  return Array.from({ length: before }, (_, position) => {
    if (merged.includes(position)) return merged.flatMap(placesOf);
    const isSplit = edit.kind === "split" && edit.segment === position;
    return isSplit ? [...placesOf(position), ...placesOf(-1)] : placesOf(position);
  });
}

/**
 * The segments that hold now where one held once. What was done last counts: an edit of its segmentation, one that was
 * taken back, or newer data on which the segment was carried on. One that ended is still itself, as it last was.
 * @returns itself where nothing came of it. O(steps).
 */
export function segmentsNow(lineage: Lineage, segmentId: number): readonly number[] {
  const { homeOf, carriedTo, redefinedTo } = lineage;
  const home = homeOf.get(segmentId);
  if (home === undefined) return redefinedTo.get(segmentId) ?? [segmentId];
  const carried = carriedTo.get(segmentId);
  const held = heldInstead(lineage, home);
  // Each step leads to a later line of edits, or to the end of one, so there is an end.
  if (carried && (held === undefined || carried.segmentationId > held)) return segmentsNow(lineage, carried.segmentId);
  const there = held === undefined ? [] : alongEdits(lineage, segmentId, home, held);
  return there.length > 0 ? [...new Set(there.flatMap((id) => segmentsNow(lineage, id)))] : [segmentId];
}

/**
 * The segments that hold now where one held at a moment: also those that were divided since off a defined segment, whose first
 * part keeps its id. O(steps).
 */
export function segmentsSince(lineage: Lineage, segmentId: number, sinceMs: number): readonly number[] {
  const found = new Set<number>();
  // What was divided and merged again comes back to itself.
  const asked = new Set<number>();
  const ask = (id: number): void => {
    if (asked.has(id)) return;
    asked.add(id);
    for (const now of segmentsNow(lineage, id)) {
      found.add(now);
      ask(now);
    }
    for (const { atMs, parts } of lineage.dividedInto.get(id) ?? []) if (atMs > sinceMs) parts.forEach(ask);
  };
  ask(segmentId);
  return [...found];
}

/** @returns the segmentation that holds in the place of another one; undefined where that holds itself, or nothing does. */
function heldInstead({ editOf, headOf }: Lineage, segmentationId: number): number | undefined {
  const line = editOf.get(segmentationId)?.lineId ?? segmentationId;
  const head = headOf.get(line) ?? line;
  return head === segmentationId || head === 0 ? undefined : head;
}

/**
 * Follows a segment back through edits to where two segmentations of a line part, and from there forth. An edit that is
 * taken back leads to those segments of before that had nobody else.
 */
function alongEdits({ editOf }: Lineage, segmentId: number, from: number, to: number): number[] {
  const [back, forth] = [from, to].map((id) => wayToRoot(editOf, id));
  const meets = back.findIndex((id) => forth.includes(id));
  let at = [segmentId];
  for (const id of back.slice(0, meets)) {
    const entries = [...(editOf.get(id)?.goesTo ?? [])];
    at = entries.flatMap(([old, places]) =>
      places.length > 0 && places.every((one) => at.includes(one)) ? [old] : [],
    );
  }
  for (const id of forth.slice(0, forth.indexOf(back[meets])).toReversed()) {
    const edit = editOf.get(id);
    at = at.flatMap((old) => edit?.goesTo.get(old) ?? []);
  }
  return at;
}

/** @returns a segmentation, the one that it was edited from, and so forth to the first of its line. */
function wayToRoot(editOf: Lineage["editOf"], segmentationId: number): number[] {
  const way = [segmentationId];
  for (let edit = editOf.get(segmentationId); edit && edit.lineId !== way.at(-1); edit = editOf.get(edit.parentId)) {
    way.push(edit.parentId);
  }
  return way;
}
