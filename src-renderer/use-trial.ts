import { useEffect, useRef, useState } from "react";
import { type AppError, type Result, STOPPED } from "../src-shared/result.ts";

/** What something would give, while it is still being chosen. */
export type Trial<T> =
  | { readonly state: "waiting" }
  /** @property last what the choice before would have given. */
  | { readonly state: "trying"; readonly last?: T }
  | { readonly state: "refused"; readonly error: AppError }
  | { readonly state: "done"; readonly value: T };

/** A number that is being typed or a slider that is being moved should not start a job for each step. */
const QUIET_MS = 250;

/** An answer, with the question that it is to. */
interface Answered<T> {
  readonly asked: string;
  readonly result: Result<T>;
}

/**
 * Tries a choice whenever it changes; an earlier trial is stopped. @param question undefined while nothing is chosen; the
 * same in JSON is the same question.
 */
export function useTrial<Question, T>(
  question: Question | undefined,
  ask: (question: Question, signal: AbortSignal) => Promise<Result<T>>,
): Trial<T> {
  const [answered, setAnswered] = useState<Answered<T>>();
  const latest = useRef(ask);
  latest.current = ask;
  const asked = question === undefined ? undefined : JSON.stringify(question);
  useEffect(() => {
    if (asked === undefined) return;
    const stopper = new AbortController();
    const tryIt = async () => {
      const result = await latest.current(JSON.parse(asked) as Question, stopper.signal);
      if (stopper.signal.aborted || (!result.ok && result.error.code === STOPPED)) return;
      setAnswered({ asked, result });
    };
    const timer = setTimeout(() => void tryIt(), QUIET_MS);
    return () => {
      clearTimeout(timer);
      stopper.abort();
    };
  }, [asked]);
  if (asked === undefined) return { state: "waiting" };
  if (answered?.asked !== asked)
    return answered?.result.ok ? { state: "trying", last: answered.result.value } : { state: "trying" };
  const { result } = answered;
  return result.ok ? { state: "done", value: result.value } : { state: "refused", error: result.error };
}
