import { useEffect, useState } from "react";

/** Drawn in well under 50 ms, and more than a window holds. */
const STEP = 15;
/** How near to the window the end has to come, so that whoever scrolls does not see the next ones come. */
const NEAR = "600px 0px";

/** A list that is drawn as far as it was looked at. */
export interface Growing<T> {
  readonly shown: readonly T[];
  /** Goes on what stands after the list, a new element after each step; absent where all of it is drawn. */
  readonly end: ((element: HTMLElement | null) => void) | undefined;
}

/**
 * Draws the first entries of a long list, and the next ones whenever its end comes near the window: for lists whose rows are
 * of different heights, which a virtual table does not take.
 */
export function useGrowing<T>(entries: readonly T[]): Growing<T> {
  const [count, setCount] = useState(STEP);
  const [element, setElement] = useState<HTMLElement | null>(null);
  const isWhole = count >= entries.length;
  useEffect(() => {
    if (!element) return undefined;
    const look = new IntersectionObserver(
      ([seen]) => {
        if (seen?.isIntersecting) setCount((now) => now + STEP);
      },
      // What scrolls is the page inside of the frame, and distances count from what scrolls.
      { root: element.closest("#content"), rootMargin: NEAR },
    );
    look.observe(element);
    return () => look.disconnect();
  }, [element]);
  return { shown: isWhole ? entries : entries.slice(0, count), end: isWhole ? undefined : setElement };
}
