import type { MarkerMask } from "./marker-mask.ts";

/** Points on two axes, of a few styles; index i is one point in every array. */
export interface RasterPoints {
  readonly x: Float32Array;
  readonly y: Float32Array;
  /** Index into the styles of each. */
  readonly style: Uint16Array;
}

export interface PointStyle {
  readonly mask: MarkerMask;
  /** 0–255 each. */
  readonly colour: readonly [red: number, green: number, blue: number];
  /** 0–1. */
  readonly opacity: number;
}

/** What part of the axes a picture shows. */
export interface AxisRange {
  readonly from: number;
  readonly to: number;
}

/** A picture in memory, and the part of the axes that fills it; y runs upwards. */
export interface PointRaster {
  readonly width: number;
  readonly height: number;
  /** Red, green, blue, alpha of each pixel, not premultiplied, as a canvas takes them. */
  readonly pixels: Uint8ClampedArray<ArrayBuffer>;
  readonly across: AxisRange;
  readonly up: AxisRange;
}

/**
 * Lays points over a picture, in their order, each over those before it (Porter & Duff's "over"), centred on whole pixels.
 * A hundred thousand points of three pixels take about ten milliseconds, without a graphics card.
 * @param styles by the points' style; a point whose style is undefined is left out.
 * @param start first point. @param end after the last: long lists are painted in pieces.
 * Porter & Duff 1984, Compositing digital images, doi:10.1145/800031.808606.
 */
export function paintPoints(
  raster: PointRaster,
  points: RasterPoints,
  styles: readonly (PointStyle | undefined)[],
  start = 0,
  end = points.x.length,
): void {
  const { left, perX, top, perY } = placeOf(raster);
  const stamps = styles.map((style) => style && stampOf(style));
  for (let i = start; i < end; i++) {
    const stamp = stamps[points.style[i] as number];
    if (!stamp) continue;
    const column = Math.floor(left + (points.x[i] as number) * perX);
    const row = Math.floor(top + (points.y[i] as number) * perY);
    stampAt(raster, stamp, column, row);
  }
}

/** How an axis turns into pixels of the picture: pixel = left + x · perX, and downwards likewise. */
export function placeOf({ width, height, across, up }: Omit<PointRaster, "pixels">): {
  readonly left: number;
  readonly perX: number;
  readonly top: number;
  readonly perY: number;
} {
  const perX = width / (across.to - across.from);
  const perY = -height / (up.to - up.from);
  return { left: -across.from * perX, perX, top: -up.to * perY, perY };
}

/** A style as the loop over points wants it: the pixels that its marker covers, none of the others. */
interface Stamp {
  readonly reach: number;
  readonly dx: Int32Array;
  readonly dy: Int32Array;
  /** 0–1. */
  readonly alpha: Float64Array;
  readonly red: number;
  readonly green: number;
  readonly blue: number;
}

function stampOf({ mask: { reach, cover }, colour: [red, green, blue], opacity }: PointStyle): Stamp {
  const side = 2 * reach + 1;
  const covered = [...cover.keys()].filter((pixel) => (cover[pixel] ?? 0) > 0);
  return {
    reach,
    dx: Int32Array.from(covered, (pixel) => (pixel % side) - reach),
    dy: Int32Array.from(covered, (pixel) => Math.floor(pixel / side) - reach),
    alpha: Float64Array.from(covered, (pixel) => (cover[pixel] ?? 0) * opacity),
    red,
    green,
    blue,
  };
}

/** Not a number, or beyond the edge by more than the marker's reach: nothing is drawn. */
function stampAt({ width, height, pixels }: PointRaster, stamp: Stamp, column: number, row: number): void {
  const { reach, dx, dy, alpha: alphas, red, green, blue } = stamp;
  if (!(column >= -reach && column < width + reach && row >= -reach && row < height + reach)) return;
  for (let k = 0; k < alphas.length; k++) {
    const x = column + (dx[k] as number);
    const y = row + (dy[k] as number);
    if (x < 0 || x >= width || y < 0 || y >= height) continue;
    const at = 4 * (y * width + x);
    const alpha = alphas[k] as number;
    const total = alpha + (pixels[at + 3] as number) * (1 - alpha) * TO_SHARE;
    const share = alpha / total;
    const [r, g, b] = [pixels[at] as number, pixels[at + 1] as number, pixels[at + 2] as number];
    pixels[at] = r + (red - r) * share;
    pixels[at + 1] = g + (green - g) * share;
    pixels[at + 2] = b + (blue - b) * share;
    pixels[at + 3] = total * 255;
  }
}

const TO_SHARE = 1 / 255;

/**
 * The point drawn nearest to a pixel.
 * @param within pixels. @returns its index, or undefined where none is as near. O(points): 0.2 ms of 100,000.
 */
export function nearestPoint(
  raster: Omit<PointRaster, "pixels">,
  { x, y }: Pick<RasterPoints, "x" | "y">,
  column: number,
  row: number,
  within: number,
): number | undefined {
  const { left, perX, top, perY } = placeOf(raster);
  let least = within * within;
  let found: number | undefined;
  for (let i = 0; i < x.length; i++) {
    const across = left + (x[i] ?? Number.NaN) * perX - column;
    const down = top + (y[i] ?? Number.NaN) * perY - row;
    const distance = across * across + down * down;
    if (distance > least) continue;
    least = distance;
    found = i;
  }
  return found;
}
