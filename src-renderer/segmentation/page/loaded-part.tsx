import type { ReactNode } from "react";
import { ErrorNotice, Skeleton } from "../../ui/notice.tsx";
import { Card } from "../../ui/page.tsx";
import type { Loaded } from "../../use-tessera.ts";

interface LoadedPartProps<T> {
  readonly part: Loaded<T>;
  /** Stands above the part until it is there. */
  readonly title: string;
  readonly height: number;
  readonly children: (value: T) => ReactNode;
}

/** A part of the page that comes by itself: its place is kept while it is on its way. */
export function LoadedPart<T>({ part, title, height, children }: LoadedPartProps<T>) {
  if (part.state === "done") return children(part.value);
  return (
    <Card title={title}>
      {part.state === "failed" ? <ErrorNotice error={part.error} onRetry={part.retry} /> : <Skeleton height={height} />}
    </Card>
  );
}
