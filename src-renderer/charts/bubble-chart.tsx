import "./segment-charts.css";
import { evenTicks } from "../../src-shared/marks/even-ticks.ts";
import { segmentMark } from "../../src-shared/palette.ts";
import { onSegment } from "../ui/segment-badge.tsx";
import { useTheme } from "../ui/theme.ts";
import { reachable } from "./reachable.ts";
import { useWidth } from "./use-width.ts";

/** A segment as a bubble. */
export interface Bubble {
  readonly index: number;
  /** All that it stands for, in words. */
  readonly words: string;
  readonly x: number;
  readonly y: number;
  /** Its area is in proportion to this. */
  readonly size: number;
}

interface BubbleChartProps {
  readonly label: string;
  readonly bubbles: readonly Bubble[];
  readonly xTitle: string;
  readonly yTitle: string;
  readonly formatX: (value: number) => string;
  readonly formatY: (value: number) => string;
  readonly highlighted?: number | undefined;
  readonly onChoose: (index: number) => void;
  readonly height: number;
}

const LARGEST = 46;
const SMALLEST = 11;
const LEFT = 84;
const BELOW = 44;

/** Segments by how many they are and what each of them is worth. */
export function BubbleChart(props: BubbleChartProps) {
  const { label, bubbles, xTitle, yTitle, formatX, formatY, highlighted, onChoose, height } = props;
  const theme = useTheme();
  const [element, width] = useWidth<HTMLDivElement>();
  const most = (of: (bubble: Bubble) => number) => Math.max(1e-9, ...bubbles.map(of)) * 1.12;
  const [mostX, mostY, mostSize] = [
    most(({ x }) => x),
    most(({ y }) => y),
    Math.max(1e-9, ...bubbles.map(({ size }) => size)),
  ];
  const x = (share: number) => LEFT + share * (width - LEFT - LARGEST);
  const y = (share: number) => LARGEST + (1 - share) * (height - BELOW - LARGEST);
  const radius = (size: number) => Math.max(SMALLEST, LARGEST * Math.sqrt(Math.max(0, size) / mostSize));
  const largestFirst = [...bubbles].sort((a, b) => b.size - a.size);
  return (
    <div ref={element}>
      <svg className="segment-chart" width={width} height={height} role="group" aria-label={label}>
        {evenTicks(mostY).map((tick) => (
          <g key={tick}>
            <line className="grid" x1={LEFT} x2={width} y1={y(tick / mostY)} y2={y(tick / mostY)} />
            <text x={LEFT - 6} y={y(tick / mostY)} textAnchor="end" dominantBaseline="central">
              {formatY(tick)}
            </text>
          </g>
        ))}
        {evenTicks(mostX).map((tick) => (
          <text key={tick} x={x(tick / mostX)} y={height - BELOW + 22} textAnchor="middle">
            {formatX(tick)}
          </text>
        ))}
        <text x={(LEFT + width) / 2} y={height - 6} textAnchor="middle">
          {xTitle}
        </text>
        <text x={LEFT} y={12} textAnchor="start">
          {yTitle}
        </text>
        {largestFirst.map((bubble) => {
          const mark = segmentMark(bubble.index);
          const [cx, cy] = [x(bubble.x / mostX), y(Math.max(0, bubble.y) / mostY)];
          const isFaded = highlighted !== undefined && highlighted !== bubble.index;
          return (
            <g key={bubble.index} opacity={isFaded ? 0.25 : 1}>
              <circle
                className="reachable"
                {...reachable(bubble.words, highlighted === bubble.index, () => onChoose(bubble.index))}
                cx={cx}
                cy={cy}
                r={radius(bubble.size)}
                fill={mark[theme]}
                fillOpacity={0.85}
              >
                <title>{bubble.words}</title>
              </circle>
              <text className="on-mark" x={cx} y={cy} style={{ fill: onSegment(theme) }}>
                {mark.letter}
              </text>
            </g>
          );
        })}
      </svg>
    </div>
  );
}
