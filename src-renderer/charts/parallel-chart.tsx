import "./segment-charts.css";
import { formatNumber } from "../../src-shared/format.ts";
import { segmentMark } from "../../src-shared/palette.ts";
import { useTheme } from "../ui/theme.ts";
import type { RadarSeries } from "./radar-chart.tsx";
import { reachable } from "./reachable.ts";
import { useWidth } from "./use-width.ts";

interface ParallelChartProps {
  readonly label: string;
  readonly axes: readonly string[];
  /** Medians of the segments. */
  readonly series: readonly RadarSeries[];
  /** Some customers: segment of each, and sample × axes percentiles, row-major. */
  readonly segment: Uint8Array;
  readonly percentiles: Float32Array;
  readonly highlighted?: number | undefined;
  readonly onChoose: (index: number) => void;
  readonly height: number;
}

const TOP = 26;
const BOTTOM = 14;
const SIDE = 56;

/** A line for each customer of a sample across the axes, and a thick one for the median of each segment. */
export function ParallelChart(props: ParallelChartProps) {
  const { label, axes, series, segment, percentiles, highlighted, onChoose, height } = props;
  const theme = useTheme();
  const [element, width] = useWidth<HTMLDivElement>();
  const x = (axis: number) => SIDE + (axis * (width - 2 * SIDE)) / Math.max(1, axes.length - 1);
  const y = (percentile: number) => TOP + (1 - percentile / 100) * (height - TOP - BOTTOM);
  const path = (values: readonly (number | null)[]) =>
    values.map((value, axis) => `${axis === 0 ? "M" : "L"}${x(axis)},${y(value ?? 0)}`).join(" ");
  const opacity = (index: number, full: number) =>
    highlighted === undefined || highlighted === index ? full : full * 0.12;
  return (
    <div ref={element}>
      <svg className="segment-chart" width={width} height={height} role="group" aria-label={label}>
        {axes.map((name, axis) => (
          <g key={name}>
            <line className="grid" x1={x(axis)} x2={x(axis)} y1={TOP} y2={height - BOTTOM} />
            <text x={x(axis)} y={axis % 2 === 0 ? 8 : 20} textAnchor="middle">
              {name}
            </text>
          </g>
        ))}
        {[0, 50, 100].map((percentile) => (
          <text key={percentile} x={SIDE - 8} y={y(percentile)} textAnchor="end" dominantBaseline="central">
            {percentile}
          </text>
        ))}
        {Array.from(segment, (index, i) => (
          <path
            // biome-ignore lint/suspicious/noArrayIndexKey: the sample has no other name
            key={i}
            d={path(Array.from(percentiles.subarray(i * axes.length, (i + 1) * axes.length)))}
            fill="none"
            stroke={segmentMark(index)[theme]}
            opacity={opacity(index, 0.22)}
          />
        ))}
        {series.map(({ index, name, values }) => (
          <path
            key={index}
            className="reachable"
            {...reachable(`${name}: ${mediansInWords(values, axes)}`, highlighted === index, () => onChoose(index))}
            d={path(values)}
            fill="none"
            stroke={segmentMark(index)[theme]}
            strokeWidth={4}
            opacity={opacity(index, 1)}
          >
            <title>{`${name}: ${mediansInWords(values, axes)}`}</title>
          </path>
        ))}
      </svg>
    </div>
  );
}

function mediansInWords(values: readonly (number | null)[], axes: readonly string[]): string {
  return values.map((value, axis) => `${axes[axis] ?? ""} ${value === null ? "–" : formatNumber(value)}`).join(", ");
}
