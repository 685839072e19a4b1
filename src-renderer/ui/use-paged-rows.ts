import { useCallback, useEffect, useRef, useState } from "react";
import type { Result } from "../../src-shared/result.ts";

/** Rows of a question from `offset` on, at most `limit`, and how many there are altogether. */
export type AskRows<Row> = (offset: number, limit: number) => Promise<Result<{ total: number; rows: readonly Row[] }>>;

const PAGE = 100;

interface PageStore<Row> {
  readonly question: string;
  readonly shape: unknown;
  readonly pages: Map<number, readonly Row[] | "asked">;
  /** Pages of the question before, while none of this one has come. */
  before: PageStore<Row>["pages"] | undefined;
}

/**
 * Rows by page, fetched as they come into view; those of the question before stay in sight until the new ones come.
 * @param shape what rows are drawn by: those of another one would stand under columns that are not theirs.
 */
export function usePagedRows<Row>(
  question: string,
  shape: unknown,
  ask: AskRows<Row>,
  onTotal: ((total: number) => void) | undefined,
) {
  const store = useRef<PageStore<Row>>({ question, shape, pages: new Map(), before: undefined });
  const [total, setTotal] = useState<number>();
  const [error, setError] = useState<{ code: string; message: string } | undefined>();
  const [, redraw] = useState(0);
  const latest = useRef({ ask, onTotal });
  latest.current = { ask, onTotal };
  if (store.current.question !== question) {
    const { pages, before = pages } = store.current;
    const isSameShape = store.current.shape === shape;
    store.current = { question, shape, pages: new Map(), before: isSameShape ? before : undefined };
  }
  const load = useCallback(
    async (page: number) => {
      const { pages } = store.current;
      if (store.current.question !== question || pages.has(page)) return;
      pages.set(page, "asked");
      const answer = await latest.current.ask(page * PAGE, PAGE);
      if (store.current.question !== question) return;
      if (!answer.ok) return setError(answer.error);
      setError(undefined);
      pages.set(page, answer.value.rows);
      store.current.before = undefined;
      setTotal(answer.value.total);
      latest.current.onTotal?.(answer.value.total);
      redraw((count) => count + 1);
    },
    [question],
  );
  const need = useCallback(
    (first: number, last: number) => {
      for (let page = Math.floor(first / PAGE); page <= Math.floor(last / PAGE); page++) void load(page);
    },
    [load],
  );
  useEffect(() => void load(0), [load]);
  return {
    total,
    error,
    need,
    rowAt: (index: number): Row | undefined => {
      const page = (store.current.before ?? store.current.pages).get(Math.floor(index / PAGE));
      return page === undefined || page === "asked" ? undefined : page[index % PAGE];
    },
  };
}
