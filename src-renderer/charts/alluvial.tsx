import "./charts.css";
import "./movement.css";
import { useId } from "react";
import { formatCount } from "../../src-shared/format.ts";
import {
  type AlluvialBar,
  type AlluvialFlow,
  type AlluvialNode,
  alluvialMarks,
} from "../../src-shared/marks/alluvial.ts";
import { segmentMark } from "../../src-shared/palette.ts";
import { useTheme } from "../ui/theme.ts";
import { useWidth } from "./use-width.ts";

interface AlluvialProps {
  readonly left: readonly AlluvialNode[];
  readonly right: readonly AlluvialNode[];
  readonly flows: readonly AlluvialFlow[];
  readonly leftTitle: string;
  readonly rightTitle: string;
  /** The picture in one sentence. */
  readonly label: string;
  /** What a hatched ribbon means, for its hover. */
  readonly hatchedWords?: string;
  readonly chosen?: { readonly from: number; readonly to: number } | undefined;
  readonly onChoose?: (from: number, to: number) => void;
}

const HEAD = 24;
const WORDS_SHARE = 0.22;

/** Groups on two sides and who goes from which to which, as ribbons; the table beside it says the same to a keyboard. */
export function Alluvial(props: AlluvialProps) {
  const { left, right, flows, leftTitle, rightTitle, label, hatchedWords, chosen, onChoose } = props;
  const theme = useTheme();
  const hatch = useId();
  const [element, width] = useWidth<HTMLDivElement>(900);
  const margin = Math.round(Math.min(220, width * WORDS_SHARE));
  const height = Math.max(240, 46 * Math.max(left.length, right.length));
  const inner = Math.max(120, width - 2 * margin);
  const { bars, ribbons, barWidth } = alluvialMarks(left, right, flows, { width: inner, height });
  const nameOf = (side: readonly AlluvialNode[], node: number) => side[node]?.name ?? "";
  const isFaded = (from: number, to: number) => chosen !== undefined && (chosen.from !== from || chosen.to !== to);
  return (
    <div ref={element}>
      <svg className="chart alluvial" width={width} height={height + HEAD} role="img" aria-label={label}>
        <defs>
          <pattern id={hatch} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
            <rect className="hatch-line" width="3" height="6" />
          </pattern>
        </defs>
        <text x={margin} y="14" textAnchor="end">
          <title>{leftTitle}</title>
          {shortened(leftTitle, margin)}
        </text>
        <text x={width - margin} y="14">
          <title>{rightTitle}</title>
          {shortened(rightTitle, margin)}
        </text>
        <g transform={`translate(${margin} ${HEAD})`}>
          {ribbons.map((ribbon) => {
            const words = `${nameOf(left, ribbon.from)} → ${nameOf(right, ribbon.to)}: ${formatCount(ribbon.count, "customer")}`;
            return (
              <g
                key={`${ribbon.from}-${ribbon.to}-${ribbon.isHatched}`}
                className={`ribbon${isFaded(ribbon.from, ribbon.to) ? " faded" : ""}${onChoose ? " reachable" : ""}`}
                onClick={() => onChoose?.(ribbon.from, ribbon.to)}
              >
                <path d={ribbon.path} fill={segmentMark(ribbon.colour)[theme]} />
                {ribbon.isHatched && <path d={ribbon.path} fill={`url(#${hatch})`} className="hatched" />}
                <title>{ribbon.isHatched && hatchedWords ? `${words}, ${hatchedWords}` : words}</title>
              </g>
            );
          })}
          {bars.map((bar) => (
            <Bar
              key={`${bar.side}-${bar.node}`}
              bar={bar}
              x={bar.side === "left" ? 0 : inner - barWidth}
              width={barWidth}
              margin={margin}
            />
          ))}
        </g>
      </svg>
    </div>
  );
}

const LETTER_WIDTH = 6;

/** @returns as much of a text as there is room for; its hover has all of it. */
function shortened(text: string, room: number): string {
  const most = Math.max(6, Math.floor((room - 12) / LETTER_WIDTH));
  return text.length > most ? `${text.slice(0, most - 1)}…` : text;
}

/** A bar with its name and count beside it; a bar of nobody is left out. */
function Bar({ bar, x, width, margin }: { bar: AlluvialBar; x: number; width: number; margin: number }) {
  const theme = useTheme();
  if (bar.count === 0) return null;
  const mark = segmentMark(bar.colour);
  const isLeft = bar.side === "left";
  const name = shortened(bar.name, margin - LETTER_WIDTH * 3);
  const at = { x: isLeft ? x - 8 : x + width + 8, textAnchor: isLeft ? ("end" as const) : ("start" as const) };
  const middle = bar.y + bar.height / 2;
  return (
    <g>
      <title>{`${bar.name}: ${formatCount(bar.count, "customer")}`}</title>
      <rect x={x} y={bar.y} width={width} height={Math.max(1, bar.height)} fill={mark[theme]} rx="2" />
      <text className="strong" y={bar.height < 26 ? middle + 4 : middle - 1} {...at}>
        {`${mark.letter} ${name}`}
      </text>
      {bar.height >= 26 && (
        <text y={middle + 13} {...at}>
          {formatCount(bar.count, "customer")}
        </text>
      )}
    </g>
  );
}
