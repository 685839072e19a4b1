import type { MarkerShape } from "../palette.ts";
import { markerOutline } from "./marker-outline.ts";
import { isInside } from "./polygon.ts";

/** How much of each pixel a marker covers, row by row, around the pixel in the middle. */
export interface MarkerMask {
  /** Pixels from the middle to the edge: the mask is 2 · reach + 1 wide and high. */
  readonly reach: number;
  /** 0–1 of each pixel. */
  readonly cover: Float32Array;
}

/** Samples a side of a pixel: 64 levels of cover, which no eye tells from more. */
const SAMPLES = 8;

/** @param radius in pixels. @returns the cover of each pixel, by counting an even grid of samples. */
export function markerMask(shape: MarkerShape, radius: number): MarkerMask {
  const outline = markerOutline(shape).map(([dx, dy]) => [dx * radius, dy * radius] as const);
  const xs = outline.map(([dx]) => dx);
  const ys = outline.map(([, dy]) => dy);
  const covers = (dx: number, dy: number) =>
    outline.length === 0 ? dx * dx + dy * dy <= radius * radius : isInside(dx, dy, xs, ys);
  const most = Math.max(radius, ...outline.flat().map(Math.abs));
  const reach = Math.max(0, Math.ceil(most - 0.5));
  const side = 2 * reach + 1;
  const cover = new Float32Array(side * side);
  for (let pixel = 0; pixel < cover.length; pixel++) {
    const left = (pixel % side) - reach - 0.5;
    const top = Math.floor(pixel / side) - reach - 0.5;
    let hits = 0;
    for (let sample = 0; sample < SAMPLES * SAMPLES; sample++) {
      const dx = left + ((sample % SAMPLES) + 0.5) / SAMPLES;
      const dy = top + (Math.floor(sample / SAMPLES) + 0.5) / SAMPLES;
      if (covers(dx, dy)) hits += 1;
    }
    cover[pixel] = hits / (SAMPLES * SAMPLES);
  }
  return { reach, cover };
}
