import "./charts.css";
import { formatNumber } from "../../src-shared/format.ts";
import type { KResult } from "../../src-shared/segmentation.ts";
import { useWidth } from "./use-width.ts";

interface KChartProps {
  readonly results: readonly KResult[];
  readonly valueOf: (result: KResult) => number;
  readonly decimals: number;
  readonly label: string;
  readonly recommended: number;
  readonly chosen: number;
  readonly onChoose: (k: number) => void;
}

const MARGIN = { left: 44, right: 16, top: 16, bottom: 30 };

/** A measure for each number of segments; a click chooses one. */
export function KChart({ results, valueOf, decimals, label, recommended, chosen, onChoose }: KChartProps) {
  const [element, width] = useWidth<HTMLDivElement>();
  const height = 220;
  const values = results.map(valueOf);
  const low = Math.min(...values);
  const high = Math.max(...values);
  const range = high > low ? high - low : 1;
  const x = (i: number) => MARGIN.left + (i / Math.max(1, results.length - 1)) * (width - MARGIN.left - MARGIN.right);
  const y = (value: number) => height - MARGIN.bottom - ((value - low) / range) * (height - MARGIN.top - MARGIN.bottom);
  return (
    <div ref={element}>
      <svg className="chart" width={width} height={height} role="group" aria-label={label}>
        {[low, (low + high) / 2, high].map((value) => (
          <g key={value}>
            <line className="axis" x1={MARGIN.left} x2={width - MARGIN.right} y1={y(value)} y2={y(value)} />
            <text x={MARGIN.left - 8} y={y(value) + 4} textAnchor="end">
              {formatNumber(value, decimals)}
            </text>
          </g>
        ))}
        <path
          className="line-mark"
          d={values.map((value, i) => `${i === 0 ? "M" : "L"}${x(i)},${y(value)}`).join("")}
        />
        {results.map((result, i) => (
          <g key={result.k}>
            {result.k === recommended && (
              <text className="over-line" x={x(i)} y={y(values[i] ?? 0) - 12} textAnchor="middle" fontWeight="600">
                recommended
              </text>
            )}
            <circle
              className={result.k === chosen ? "dot chosen reachable" : "dot reachable"}
              cx={x(i)}
              cy={y(values[i] ?? 0)}
              r={result.k === chosen ? 6 : 4.5}
              role="button"
              tabIndex={0}
              aria-label={`${result.k} segments: ${formatNumber(values[i] ?? 0, decimals)}`}
              aria-pressed={result.k === chosen}
              onClick={() => onChoose(result.k)}
              onKeyDown={(event) => (event.key === "Enter" || event.key === " ") && onChoose(result.k)}
            >
              <title>{`${result.k} segments: ${formatNumber(values[i] ?? 0, decimals)}`}</title>
            </circle>
            <text x={x(i)} y={height - 10} textAnchor="middle">
              {result.k}
            </text>
          </g>
        ))}
      </svg>
    </div>
  );
}
