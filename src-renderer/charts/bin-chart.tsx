import "./charts.css";
import { type KeyboardEvent, type PointerEvent, useState } from "react";
import type { Histogram } from "../../src-shared/features.ts";
import { useWidth } from "./use-width.ts";

/** How values lie along the axis. */
export interface AxisScale {
  readonly toPosition: (value: number) => number;
  readonly toValue: (position: number) => number;
}

interface BinChartProps {
  /** Along positions, not values. */
  readonly bins: Histogram;
  readonly scale: AxisScale;
  readonly label: string;
  /** Largest value of every bin but the last. */
  readonly edges: readonly number[];
  /** The smallest difference of two borders. */
  readonly step: number;
  readonly describe: (value: number) => string;
  readonly onEdges: (edges: number[]) => void;
}

const HEIGHT = 108;
const BARS = 84;

/**
 * A distribution with the borders of its bins, each of which can be dragged or moved with the arrow keys. A border that
 * would cross the next one stays beside it.
 */
export function BinChart({ bins, scale, label, edges, step, describe, onEdges }: BinChartProps) {
  const [frame, width] = useWidth<HTMLDivElement>(320);
  /** A border on its way; told when it is let go. */
  const [dragged, setDragged] = useState<{ index: number; value: number }>();
  const shown = dragged ? edges.with(dragged.index, dragged.value) : edges;
  const span = bins.max - bins.min || 1;
  // A border lies behind its value, which still belongs to the lower bin.
  const behind = (edge: number) => edge + step / 2;
  const xOf = (edge: number) =>
    Math.min(width, Math.max(0, ((scale.toPosition(behind(edge)) - bins.min) / span) * width));
  const limitsOf = (index: number) => ({
    least: index === 0 ? Math.ceil(scale.toValue(bins.min) / step) * step : (edges[index - 1] ?? 0) + step,
    most:
      index === edges.length - 1 ? Math.floor(scale.toValue(bins.max) / step) * step : (edges[index + 1] ?? 0) - step,
  });
  const snapped = (index: number, value: number) => {
    const { least, most } = limitsOf(index);
    const whole = Number((Math.round(value / step) * step).toPrecision(12));
    return Math.max(least, Math.min(most, whole));
  };
  const move = (index: number, event: PointerEvent<SVGGElement>) => {
    const box = frame.current?.getBoundingClientRect();
    if (!box || !event.currentTarget.hasPointerCapture(event.pointerId)) return;
    const position = bins.min + ((event.clientX - box.left) / width) * span;
    setDragged({ index, value: snapped(index, scale.toValue(position) - step / 2) });
  };
  const drop = () => {
    if (dragged) onEdges([...shown]);
    setDragged(undefined);
  };
  const press = (index: number, event: KeyboardEvent) => {
    const value = edges[index] ?? 0;
    const next = keyedValue(event.key, value, step, limitsOf(index));
    if (next === undefined) return;
    event.preventDefault();
    onEdges(edges.with(index, snapped(index, next)));
  };
  const most = Math.max(1, ...bins.counts);
  const bar = width / Math.max(1, bins.counts.length);
  return (
    <div ref={frame} className="bin-chart">
      <svg width={width} height={HEIGHT} role="group" aria-label={label}>
        {bins.counts.map((count, i) => {
          const size = count === 0 ? 0 : Math.max(1.5, (count / most) * (BARS - 4));
          const middle = scale.toValue(bins.min + ((i + 0.5) / bins.counts.length) * span);
          const bin = shown.filter((edge) => middle > behind(edge)).length;
          return (
            <rect
              // oxlint-disable-next-line react/no-array-index-key -- bars of a histogram are their places.
              key={i}
              className="bin-bar"
              style={{ opacity: 0.3 + (0.7 * bin) / Math.max(1, shown.length) }}
              x={i * bar + 0.5}
              y={BARS - size}
              width={Math.max(1, bar - 1)}
              height={size}
            />
          );
        })}
        <line className="axis" x1="0" x2={width} y1={BARS + 0.5} y2={BARS + 0.5} />
        {shown.map((edge, index) => (
          <g
            // oxlint-disable-next-line react/no-array-index-key -- a border is known by its place, and moves.
            key={index}
            className="bin-edge"
            role="slider"
            tabIndex={0}
            aria-label={`${label}: border ${index + 1} of ${shown.length}`}
            aria-valuemin={limitsOf(index).least}
            aria-valuemax={limitsOf(index).most}
            aria-valuenow={edge}
            aria-valuetext={`up to ${describe(edge)}`}
            transform={`translate(${xOf(edge)} 0)`}
            onPointerDown={(event) => {
              event.currentTarget.setPointerCapture(event.pointerId);
              event.currentTarget.focus();
            }}
            onPointerMove={(event) => move(index, event)}
            onPointerUp={drop}
            onPointerCancel={() => setDragged(undefined)}
            onKeyDown={(event) => press(index, event)}
          >
            <rect className="bin-grip" x={-12} y={0} width={24} height={HEIGHT} />
            <line y1={0} y2={BARS} />
            <circle cy={BARS + 12} r={7} />
            <title>{`up to ${describe(edge)}`}</title>
          </g>
        ))}
      </svg>
    </div>
  );
}

/** @returns the value that a key moves a border to; undefined for a key that moves nothing. */
function keyedValue(
  key: string,
  value: number,
  step: number,
  { least, most }: { least: number; most: number },
): number | undefined {
  switch (key) {
    case "ArrowRight":
    case "ArrowUp":
      return value + step;
    case "ArrowLeft":
    case "ArrowDown":
      return value - step;
    case "PageUp":
      return value + 10 * step;
    case "PageDown":
      return value - 10 * step;
    case "Home":
      return least;
    case "End":
      return most;
    default:
      return undefined;
  }
}
