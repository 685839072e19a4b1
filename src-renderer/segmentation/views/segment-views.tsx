import { lazy, Suspense, useEffect, useState } from "react";
import { segmentMark } from "../../../src-shared/palette.ts";
import { hasSpend, type Segmentation } from "../../../src-shared/segmentation.ts";
import { prepareScatter } from "../../charts/cluster-scatter.tsx";
import { Downloadable } from "../../charts/downloadable.tsx";
import { afterPress, chosenSegment, NOTHING, type Scope } from "../../selection.ts";
import { Skeleton } from "../../ui/notice.tsx";
import { Card } from "../../ui/page.tsx";
import { Tabs } from "../../ui/tabs.tsx";
import { useTheme } from "../../ui/theme.ts";
import { MapView } from "./map-view.tsx";
import { viewWords } from "./words.ts";

/** What every view is given. */
export interface ViewProps {
  readonly segmentation: Segmentation;
  /** The chosen segment, in full colour. */
  readonly chosen: number | undefined;
  readonly onChoose: (index: number) => void;
  readonly onLasso: (customerIds: readonly number[]) => void;
  readonly height: number;
}

const RadarView = lazy(async () => ({ default: (await import("./percentile-views.tsx")).RadarView }));
const ParallelView = lazy(async () => ({ default: (await import("./percentile-views.tsx")).ParallelView }));
const BubbleView = lazy(async () => ({ default: (await import("./value-views.tsx")).BubbleView }));
const TreemapView = lazy(async () => ({ default: (await import("./value-views.tsx")).TreemapView }));

const TreeView = lazy(async () => ({ default: (await import("./tree-view.tsx")).TreeView }));

const views = {
  map: { ...viewWords.map, View: MapView },
  radar: { ...viewWords.radar, View: RadarView },
  parallel: { ...viewWords.parallel, View: ParallelView },
  bubbles: { ...viewWords.bubbles, View: BubbleView },
  treemap: { ...viewWords.treemap, View: TreemapView },
  tree: { ...viewWords.tree, View: TreeView },
} as const;
type ViewId = keyof typeof views;

const HEIGHT = 460;

interface SegmentViewsProps {
  readonly segmentation: Segmentation;
  readonly scope: Scope;
  readonly onScope: (scope: Scope) => void;
}

/** The groups as pictures, one at a time; all speak of the same selection. */
export function SegmentViews({ segmentation, scope, onScope }: SegmentViewsProps) {
  const [shown, setShown] = useState<ViewId>("map");
  useEffect(prepareScatter, []);
  const { segmentationId } = segmentation;
  const { View, title } = views[shown];
  const theme = useTheme();
  const legend = segmentation.segments.map(({ index, name }) => {
    const mark = segmentMark(index);
    return { colour: mark[theme], words: `${mark.letter}  ${name}` };
  });
  const view = (
    <View
      segmentation={segmentation}
      chosen={chosenSegment(scope)}
      onChoose={(index) => onScope(afterPress(scope, segmentationId, index))}
      onLasso={(customerIds) =>
        onScope(customerIds.length === 0 ? NOTHING : { from: "lasso", segmentationId, customerIds })
      }
      height={HEIGHT}
    />
  );
  return (
    <Card title={title} term={shown === "map" ? "map" : shown === "tree" ? "tree" : "percentile"}>
      <Tabs<ViewId> value={shown} tabs={viewsOf(segmentation)} onChange={setShown}>
        <Suspense fallback={<Skeleton height={HEIGHT} />}>
          {shown === "map" || shown === "tree" ? (
            view
          ) : (
            <Downloadable name={`${views[shown].label}, ${segmentation.name}`} legend={legend}>
              {view}
            </Downloadable>
          )}
        </Suspense>
      </Tabs>
    </Card>
  );
}

/** Only a hierarchy has a tree, and only orders have a value. */
function viewsOf(segmentation: Segmentation): { value: ViewId; label: string }[] {
  const isThere: Partial<Record<ViewId, boolean>> = {
    tree: segmentation.algorithm === "hierarchical",
    bubbles: hasSpend(segmentation),
  };
  return (Object.keys(views) as ViewId[])
    .filter((view) => isThere[view] ?? true)
    .map((view) => ({ value: view, label: views[view].label }));
}
