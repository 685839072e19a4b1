import "./segment-charts.css";
import { squarifiedTreemap } from "../../src-shared/marks/treemap.ts";
import { segmentMark } from "../../src-shared/palette.ts";
import { onSegment } from "../ui/segment-badge.tsx";
import { useTheme } from "../ui/theme.ts";
import { reachable } from "./reachable.ts";
import { useWidth } from "./use-width.ts";

/** A segment as a box. */
export interface TreemapPart {
  readonly index: number;
  readonly name: string;
  readonly words: string;
  /** Its area is in proportion to this; below 0 counts as 0. */
  readonly value: number;
  readonly valueWords: string;
}

interface TreemapChartProps {
  readonly label: string;
  readonly parts: readonly TreemapPart[];
  readonly highlighted?: number | undefined;
  readonly onChoose: (index: number) => void;
  readonly height: number;
}

/** Below this a box has no room for words. */
const ROOM = { width: 90, height: 40 };
const LETTER = 16;
/** Width of a character, about: names are cut rather than run into the next box. */
const CHARACTER = 6.6;

/** Segments as boxes that fill a whole: the larger the box, the larger its part. */
export function TreemapChart({ label, parts, highlighted, onChoose, height }: TreemapChartProps) {
  const theme = useTheme();
  const [element, width] = useWidth<HTMLDivElement>();
  const boxes = squarifiedTreemap(
    parts.map(({ value }) => Math.max(0, value)),
    width,
    height,
  );
  return (
    <div ref={element}>
      <svg className="segment-chart" width={width} height={height} role="group" aria-label={label}>
        {parts.map((part, i) => {
          const box = boxes[i];
          if (!box || box.width < 2 || box.height < 2) return null;
          const isFaded = highlighted !== undefined && highlighted !== part.index;
          const hasRoom = box.width >= ROOM.width && box.height >= ROOM.height;
          const mark = segmentMark(part.index);
          const ink = { fill: onSegment(theme) };
          const fits = Math.floor((box.width - 20) / CHARACTER);
          return (
            <g key={part.index} opacity={isFaded ? 0.3 : 1}>
              <rect
                className="reachable"
                {...reachable(part.words, highlighted === part.index, () => onChoose(part.index))}
                x={box.x + 1}
                y={box.y + 1}
                width={box.width - 2}
                height={box.height - 2}
                rx={3}
                fill={mark[theme]}
              >
                <title>{part.words}</title>
              </rect>
              {hasRoom ? (
                <>
                  <text className="on-box" x={box.x + 10} y={box.y + 20} style={{ ...ink, fontWeight: 600 }}>
                    {cut(`${mark.letter}  ${part.name}`, fits)}
                  </text>
                  <text className="on-box" x={box.x + 10} y={box.y + 35} style={ink}>
                    {cut(part.valueWords, fits)}
                  </text>
                </>
              ) : (
                box.width >= LETTER &&
                box.height >= LETTER && (
                  <text className="on-mark" x={box.x + box.width / 2} y={box.y + box.height / 2} style={ink}>
                    {mark.letter}
                  </text>
                )
              )}
            </g>
          );
        })}
      </svg>
    </div>
  );
}

function cut(words: string, characters: number): string {
  return words.length <= characters ? words : `${words.slice(0, Math.max(1, characters - 1))}…`;
}
