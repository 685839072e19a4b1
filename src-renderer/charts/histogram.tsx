import "./charts.css";
import type { Histogram as Bins } from "../../src-shared/features.ts";

/** A distribution as small bars. @param describe the bounds in words, for hover and for readers. */
export function Histogram({
  bins,
  label,
  describe,
  height = 44,
}: {
  bins: Bins;
  label: string;
  describe: (value: number) => string;
  height?: number;
}) {
  const most = Math.max(1, ...bins.counts);
  const width = 160;
  const step = width / Math.max(1, bins.counts.length);
  const bound = (i: number) => bins.min + ((bins.max - bins.min) * i) / Math.max(1, bins.counts.length);
  return (
    <svg
      className="chart"
      viewBox={`0 0 ${width} ${height}`}
      height={height}
      preserveAspectRatio="none"
      role="img"
      aria-label={`${label}: from ${describe(bins.min)} to ${describe(bins.max)}`}
    >
      {bins.counts.map((count, i) => {
        const size = count === 0 ? 0 : Math.max(1.5, (count / most) * (height - 2));
        return (
          <rect
            key={bound(i)}
            className="bar-mark"
            x={i * step + 0.5}
            y={height - size}
            width={Math.max(1, step - 1)}
            height={size}
          >
            <title>{`${describe(bound(i))} to ${describe(bound(i + 1))}: ${count}`}</title>
          </rect>
        );
      })}
      <line className="axis" x1="0" x2={width} y1={height - 0.5} y2={height - 0.5} />
    </svg>
  );
}
