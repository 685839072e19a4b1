import "./charts.css";
import "./movement.css";
import { type FallingStep, survivalLine } from "../../src-shared/marks/survival-line.ts";
import { segmentMark } from "../../src-shared/palette.ts";
import { useTheme } from "../ui/theme.ts";

interface StayCurveProps {
  readonly steps: readonly FallingStep[];
  /** Months at the right end. */
  readonly most: number;
  /** Picks the colour. */
  readonly index: number;
  readonly label: string;
}

const WIDTH = 180;
const HEIGHT = 44;

/** A small survival curve with its interval. */
export function StayCurve({ steps, most, index, label }: StayCurveProps) {
  const theme = useTheme();
  const { line, band } = survivalLine(steps, most, WIDTH, HEIGHT);
  const colour = segmentMark(index)[theme];
  return (
    <svg className="stay-curve" width={WIDTH} height={HEIGHT} role="img" aria-label={label}>
      <path d={band} fill={colour} opacity="0.2" />
      <path d={line} fill="none" stroke={colour} strokeWidth="2" />
      <line className="axis" x1="0" x2={WIDTH} y1={HEIGHT - 0.5} y2={HEIGHT - 0.5} />
    </svg>
  );
}
