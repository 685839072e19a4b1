/** Which customers the charts and the table speak of; shared by all of them. */
export type Selection =
  | { readonly from: "all" }
  | { readonly from: "segment"; readonly index: number }
  | { readonly from: "lasso"; readonly customerIds: readonly number[] };

/** @returns the segment that is chosen as a whole, for charts that show segments. */
export function chosenSegment(selection: Selection): number | undefined {
  return selection.from === "segment" ? selection.index : undefined;
}

/** @returns what is chosen after a segment was pressed: pressed again it is let go. */
export function afterPress(selection: Selection, index: number): Selection {
  return chosenSegment(selection) === index ? { from: "all" } : { from: "segment", index };
}
