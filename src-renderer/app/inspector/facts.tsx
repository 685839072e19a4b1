import type { ReactNode } from "react";
import type { AppError } from "../../../src-shared/result.ts";
import { ErrorNotice, Notice, Skeleton } from "../../ui/notice.tsx";
import type { Loaded } from "../../use-tessera.ts";
import { inspectorWords } from "./words.ts";

export interface Fact {
  readonly word: string;
  readonly value: ReactNode;
  /** What F1 tells of it. */
  readonly term?: string;
}

/** Words and their figures, one to a line. */
export function Facts({ facts }: { facts: readonly Fact[] }) {
  return (
    <dl className="facts">
      {facts.map(({ word, value, term }) => (
        <div key={word} data-term={term}>
          <dt>{word}</dt>
          <dd className="number">{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** The states of what is told: on its way, failed, gone, there. */
export function Told<T>({
  found,
  children,
}: {
  found: Loaded<T | undefined | null>;
  children: (value: NonNullable<T>) => ReactNode;
}) {
  if (found.state === "loading") return <Skeleton height={160} />;
  if (found.state === "failed") return <Failed error={found.error} retry={found.retry} />;
  if (found.value === undefined || found.value === null) return <Notice>{inspectorWords.gone}</Notice>;
  return children(found.value);
}

function Failed({ error, retry }: { error: AppError; retry: () => void }) {
  return <ErrorNotice error={error} onRetry={retry} />;
}
