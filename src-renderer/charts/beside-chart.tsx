import "./charts.css";
import { overlaidBars } from "../../src-shared/marks/overlaid-bars.ts";

interface BesideChartProps {
  /** Shares by bin: bars, and a line before them. */
  readonly own: readonly number[];
  readonly others: readonly number[];
  readonly colour: string;
  readonly label: string;
  /** What a bin holds, on hover. */
  readonly describe: (bin: number) => string;
}

const WIDTH = 240;
const HEIGHT = 56;

/** A group's distribution as bars, and that of all others as a line. */
export function BesideChart({ own, others, colour, label, describe }: BesideChartProps) {
  const { bars, line } = overlaidBars(own, others, WIDTH, HEIGHT);
  const step = WIDTH / Math.max(1, own.length);
  return (
    <svg
      className="chart beside"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      height={HEIGHT}
      preserveAspectRatio="none"
      role="img"
      aria-label={label}
    >
      {bars.map((bar) => (
        <rect key={bar.x} {...bar} fill={colour} />
      ))}
      <path className="beside-line" d={line} />
      {bars.map((bar, bin) => (
        <rect key={bar.x} x={bin * step} y={0} width={step} height={HEIGHT} fill="transparent">
          <title>{describe(bin)}</title>
        </rect>
      ))}
      <line className="axis" x1="0" x2={WIDTH} y1={HEIGHT} y2={HEIGHT} />
    </svg>
  );
}
