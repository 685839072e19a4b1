import { type ReactNode, useState } from "react";
import type { Segmentation } from "../../../src-shared/segmentation.ts";
import type { SegmentPercentiles } from "../../../src-shared/segmentation-views.ts";
import { ParallelChart } from "../../charts/parallel-chart.tsx";
import { RadarChart, type RadarSeries } from "../../charts/radar-chart.tsx";
import { Button } from "../../ui/button.tsx";
import { ErrorNotice, Notice, Skeleton } from "../../ui/notice.tsx";
import { SegmentBadge } from "../../ui/segment-badge.tsx";
import { useLoaded } from "../../use-tessera.ts";
import type { ViewProps } from "./segment-views.tsx";
import { viewWords } from "./words.ts";

/** More stars than these cannot be told from each other. */
const MOST_STARS = 5;
const MOST_AXES = 8;
const FEWEST_AXES = 3;

/** Groups as stars on the features in which they differ most. */
export function RadarView(props: ViewProps) {
  return (
    <WithPercentiles {...props}>{(percentiles) => <Radar {...props} percentiles={percentiles} />}</WithPercentiles>
  );
}

/** Customers and medians as lines across the same features. */
export function ParallelView(props: ViewProps) {
  const { segmentation, chosen, onChoose, height } = props;
  return (
    <WithPercentiles {...props}>
      {(percentiles) => (
        <div className="stack">
          <ParallelChart
            label={`Percentiles of ${segmentation.segments.length} groups: ${percentiles.axes.map(({ label }) => label).join(", ")}`}
            axes={percentiles.axes.map(({ label }) => label)}
            series={seriesOf(segmentation, percentiles)}
            segment={percentiles.segment}
            percentiles={percentiles.percentiles}
            highlighted={chosen}
            onChoose={onChoose}
            height={height - 48}
          />
          <p className="soft small">{viewWords.parallelHelp}</p>
        </div>
      )}
    </WithPercentiles>
  );
}

function WithPercentiles({
  segmentation,
  height,
  children,
}: ViewProps & { readonly children: (percentiles: SegmentPercentiles) => ReactNode }) {
  const { segmentationId } = segmentation;
  const loaded = useLoaded(["segmentation.percentiles", segmentationId], (client) =>
    client.segmentation.percentiles({ segmentationId, axes: MOST_AXES }),
  );
  if (loaded.state === "loading") return <Skeleton height={height} />;
  if (loaded.state === "failed") return <ErrorNotice error={loaded.error} onRetry={loaded.retry} />;
  if (loaded.value.axes.length < FEWEST_AXES) return <Notice>{viewWords.tooFewAxes}</Notice>;
  return children(loaded.value);
}

function Radar({ segmentation, chosen, percentiles }: ViewProps & { readonly percentiles: SegmentPercentiles }) {
  const [shown, setShown] = useState<readonly number[]>(() => largest(segmentation));
  const toggle = (index: number) =>
    setShown(
      shown.includes(index) ? shown.filter((other) => other !== index) : [...shown, index].sort((a, b) => a - b),
    );
  const isFull = shown.length >= MOST_STARS;
  return (
    <div className="stack">
      <div className="row wrap" role="group" aria-label="Groups on the radar">
        {segmentation.segments.map(({ index, name }) => (
          <Button
            key={index}
            look="quiet"
            className={shown.includes(index) ? "star-toggle" : "star-toggle off"}
            aria-pressed={shown.includes(index)}
            disabled={isFull && !shown.includes(index)}
            title={name}
            aria-label={name}
            icon={<SegmentBadge index={index} />}
            onClick={() => toggle(index)}
          />
        ))}
      </div>
      <RadarChart
        label={`Percentiles of the medians: ${percentiles.axes.map(({ label }) => label).join(", ")}`}
        axes={percentiles.axes.map(({ label }) => label)}
        series={seriesOf(segmentation, percentiles).filter(({ index }) => shown.includes(index))}
        highlighted={chosen !== undefined && shown.includes(chosen) ? chosen : undefined}
      />
      <p className="soft small">{viewWords.radarHelp}</p>
    </div>
  );
}

function largest({ segments }: Segmentation): number[] {
  return [...segments]
    .sort((a, b) => b.customers - a.customers)
    .slice(0, MOST_STARS)
    .map(({ index }) => index)
    .sort((a, b) => a - b);
}

function seriesOf({ segments }: Segmentation, percentiles: SegmentPercentiles): RadarSeries[] {
  return segments.map(({ index, name }) => ({ index, name, values: percentiles.segments[index] ?? [] }));
}
