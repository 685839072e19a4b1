import { lazy, Suspense, useEffect, useState } from "react";
import type { Segmentation } from "../../../src-shared/segmentation.ts";
import { prepareScatter } from "../../charts/cluster-scatter.tsx";
import { Skeleton } from "../../ui/notice.tsx";
import { Card } from "../../ui/page.tsx";
import { Tabs } from "../../ui/tabs.tsx";
import { afterPress, chosenSegment, type Selection } from "../selection.ts";
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

const views = {
  map: { ...viewWords.map, View: MapView },
  radar: { ...viewWords.radar, View: RadarView },
  parallel: { ...viewWords.parallel, View: ParallelView },
  bubbles: { ...viewWords.bubbles, View: BubbleView },
  treemap: { ...viewWords.treemap, View: TreemapView },
} as const;
type ViewId = keyof typeof views;

const HEIGHT = 460;

interface SegmentViewsProps {
  readonly segmentation: Segmentation;
  readonly selection: Selection;
  readonly onSelection: (selection: Selection) => void;
}

/** The groups as pictures, one at a time; all speak of the same selection. */
export function SegmentViews({ segmentation, selection, onSelection }: SegmentViewsProps) {
  const [shown, setShown] = useState<ViewId>("map");
  useEffect(prepareScatter, []);
  const { View, title } = views[shown];
  return (
    <Card title={title}>
      <Tabs<ViewId>
        value={shown}
        tabs={Object.entries(views).map(([value, { label }]) => ({ value: value as ViewId, label }))}
        onChange={setShown}
      >
        <Suspense fallback={<Skeleton height={HEIGHT} />}>
          <View
            segmentation={segmentation}
            chosen={chosenSegment(selection)}
            onChoose={(index) => onSelection(afterPress(selection, index))}
            onLasso={(customerIds) =>
              onSelection(customerIds.length === 0 ? { from: "all" } : { from: "lasso", customerIds })
            }
            height={HEIGHT}
          />
        </Suspense>
      </Tabs>
    </Card>
  );
}
