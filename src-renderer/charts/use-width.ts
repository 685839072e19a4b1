import { type RefObject, useLayoutEffect, useRef, useState } from "react";

/** The width of an element as it changes, for charts that draw in pixels. */
export function useWidth<T extends HTMLElement>(initial = 600): [RefObject<T | null>, number] {
  const element = useRef<T>(null);
  const [width, setWidth] = useState(initial);
  useLayoutEffect(() => {
    if (!element.current) return;
    const observer = new ResizeObserver(
      ([entry]) => entry && setWidth(Math.max(120, Math.round(entry.contentRect.width))),
    );
    observer.observe(element.current);
    return () => observer.disconnect();
  }, []);
  return [element, width];
}
