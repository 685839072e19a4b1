import "./charts.css";
import { useEffect, useRef, useState } from "react";
import { formatCount, formatNumber } from "../../src-shared/format.ts";
import { NO_SEGMENT, segmentMark } from "../../src-shared/palette.ts";
import type { CustomerMap } from "../../src-shared/segmentation.ts";
import { Skeleton } from "../ui/notice.tsx";
import { useTheme } from "../ui/theme.ts";
import { MARGIN } from "./map-axes.ts";
import { MapPlot } from "./map-plot.ts";
import { type Hit, usePointHits } from "./use-point-hits.ts";
import { useWidth } from "./use-width.ts";

interface ClusterScatterProps {
  readonly map: CustomerMap;
  readonly names: readonly string[];
  /** Only this segment in full colour. */
  readonly highlighted?: number | undefined;
  /** The customer that a ring is drawn around. */
  readonly ringed?: number | undefined;
  /** What those in no segment are. */
  readonly restName?: string;
  readonly onLasso: (customerIds: readonly number[]) => void;
  readonly onPoint: (customerId: number) => void;
  readonly height: number;
}

/** Loads what the axes are drawn with, while the points are still on their way. */
export function prepareScatter(): void {
  void import("./plotly.ts");
}

/** Customers as points on two axes, coloured by segment; a lasso chooses some of them, a click one. */
export function ClusterScatter(props: ClusterScatterProps) {
  const { map, names, restName = "in no segment", height } = props;
  const [outer, width] = useWidth<HTMLDivElement>();
  const { element, plot, isDrawn } = useMapPlot(props, width);
  const hits = usePointHits(
    map,
    () => frameInWindow(plot.current, element.current),
    (index) => props.onPoint(map.customerIds[index] ?? 0),
  );
  return (
    <figure>
      <div
        ref={outer}
        className={hits.hit ? "cluster-scatter over-point" : "cluster-scatter"}
        style={{ height }}
        {...hits.handlers}
      >
        {!isDrawn && <Skeleton height={height} />}
        <div
          ref={element}
          className="cluster-axes"
          data-drawn={isDrawn}
          data-testid="cluster-scatter"
          // No "img": Plotly puts buttons into it.
          role="group"
          aria-label={`${formatCount(map.x.length, "customer")} ${axesInWords(map)}`}
        />
        {hits.hit && <HitLabel hit={hits.hit} map={map} names={names} restName={restName} />}
      </div>
    </figure>
  );
}

function useMapPlot({ map, highlighted, ringed: ringedId, onLasso, height }: ClusterScatterProps, width: number) {
  const theme = useTheme();
  const element = useRef<HTMLDivElement>(null);
  const plot = useRef<MapPlot>(undefined);
  const [isDrawn, setIsDrawn] = useState(false);
  const hearLasso = useRef<(inside: Uint8Array | undefined) => void>(undefined);
  hearLasso.current = (inside) => onLasso(inside ? [...map.customerIds].filter((_, i) => inside[i] === 1) : []);
  useEffect(() => {
    if (!element.current) return;
    const made = new MapPlot(element.current, {
      onDrawn: () => setIsDrawn(true),
      onLasso: (inside) => hearLasso.current?.(inside),
    });
    plot.current = made;
    return () => made.end();
  }, []);
  useEffect(() => {
    const at = ringedId === undefined ? -1 : map.customerIds.indexOf(ringedId);
    plot.current?.show({ map, look: { theme, highlighted, ringed: at < 0 ? undefined : at }, width, height });
  }, [map, theme, highlighted, ringedId, width, height]);
  return { element, plot, isDrawn };
}

function frameInWindow(plot: MapPlot | undefined, element: HTMLElement | null) {
  const frame = plot?.frame();
  const box = element?.getBoundingClientRect();
  return frame && box && { frame, left: box.left + MARGIN.left, top: box.top + MARGIN.top };
}

interface HitLabelProps extends Pick<ClusterScatterProps, "map" | "names"> {
  readonly hit: Hit;
  readonly restName: string;
}

/** Whom a point stands for; beside it, where the pointer does not hide it. */
function HitLabel({ hit, map, names, restName }: HitLabelProps) {
  const segment = map.segment[hit.index] ?? NO_SEGMENT;
  const { letter } = segmentMark(segment);
  return (
    <div
      className="tooltip hit-label"
      style={{ left: MARGIN.left + hit.left, top: MARGIN.top + hit.top }}
      data-side={hit.isRight ? "left" : "right"}
    >
      <b>{letter}</b> {segment === NO_SEGMENT ? restName : names[segment]}
      <br />
      <span className="number">
        {formatNumber(map.x[hit.index] ?? 0, 2)}, {formatNumber(map.y[hit.index] ?? 0, 2)}
      </span>
    </div>
  );
}

function axesInWords({ axes: [across, up] }: CustomerMap): string {
  return across ? `on two axes. Across: ${across.words}. Up: ${up?.words ?? "nothing"}.` : "by whom they are like.";
}
