import type { MarkerShape } from "../palette.ts";

type Corner = readonly [dx: number, dy: number];

/** @returns the corners of a marker of radius 1 around 0, in drawing order, y downwards; a circle has none. */
export function markerOutline(shape: MarkerShape): readonly Corner[] {
  return outlines[shape];
}

const outlines: Readonly<Record<MarkerShape, readonly Corner[]>> = {
  circle: [],
  square: [
    [-1, -1],
    [1, -1],
    [1, 1],
    [-1, 1],
  ],
  diamond: [
    [0, -1.3],
    [1.3, 0],
    [0, 1.3],
    [-1.3, 0],
  ],
  "triangle-up": [
    [0, -1.3],
    [1.2, 0.9],
    [-1.2, 0.9],
  ],
  "triangle-down": [
    [0, 1.3],
    [1.2, -0.9],
    [-1.2, -0.9],
  ],
  cross: [
    [-0.4, -1.2],
    [0.4, -1.2],
    [0.4, -0.4],
    [1.2, -0.4],
    [1.2, 0.4],
    [0.4, 0.4],
    [0.4, 1.2],
    [-0.4, 1.2],
    [-0.4, 0.4],
    [-1.2, 0.4],
    [-1.2, -0.4],
    [-0.4, -0.4],
  ],
  x: [
    [-1.1, -0.6],
    [-0.6, -1.1],
    [0, -0.5],
    [0.6, -1.1],
    [1.1, -0.6],
    [0.5, 0],
    [1.1, 0.6],
    [0.6, 1.1],
    [0, 0.5],
    [-0.6, 1.1],
    [-1.1, 0.6],
    [-0.5, 0],
  ],
  star: starOutline(),
  pentagon: ring(5),
  hexagon: ring(6),
};

function ring(corners: number): Corner[] {
  return Array.from({ length: corners }, (_, i) => {
    const angle = (i / corners) * 2 * Math.PI - Math.PI / 2;
    return [1.2 * Math.cos(angle), 1.2 * Math.sin(angle)];
  });
}

function starOutline(): Corner[] {
  return Array.from({ length: 10 }, (_, i) => {
    const angle = (i / 10) * 2 * Math.PI - Math.PI / 2;
    const radius = i % 2 === 0 ? 1.5 : 0.65;
    return [radius * Math.cos(angle), radius * Math.sin(angle)];
  });
}
