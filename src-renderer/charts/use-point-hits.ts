import { type PointerEvent, useRef, useState } from "react";
import { nearestPoint } from "../../src-shared/marks/point-raster.ts";
import type { CustomerMap } from "../../src-shared/segmentation.ts";
import type { PointFrame } from "./point-canvas.ts";

/** As near as this, in CSS pixels, a point is meant. */
const NEAR = 6;
/** A pointer that moved less between press and release has clicked. */
const STILL = 4;

/** A point under the pointer; left and top in CSS pixels of the plot. */
export interface Hit {
  readonly index: number;
  readonly left: number;
  readonly top: number;
  /** In the right half of the plot. */
  readonly isRight: boolean;
}

interface PointHits {
  /** Undefined while a button is down: the lasso is being drawn. */
  readonly hit: Hit | undefined;
  readonly handlers: {
    readonly onPointerMove: (event: PointerEvent) => void;
    readonly onPointerDown: (event: PointerEvent) => void;
    readonly onPointerLeave: () => void;
  };
}

/**
 * Which point the pointer is over, and which was clicked.
 * @param plotOf the plot's place in the window, and what it shows at the moment.
 */
export function usePointHits(
  map: CustomerMap,
  plotOf: () => { readonly frame: PointFrame; readonly left: number; readonly top: number } | undefined,
  onClick: (index: number) => void,
): PointHits {
  const [hit, setHit] = useState<Hit>();
  const pressed = useRef<{ x: number; y: number }>(undefined);
  const hitAt = (event: { clientX: number; clientY: number }): Hit | undefined => {
    const plot = plotOf();
    if (!plot) return undefined;
    const [left, top] = [event.clientX - plot.left, event.clientY - plot.top];
    const { width, height } = plot.frame;
    if (left < 0 || top < 0 || left > width || top > height) return undefined;
    const index = nearestPoint(plot.frame, map, left, top, NEAR);
    return index === undefined ? undefined : { index, left, top, isRight: left > width / 2 };
  };
  const release = (event: globalThis.PointerEvent) => {
    const start = pressed.current;
    pressed.current = undefined;
    if (!start || Math.hypot(event.clientX - start.x, event.clientY - start.y) > STILL) return;
    const clicked = hitAt(event);
    if (clicked) onClick(clicked.index);
  };
  return {
    hit,
    handlers: {
      onPointerMove: (event) => setHit(event.buttons === 0 ? hitAt(event) : undefined),
      onPointerDown: (event) => {
        setHit(undefined);
        if (event.button !== 0) return;
        pressed.current = { x: event.clientX, y: event.clientY };
        // Plotly lays a sheet over the window while a button is down, which the release goes to.
        addEventListener("pointerup", release, { once: true, capture: true });
      },
      onPointerLeave: () => setHit(undefined),
    },
  };
}
