import "./segment-charts.css";
import "./threshold.css";
import { formatShare, formatShort } from "../../src-shared/format.ts";
import { evenTicks } from "../../src-shared/marks/even-ticks.ts";
import { useWidth } from "./use-width.ts";
import { keyedSteps, verticalDrag } from "./vertical-drag.ts";

interface EpsChartProps {
  readonly label: string;
  /** Ascending, evenly spaced over the customers. */
  readonly distances: readonly number[];
  readonly eps: number;
  readonly words: string;
  readonly onEps: (eps: number) => void;
  readonly height: number;
}

const LEFT = 44;
const TOP = 10;
const BELOW = 38;
/** Distances that join everybody lie above the curve. */
const ROOM_ABOVE = 1.25;
/** Steps of the arrow keys from the bottom to the top. */
const STEPS = 200;

/** Sorted distances to the neighbours, with a distance across them that is dragged, or moved with the arrow keys. */
export function EpsChart({ label, distances, eps, words, onEps, height }: EpsChartProps) {
  const [frame, width] = useWidth<HTMLDivElement>();
  const inner = { width: Math.max(60, width - LEFT - 8), height: height - TOP - BELOW };
  const most = ROOM_ABOVE * ((distances.at(-1) ?? 0) || 1);
  const x = (i: number) => ((i + 0.5) / distances.length) * inner.width;
  const y = (distance: number) => inner.height * (1 - Math.min(1, distance / most));
  const step = most / STEPS;
  const settle = (value: number) => onEps(Number(Math.max(step, Math.min(most, value)).toPrecision(3)));
  return (
    <div ref={frame}>
      <svg className="segment-chart threshold" width={width} height={height} role="group" aria-label={label}>
        <g transform={`translate(${LEFT} ${TOP})`}>
          {evenTicks(most).map((tick) => (
            <g key={tick}>
              <line className="grid" x1={0} x2={inner.width} y1={y(tick)} y2={y(tick)} />
              <text x={-6} y={y(tick)} textAnchor="end" dominantBaseline="central">
                {formatShort(tick)}
              </text>
            </g>
          ))}
          <path
            className="threshold-curve"
            d={distances.map((distance, i) => `${i === 0 ? "M" : "L"}${x(i)},${y(distance)}`).join("")}
          />
          {[0, 0.25, 0.5, 0.75, 1].map((share) => (
            <text key={share} x={share * inner.width} y={inner.height + 18} textAnchor={share === 1 ? "end" : "middle"}>
              {formatShare(share)}
            </text>
          ))}
          <text x={inner.width / 2} y={inner.height + 33} textAnchor="middle">
            Customers, the closest first
          </text>
          <g
            className="threshold-line"
            role="slider"
            tabIndex={0}
            aria-orientation="vertical"
            aria-label="Distance"
            aria-valuemin={step}
            aria-valuemax={most}
            aria-valuenow={eps}
            aria-valuetext={words}
            transform={`translate(0 ${y(eps)})`}
            {...verticalDrag(frame, (pixel) => settle(most * (1 - (pixel - TOP) / inner.height)))}
            onKeyDown={(event) => {
              const steps = keyedSteps(event);
              if (steps !== undefined) settle(eps + steps * step);
            }}
          >
            <rect className="threshold-grip" x={0} y={-12} width={inner.width} height={24} />
            <line x1={0} x2={inner.width} />
            <circle cx={inner.width} r={6} />
            <title>{words}</title>
          </g>
        </g>
      </svg>
    </div>
  );
}
