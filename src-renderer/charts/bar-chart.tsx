import "./charts.css";
import { useWidth } from "./use-width.ts";

export interface Bar {
  readonly label: string;
  readonly value: number;
  /** The value in words. */
  readonly words: string;
}

/** Bars along a time axis, with the labels that fit. */
export function BarChart({ bars, label, height = 140 }: { bars: readonly Bar[]; label: string; height?: number }) {
  const [element, width] = useWidth<HTMLDivElement>();
  const most = Math.max(1, ...bars.map((bar) => bar.value));
  const plot = height - 20;
  const step = width / Math.max(1, bars.length);
  const every = Math.max(1, Math.ceil(56 / step));
  return (
    <div ref={element}>
      <svg className="chart" width={width} height={height} role="img" aria-label={label}>
        {bars.map((bar, i) => {
          const size = bar.value <= 0 ? 0 : Math.max(1, (bar.value / most) * (plot - 4));
          return (
            <g key={bar.label}>
              <rect
                className="bar-mark"
                x={i * step + step * 0.12}
                y={plot - size}
                width={step * 0.76}
                height={size}
                rx="1.5"
              >
                <title>{`${bar.label}: ${bar.words}`}</title>
              </rect>
              {i % every === 0 && (
                <text x={i * step + step / 2} y={height - 4} textAnchor="middle">
                  {bar.label}
                </text>
              )}
            </g>
          );
        })}
        <line className="axis" x1="0" x2={width} y1={plot} y2={plot} />
      </svg>
    </div>
  );
}
