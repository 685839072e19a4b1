import { useSyncExternalStore } from "react";
import type { CustomerId, FeatureSetId, SegmentationId } from "../src-shared/ids.ts";

/** Which customers pictures and tables show. */
export type Scope =
  | { readonly from: "nothing" }
  | { readonly from: "segment"; readonly segmentationId: SegmentationId; readonly index: number }
  | { readonly from: "lasso"; readonly segmentationId: SegmentationId; readonly customerIds: readonly number[] };

/** What a person has chosen, on whichever screen; shared by all pictures, tables and the inspector. */
export type Selection =
  | Scope
  | {
      readonly from: "customer";
      readonly customerId: CustomerId;
      /** The segmentation whose picture or table it was met in; absent: the newest is spoken of. */
      readonly metIn?: SegmentationId | undefined;
      readonly within: Scope;
    }
  | {
      readonly from: "feature";
      readonly featureSetId: FeatureSetId;
      readonly featureId: string;
      readonly within: Scope;
    };

export const NOTHING: Scope = { from: "nothing" };

let selection: Selection = NOTHING;
const listeners = new Set<() => void>();

export function select(next: Selection): void {
  selection = next;
  for (const listener of listeners) listener();
}

/** A customer or a feature is looked at beside what is chosen: the pictures keep showing that. */
export function selectCustomer(customerId: CustomerId, metIn?: SegmentationId): void {
  select({ from: "customer", customerId, metIn, within: scopeOf(selection) });
}

export function selectFeature(featureSetId: FeatureSetId, featureId: string): void {
  select({ from: "feature", featureSetId, featureId, within: scopeOf(selection) });
}

/** Lets go of what was chosen in other segmentations, which are not shown any more. */
export function keepOnly(segmentationId: SegmentationId): void {
  const scope = scopeOf(selection);
  if (scope.from === "nothing" || scope.segmentationId === segmentationId) return;
  select(selection.from === "customer" || selection.from === "feature" ? { ...selection, within: NOTHING } : NOTHING);
}

export function useSelection(): Selection {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => selection,
  );
}

/** @returns what is chosen of one segmentation; nothing where it is something of another. */
export function useScopeIn(segmentationId: SegmentationId): Scope {
  const scope = scopeOf(useSelection());
  return scope.from !== "nothing" && scope.segmentationId === segmentationId ? scope : NOTHING;
}

function scopeOf(chosen: Selection): Scope {
  return chosen.from === "customer" || chosen.from === "feature" ? chosen.within : chosen;
}

/** @returns the segment that is chosen as a whole, for charts that show segments. */
export function chosenSegment(scope: Scope): number | undefined {
  return scope.from === "segment" ? scope.index : undefined;
}

/** @returns what is chosen after a segment was pressed: pressed again it is let go. */
export function afterPress(scope: Scope, segmentationId: SegmentationId, index: number): Scope {
  return chosenSegment(scope) === index ? NOTHING : { from: "segment", segmentationId, index };
}
