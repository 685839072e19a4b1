import "./correlation-map.css";
import { type PointerEvent, useEffect, useRef, useState } from "react";
import { formatNumber } from "../../src-shared/format.ts";
import { correlationSvg, strengthOf } from "../../src-shared/marks/correlation-svg.ts";
import { useTheme } from "../ui/theme.ts";
import { Downloadable } from "./downloadable.tsx";

/** Pixels of the picture; the page scales it to its place. */
const PIXELS = 960;

/**
 * A square of correlations: the fuller a colour the closer two features agree, in one colour where they rise together and
 * in another where one falls as the other rises. The pair under the pointer is told below.
 * @param correlations d × d in the order of the labels, −1 to 1.
 */
export function CorrelationMap({
  labels,
  correlations,
  label,
  name,
}: {
  labels: readonly string[];
  correlations: Float32Array;
  label: string;
  /** What a saved picture is called. */
  name: string;
}) {
  const d = labels.length;
  const theme = useTheme();
  const [pair, setPair] = useState<{ row: number; column: number }>();
  const point = (event: PointerEvent<HTMLCanvasElement>) => {
    const { left, top, width, height } = event.currentTarget.getBoundingClientRect();
    const place = (share: number) => Math.max(0, Math.min(d - 1, Math.floor(share * d)));
    setPair({ row: place((event.clientY - top) / height), column: place((event.clientX - left) / width) });
  };
  return (
    <Downloadable name={name} picture={() => correlationSvg(labels, correlations, coloursOf(document.body))}>
      <figure className="correlation-map">
        {/* Another theme has other colours, so that the picture is made anew. */}
        <Squares
          key={theme}
          d={d}
          correlations={correlations}
          label={label}
          onPoint={point}
          onLeave={() => setPair(undefined)}
        />
        <figcaption className="soft small">
          {pair
            ? `${labels[pair.row]} and ${labels[pair.column]}: ${formatNumber(correlations[pair.row * d + pair.column] ?? 0, 2)}`
            : "Point at a place to read which two features it compares."}
        </figcaption>
      </figure>
    </Downloadable>
  );
}

function Squares({
  d,
  correlations,
  label,
  onPoint,
  onLeave,
}: {
  d: number;
  correlations: Float32Array;
  label: string;
  onPoint: (event: PointerEvent<HTMLCanvasElement>) => void;
  onLeave: () => void;
}) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    // A frame later the page has the colours of the theme.
    const frame = requestAnimationFrame(() => canvas.current && draw(canvas.current, d, correlations));
    return () => cancelAnimationFrame(frame);
  }, [d, correlations]);
  return (
    <canvas
      ref={canvas}
      width={PIXELS}
      height={PIXELS}
      role="img"
      aria-label={label}
      onPointerMove={onPoint}
      onPointerLeave={onLeave}
    />
  );
}

function draw(canvas: HTMLCanvasElement, d: number, correlations: Float32Array): void {
  const context = canvas.getContext("2d");
  if (!context) return;
  const { high, low } = coloursOf(canvas);
  const side = PIXELS / d;
  context.clearRect(0, 0, PIXELS, PIXELS);
  for (let row = 0; row < d; row++) {
    for (let column = 0; column < d; column++) {
      const correlation = correlations[row * d + column] ?? 0;
      const strength = strengthOf(correlation);
      if (strength === 0) continue;
      context.fillStyle = `rgb(${correlation < 0 ? low : high} / ${strength.toFixed(3)})`;
      context.fillRect(column * side, row * side, side, side);
    }
  }
}

/** The page's colours as they are now. */
function coloursOf(element: Element) {
  const style = getComputedStyle(element);
  const colour = (name: string) => style.getPropertyValue(name).trim();
  return {
    high: colour("--heat-high"),
    low: colour("--heat-low"),
    ground: colour("--surface"),
    ink: colour("--text-soft"),
  };
}
