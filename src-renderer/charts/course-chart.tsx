import "./charts.css";
import { formatShare, formatShort } from "../../src-shared/format.ts";
import { isoDay } from "../../src-shared/units.ts";
import { useWidth } from "./use-width.ts";

export interface CourseLine {
  readonly name: string;
  /** Until each day, from the first one on. */
  readonly values: readonly number[];
  /** Drawn back: what the other lines are held against. */
  readonly isControl: boolean;
}

interface CourseChartProps {
  readonly lines: readonly CourseLine[];
  readonly fromDay: number;
  readonly unit: "share" | "amount";
  readonly label: string;
}

const HEIGHT = 220;
const FOOT = 20;
const HEAD = 12;
const LEFT = 48;
/** For the names at the ends of the lines. */
const RIGHT = 120;
/** Names closer than this would stand on each other. */
const LINE_OF_TEXT = 13;

/** Lines of sums so far, one an arm, told apart by dashes and by their names at the end. */
export function CourseChart({ lines, fromDay, unit, label }: CourseChartProps) {
  const [element, width] = useWidth<HTMLDivElement>();
  const days = Math.max(1, ...lines.map(({ values }) => values.length));
  const most = Math.max(0, ...lines.flatMap(({ values }) => values)) || 1;
  const least = Math.min(0, ...lines.flatMap(({ values }) => values));
  const plot = HEIGHT - FOOT;
  const x = (day: number) => LEFT + ((width - LEFT - RIGHT) * day) / Math.max(1, days - 1);
  const y = (value: number) => HEAD + ((plot - HEAD) * (most - value)) / (most - least);
  const format = unit === "share" ? formatShare : formatShort;
  const names = placed(lines.map(({ values }) => y(values.at(-1) ?? 0)));
  return (
    <div ref={element}>
      <svg className="chart course" width={width} height={HEIGHT} role="img" aria-label={label}>
        {[least, most].map((value) => (
          <text key={value} x={LEFT - 6} y={y(value) + 4} textAnchor="end">
            {format(value)}
          </text>
        ))}
        <line className="axis" x1={LEFT} x2={width - RIGHT} y1={y(0)} y2={y(0)} />
        {lines.map(({ name, values, isControl }, index) => (
          <g key={name} className={isControl ? "control-line" : `arm-line arm-${index % 4}`}>
            <path d={values.map((value, day) => `${day === 0 ? "M" : "L"}${x(day)},${y(value)}`).join("")}>
              <title>{`${name}: ${format(values.at(-1) ?? 0)}`}</title>
            </path>
            <text x={x(values.length - 1) + 8} y={(names[index] ?? 0) + 4}>
              {`${shortened(name)} ${format(values.at(-1) ?? 0)}`}
            </text>
          </g>
        ))}
        <text x={LEFT} y={HEIGHT - 4}>
          {isoDay(fromDay)}
        </text>
        <text x={width - RIGHT} y={HEIGHT - 4} textAnchor="end">
          {isoDay(fromDay + days - 1)}
        </text>
      </svg>
    </div>
  );
}

function shortened(name: string): string {
  return name.length > 12 ? `${name.slice(0, 11)}…` : name;
}

/** Heights of the names, pushed apart where lines end close together. */
function placed(heights: readonly number[]): number[] {
  const order = [...heights.keys()].sort((a, b) => (heights[a] ?? 0) - (heights[b] ?? 0));
  const result = [...heights];
  let lowest = Number.NEGATIVE_INFINITY;
  for (const index of order) {
    lowest = Math.max(heights[index] ?? 0, lowest + LINE_OF_TEXT);
    result[index] = lowest;
  }
  return result;
}
