import type { KeyboardEvent, PointerEvent, RefObject } from "react";

/** What makes a line across a drawing one that is dragged up and down. @param onPixel told the distance from the top. */
export function verticalDrag(frame: RefObject<HTMLElement | null>, onPixel: (y: number) => void) {
  return {
    onPointerDown: (event: PointerEvent<SVGGElement>) => {
      event.currentTarget.setPointerCapture(event.pointerId);
      event.currentTarget.focus();
    },
    onPointerMove: (event: PointerEvent<SVGGElement>) => {
      const box = frame.current?.getBoundingClientRect();
      if (box && event.currentTarget.hasPointerCapture(event.pointerId)) onPixel(event.clientY - box.top);
    },
  };
}

/** Steps up (more) or down (less) that a key asks for; the ends for Home and End, undefined for any other key. */
export function keyedSteps(event: KeyboardEvent): number | undefined {
  const steps: Readonly<Record<string, number>> = {
    ArrowUp: 1,
    ArrowRight: 1,
    ArrowDown: -1,
    ArrowLeft: -1,
    PageUp: 10,
    PageDown: -10,
    Home: Number.NEGATIVE_INFINITY,
    End: Number.POSITIVE_INFINITY,
  };
  const found = steps[event.key];
  if (found !== undefined) event.preventDefault();
  return found;
}
