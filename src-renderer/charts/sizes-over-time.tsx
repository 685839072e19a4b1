import "./charts.css";
import "./movement.css";
import { formatNumber } from "../../src-shared/format.ts";
import { stackedAreas } from "../../src-shared/marks/stacked-areas.ts";
import { segmentMark } from "../../src-shared/palette.ts";
import { isoDay } from "../../src-shared/units.ts";
import { useTheme } from "../ui/theme.ts";
import { useWidth } from "./use-width.ts";

interface SizesOverTimeProps {
  readonly days: readonly number[];
  /** By moment: the size of each group. */
  readonly sizes: readonly (readonly number[])[];
  /** Of each group: picks the colour. */
  readonly colours: readonly number[];
  readonly label: string;
  /** Position of the moment that is marked. */
  readonly at: number;
  readonly onChoose: (at: number) => void;
}

const HEIGHT = 180;

/** Sizes of groups as stacked areas, with the moment that is looked at; a click chooses another. */
export function SizesOverTime({ days, sizes, colours, label, at, onChoose }: SizesOverTimeProps) {
  const theme = useTheme();
  const [element, width] = useWidth<HTMLDivElement>();
  const plot = HEIGHT - 20;
  const { layers, xs, most } = stackedAreas(sizes, days, width, plot);
  const x = xs[at] ?? 0;
  const nearest = (pixel: number) =>
    xs.reduce((best, own, i) => (Math.abs(own - pixel) < Math.abs((xs[best] ?? 0) - pixel) ? i : best), 0);
  return (
    <div ref={element}>
      <svg className="chart areas" width={width} height={HEIGHT} role="img" aria-label={label}>
        <g
          className="reachable"
          onClick={(event) => onChoose(nearest(event.clientX - (element.current?.getBoundingClientRect().left ?? 0)))}
        >
          {layers.map(({ group, path }) => (
            <path key={group} d={path} fill={segmentMark(colours[group] ?? group)[theme]} />
          ))}
        </g>
        <line className="moment" x1={x} x2={x} y1="0" y2={plot} />
        <line className="axis" x1="0" x2={width} y1={plot} y2={plot} />
        <text x="0" y="11">
          {formatNumber(most)}
        </text>
        <text x="0" y={HEIGHT - 4}>
          {isoDay(days[0] ?? 0)}
        </text>
        <text x={width} y={HEIGHT - 4} textAnchor="end">
          {isoDay(days.at(-1) ?? 0)}
        </text>
      </svg>
    </div>
  );
}
