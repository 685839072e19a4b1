import "./segment-charts.css";
import { formatNumber } from "../../src-shared/format.ts";
import { segmentMark } from "../../src-shared/palette.ts";
import { useTheme } from "../ui/theme.ts";

/** A segment on the axes of a radar. */
export interface RadarSeries {
  readonly index: number;
  readonly name: string;
  /** Percentile on each axis, 0–100; null where there is none. */
  readonly values: readonly (number | null)[];
}

interface RadarChartProps {
  readonly label: string;
  readonly axes: readonly string[];
  readonly series: readonly RadarSeries[];
  readonly highlighted?: number | undefined;
}

const WIDTH = 640;
const HEIGHT = 440;
const RADIUS = 160;
const RINGS = [25, 50, 75, 100];

/** Segments as stars: the farther out, the more of the customers have less. */
export function RadarChart({ label, axes, series, highlighted }: RadarChartProps) {
  const theme = useTheme();
  const at = (axis: number, percentile: number) => {
    const angle = (2 * Math.PI * axis) / axes.length - Math.PI / 2;
    const distance = (percentile / 100) * RADIUS;
    return { x: WIDTH / 2 + distance * Math.cos(angle), y: HEIGHT / 2 + distance * Math.sin(angle) };
  };
  const path = (values: readonly number[]) =>
    `${values.map((value, axis) => `${axis === 0 ? "M" : "L"}${at(axis, value).x},${at(axis, value).y}`).join(" ")} Z`;
  return (
    <svg className="segment-chart radar" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={label}>
      {RINGS.map((ring) => (
        <path key={ring} className="grid" d={path(axes.map(() => ring))} />
      ))}
      {axes.map((name, axis) => (
        <Axis key={name} name={name} from={at(axis, 0)} to={at(axis, 100)} label={at(axis, 110)} />
      ))}
      {series.map(({ index, name, values }) => {
        const colour = segmentMark(index)[theme];
        const isFaded = highlighted !== undefined && highlighted !== index;
        return (
          <g key={index} opacity={isFaded ? 0.15 : 1}>
            <path
              d={path(values.map((value) => value ?? 0))}
              fill={colour}
              fillOpacity={0.08}
              stroke={colour}
              strokeWidth={2}
            />
            {values.map((value, axis) => (
              <circle key={axes[axis]} cx={at(axis, value ?? 0).x} cy={at(axis, value ?? 0).y} r={4} fill={colour}>
                <title>{`${name}: ${axes[axis] ?? ""}, percentile ${value === null ? "–" : formatNumber(value)}`}</title>
              </circle>
            ))}
          </g>
        );
      })}
      {RINGS.map((ring) => (
        <text key={ring} x={WIDTH / 2 + 4} y={at(0, ring).y + 10}>
          {ring}
        </text>
      ))}
    </svg>
  );
}

interface Point {
  readonly x: number;
  readonly y: number;
}

function Axis({ name, from, to, label }: { name: string; from: Point; to: Point; label: Point }) {
  const beside = Math.abs(label.x - WIDTH / 2) < 8 ? "middle" : label.x > WIDTH / 2 ? "start" : "end";
  return (
    <>
      <line className="grid" x1={from.x} y1={from.y} x2={to.x} y2={to.y} />
      <text x={label.x} y={label.y} textAnchor={beside} dominantBaseline="central">
        {name}
      </text>
    </>
  );
}
