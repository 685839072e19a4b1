import { segmentMark } from "../palette.ts";
import { escapeMarkup } from "./escape-markup.ts";

/** What of a segment a portrait shows; each 0–1, 0.5 for as everybody. */
export interface PortraitFigures {
  /** How often they are above others in spend, orders, days since the last order. */
  readonly spend: number;
  readonly orders: number;
  readonly idle: number;
  /** Share of orders at weekends. */
  readonly weekend: number;
}

interface Portrait {
  readonly index: number;
  readonly seed: number;
  readonly figures: PortraitFigures;
  readonly size: number;
  readonly theme: "light" | "dark";
  /** Read out instead of the picture. */
  readonly title: string;
}

/**
 * Draws a figure that stands for a segment: a bust of plain shapes in the segment's colour, whose bag grows with spend,
 * whose parcels are orders and whose clock runs with the days since the last one. It is nobody: neither skin nor sex nor
 * age are drawn, and nothing but the seed and the figures decides about it.
 * @returns a whole svg element; the same input gives the same text. O(1).
 */
export function portraitSvg({ index, seed, figures, size, theme, title }: Portrait): string {
  const colour = segmentMark(index)[theme];
  const choose = chooser(seed);
  const parts = [
    `<rect width="120" height="120" rx="16" fill="${colour}" fill-opacity="0.14"/>`,
    backdrop(choose, colour),
    body(choose, colour),
    head(choose, colour),
    bag(figures.spend, colour),
    parcels(figures.orders, colour),
    clock(figures.idle, colour),
    ...(figures.weekend >= 0.4 ? [sun(colour)] : []),
  ];
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 120" width="${size}" height="${size}" role="img" aria-label="${escapeMarkup(title)}">${parts.join("")}</svg>`;
}

/** Draws whole numbers from a seed: splitmix32, one step a draw. */
function chooser(seed: number): (below: number) => number {
  let state = seed | 0;
  return (below) => {
    state = (state + 0x9e3779b9) | 0;
    let z = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
    z = Math.imul(z ^ (z >>> 15), 0x735a2d97);
    return ((z ^ (z >>> 15)) >>> 0) % below;
  };
}
type Choose = ReturnType<typeof chooser>;

function backdrop(choose: Choose, colour: string): string {
  const x = 24 + choose(72);
  const y = 20 + choose(30);
  const shape = choose(3);
  const common = `fill="${colour}" fill-opacity="0.16"`;
  if (shape === 0) return `<circle cx="${x}" cy="${y}" r="${14 + choose(14)}" ${common}/>`;
  if (shape === 1) return `<rect x="${x - 16}" y="${y - 12}" width="34" height="34" rx="8" ${common}/>`;
  return `<path d="M${x} ${y - 18}l20 34h-40z" ${common}/>`;
}

function body(choose: Choose, colour: string): string {
  const shoulder = 30 + choose(8);
  const outline = `M${60 - shoulder} 120q0-38 ${shoulder}-38t${shoulder} 38z`;
  const pattern = choose(3);
  const trim =
    pattern === 0
      ? '<path d="M52 83l8 14 8-14" fill="none" stroke="#ffffff" stroke-opacity="0.8" stroke-width="3"/>'
      : pattern === 1
        ? '<path d="M38 100h44M36 110h48" stroke="#ffffff" stroke-opacity="0.5" stroke-width="4"/>'
        : '<path d="M60 84v36" stroke="#ffffff" stroke-opacity="0.7" stroke-width="2"/>';
  return `<path d="${outline}" fill="${colour}"/>${trim}`;
}

/** A head without a face, under one of four caps. */
function head(choose: Choose, colour: string): string {
  const face = `<circle cx="60" cy="56" r="21" fill="#ffffff" stroke="${colour}" stroke-width="3"/>`;
  const caps = [
    "M39 54a21 21 0 0 1 42 0q-10-9-21-9t-21 9z",
    "M38 58q-4-27 22-28t22 28q-2-14-14-15-12 6-24 0-6 4-6 15z",
    "M41 46a20 20 0 0 1 38 0l12 3q-24-4-50-3z",
    "M39 56q0-24 21-25t21 25q-6-13-21-13t-21 13z",
  ];
  return `${face}<path d="${caps[choose(caps.length)]}" fill="${colour}"/>`;
}

function bag(spend: number, colour: string): string {
  const side = Math.round(12 + 20 * limited(spend));
  const x = 114 - side;
  const y = 116 - side;
  return `<path d="M${x + side * 0.3} ${y}q${side * 0.2} ${-side * 0.45} ${side * 0.4} 0" fill="none" stroke="${colour}" stroke-width="2.5"/><rect x="${x}" y="${y}" width="${side}" height="${side}" rx="3" fill="#ffffff" stroke="${colour}" stroke-width="2.5"/>`;
}

/** One to four parcels, more for a segment that orders more often than others. */
function parcels(orders: number, colour: string): string {
  const count = 1 + Math.min(3, Math.floor(4 * limited(orders)));
  return Array.from(
    { length: count },
    (_, i) =>
      `<rect x="${6 + (i % 2) * 3}" y="${104 - i * 13}" width="15" height="11" rx="2" fill="#ffffff" stroke="${colour}" stroke-width="2"/><path d="M${13.5 + (i % 2) * 3} ${104 - i * 13}v11" stroke="${colour}" stroke-width="2"/>`,
  ).join("");
}

function clock(idle: number, colour: string): string {
  // A full turn of the hand for a segment that nearly everybody has ordered after.
  const angle = 2 * Math.PI * limited(idle) * 0.999;
  const x = (102 + 7 * Math.sin(angle)).toFixed(1);
  const y = (18 - 7 * Math.cos(angle)).toFixed(1);
  return `<circle cx="102" cy="18" r="11" fill="#ffffff" stroke="${colour}" stroke-width="2.5"/><path d="M102 18V11M102 18L${x} ${y}" stroke="${colour}" stroke-width="2" stroke-linecap="round"/>`;
}

function sun(colour: string): string {
  return `<circle cx="18" cy="18" r="6" fill="${colour}"/><path d="M18 5v4m0 18v4M5 18h4m18 0h4M9 9l3 3m12 12l3 3M27 9l-3 3M12 24l-3 3" stroke="${colour}" stroke-width="2" stroke-linecap="round"/>`;
}

function limited(share: number): number {
  return Number.isFinite(share) ? Math.min(1, Math.max(0, share)) : 0.5;
}
