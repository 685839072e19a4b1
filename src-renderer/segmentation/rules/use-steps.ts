import { useCallback, useState } from "react";

interface Steps<T> {
  readonly before: readonly T[];
  readonly now: T;
  readonly after: readonly T[];
  /** What the newest change was made to. */
  readonly subject: string | undefined;
}

/** A value whose changes can be taken back and made again. */
export interface Stepped<T> {
  readonly value: T;
  /** @param subject changes to one thing in a row are one step, so that a number that is typed is taken back whole. */
  readonly change: (value: T, subject?: string) => void;
  readonly undo: (() => void) | undefined;
  readonly redo: (() => void) | undefined;
}

/** Enough for an afternoon; older ones are forgotten. */
const MOST_STEPS = 200;

export function useSteps<T>(start: T): Stepped<T> {
  const [steps, setSteps] = useState<Steps<T>>({ before: [], now: start, after: [], subject: undefined });
  const change = useCallback(
    (value: T, subject?: string) =>
      setSteps(({ before, now, subject: last }) => {
        const isSame = subject !== undefined && subject === last;
        return { before: isSame ? before : [...before, now].slice(-MOST_STEPS), now: value, after: [], subject };
      }),
    [],
  );
  const undo = useCallback(
    () =>
      setSteps((at) => {
        const earlier = at.before.at(-1);
        if (earlier === undefined) return at;
        return { before: at.before.slice(0, -1), now: earlier, after: [at.now, ...at.after], subject: undefined };
      }),
    [],
  );
  const redo = useCallback(
    () =>
      setSteps((at) => {
        const [later, ...rest] = at.after;
        if (later === undefined) return at;
        return { before: [...at.before, at.now], now: later, after: rest, subject: undefined };
      }),
    [],
  );
  return {
    value: steps.now,
    change,
    undo: steps.before.length > 0 ? undo : undefined,
    redo: steps.after.length > 0 ? redo : undefined,
  };
}
