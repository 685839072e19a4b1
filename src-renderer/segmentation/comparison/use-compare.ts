import { useState } from "react";
import type { SegmentationId } from "../../../src-shared/ids.ts";
import { succeed } from "../../../src-shared/result.ts";
import type { SegmentationListing } from "../../../src-shared/segmentation.ts";
import type { AheadComparison, Comparison } from "../../../src-shared/segmentation-comparison.ts";
import type { ChosenFile } from "../../client.ts";
import { type ActionHandle, type Loaded, useAction, useLoaded } from "../../use-tessera.ts";
import { compareWords as words } from "./compare-words.ts";

/** What the segments are compared with. */
export type Opposite =
  | { readonly kind: "segmentation"; readonly segmentationId: SegmentationId }
  | { readonly kind: "list"; readonly chosen: ChosenFile };

export interface CompareState {
  readonly others: readonly SegmentationListing[];
  readonly opposite: Opposite | undefined;
  readonly onOther: (segmentationId: SegmentationId) => void;
  readonly chooseList: ActionHandle<ChosenFile | null, []>;
  /** Null: there is nothing to compare with. */
  readonly compared: Loaded<Comparison | null>;
  readonly ahead: ActionHandle<AheadComparison, []>;
}

/** @param all segmentations of the project, newest first. */
export function useCompare(segmentationId: SegmentationId, all: readonly SegmentationListing[]): CompareState {
  const others = all.filter((other) => other.segmentationId !== segmentationId && !other.overlaps);
  const [chosen, setChosen] = useState<Opposite>();
  const [first] = others;
  const opposite: Opposite | undefined =
    chosen ?? (first && { kind: "segmentation", segmentationId: first.segmentationId });
  const asked =
    opposite?.kind === "list" ? { file: opposite.chosen.file } : { otherSegmentationId: opposite?.segmentationId };
  const compared = useLoaded<Comparison | null>(["segmentation.compare", segmentationId, asked], async (client) => {
    if (!opposite) return succeed(null);
    return opposite.kind === "list"
      ? client.segmentation.compareList({ segmentationId, file: opposite.chosen.file })
      : client.segmentation.compare({ segmentationId, otherSegmentationId: opposite.segmentationId });
  });
  const ahead = useAction(words.ahead, ({ client }, job) =>
    client.segmentation.compareAhead({ segmentationId, ...asked }, job),
  );
  const choose = (next: Opposite) => {
    setChosen(next);
    ahead.clear();
  };
  const chooseList = useAction(words.list, async ({ host }) => {
    const file = await host.chooseFile("orders");
    if (file.ok && file.value) choose({ kind: "list", chosen: file.value });
    return file;
  });
  return {
    others,
    opposite,
    onOther: (other) => choose({ kind: "segmentation", segmentationId: other }),
    chooseList,
    compared,
    ahead,
  };
}
