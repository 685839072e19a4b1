import "./segment-charts.css";
import "./threshold.css";
import { formatCount, formatNumber, formatShort } from "../../src-shared/format.ts";
import { dendrogramMarks } from "../../src-shared/marks/dendrogram.ts";
import { evenTicks } from "../../src-shared/marks/even-ticks.ts";
import { cutAtHeight, cutTop, heightOfCut, possibleCuts, type TreeTop } from "../../src-shared/marks/tree-top.ts";
import { segmentMark } from "../../src-shared/palette.ts";
import { useTheme } from "../ui/theme.ts";
import { useWidth } from "./use-width.ts";
import { keyedSteps, verticalDrag } from "./vertical-drag.ts";

interface DendrogramChartProps {
  readonly label: string;
  readonly top: TreeTop;
  /** One of the possible cuts. */
  readonly segments: number;
  readonly onCut: (segments: number) => void;
  readonly height: number;
}

const LEFT = 44;
const TOP = 10;
const BELOW = 38;
/** Below this a segment has no room for its count, only for its letter. */
const ROOM = 56;

/** The top of a merge tree; the cut across it is dragged, or moved with the arrow keys. */
export function DendrogramChart({ label, top, segments, onCut, height }: DendrogramChartProps) {
  const theme = useTheme();
  const [frame, width] = useWidth<HTMLDivElement>();
  const inner = { width: Math.max(60, width - LEFT - 8), height: height - TOP - BELOW };
  const { brackets, fans, toY, toHeight } = dendrogramMarks(top, inner.width, inner.height);
  const cut = cutTop(top, segments);
  const colour = (branch: number) => {
    const segment = cut.segmentOf[branch] ?? -1;
    return segment < 0 ? "var(--line-strong)" : segmentMark(segment)[theme];
  };
  return (
    <div ref={frame}>
      <svg className="segment-chart threshold" width={width} height={height} role="group" aria-label={label}>
        <g transform={`translate(${LEFT} ${TOP})`}>
          {evenTicks(top.heights.at(-1) ?? 0).map((tick) => (
            <g key={tick}>
              <line className="grid" x1={0} x2={inner.width} y1={toY(tick)} y2={toY(tick)} />
              <text x={-6} y={toY(tick)} textAnchor="end" dominantBaseline="central">
                {formatShort(tick)}
              </text>
            </g>
          ))}
          {fans.map(({ x, path }, leaf) => (
            <path key={x} d={path} fill={colour(leaf)} fillOpacity={0.35} stroke={colour(leaf)}>
              <title>{formatCount(top.sizes[leaf] ?? 0, "customer")}</title>
            </path>
          ))}
          {brackets.map(({ branch, path }) => (
            <path key={branch} d={path} fill="none" stroke={colour(branch)} strokeWidth={1.5} />
          ))}
          <Names top={top} segmentOf={cut.segmentOf} sizes={cut.sizes} xs={fans.map(({ x }) => x)} y={inner.height} />
          <CutLine
            top={top}
            segments={segments}
            words={`${formatCount(segments, "segment")}, the smallest has ${formatCount(cut.sizes.at(-1) ?? 0, "customer")}`}
            width={inner.width}
            y={toY(heightOfCut(top, segments))}
            onCut={onCut}
            drag={verticalDrag(frame, (pixel) => {
              const next = cutAtHeight(top, toHeight(pixel - TOP));
              if (next !== undefined && next !== segments) onCut(next);
            })}
          />
        </g>
      </svg>
    </div>
  );
}

interface CutLineProps {
  readonly top: TreeTop;
  readonly segments: number;
  readonly words: string;
  readonly width: number;
  readonly y: number;
  readonly onCut: (segments: number) => void;
  readonly drag: ReturnType<typeof verticalDrag>;
}

/** Up is a higher cut, and so fewer segments. */
function CutLine({ top, segments, words, width, y, onCut, drag }: CutLineProps) {
  const cuts = possibleCuts(top);
  const move = (steps: number) => {
    const place = cuts.indexOf(segments) - steps;
    const next = cuts[Math.max(0, Math.min(cuts.length - 1, place))];
    if (next !== undefined) onCut(next);
  };
  return (
    <g
      className="threshold-line"
      role="slider"
      tabIndex={0}
      aria-orientation="vertical"
      aria-label="Cut"
      aria-valuemin={0}
      aria-valuemax={cuts.length - 1}
      aria-valuenow={cuts.length - 1 - cuts.indexOf(segments)}
      aria-valuetext={words}
      transform={`translate(0 ${y})`}
      {...drag}
      onKeyDown={(event) => {
        const steps = keyedSteps(event);
        if (steps !== undefined) move(steps);
      }}
    >
      <rect className="threshold-grip" x={0} y={-12} width={width} height={24} />
      <line x1={0} x2={width} />
      <circle cx={width} r={6} />
      <title>{words}</title>
    </g>
  );
}

interface NamesProps {
  readonly top: TreeTop;
  readonly segmentOf: readonly number[];
  readonly sizes: readonly number[];
  readonly xs: readonly number[];
  readonly y: number;
}

/** Each segment's letter and size below its leaves, which stand side by side. */
function Names({ top, segmentOf, sizes, xs, y }: NamesProps) {
  const theme = useTheme();
  const room = xs.length > 1 ? (xs[1] ?? 0) - (xs[0] ?? 0) : ROOM;
  return sizes.map((size, segment) => {
    const own = xs.filter((_, leaf) => segmentOf[leaf] === segment);
    const x = ((own[0] ?? 0) + (own.at(-1) ?? 0)) / 2;
    const mark = segmentMark(segment);
    return (
      <g key={mark.letter}>
        <text x={x} y={y + 16} textAnchor="middle" style={{ fill: mark[theme], fontWeight: 600 }}>
          {mark.letter}
        </text>
        {own.length * room >= ROOM && (
          <text x={x} y={y + 31} textAnchor="middle">
            {formatNumber(size)}
          </text>
        )}
        <title>{`${formatCount(size, "customer")} of ${formatNumber(top.sizes.reduce((sum, other) => sum + other, 0))}`}</title>
      </g>
    );
  });
}
