import { useVirtualizer } from "@tanstack/react-virtual";
import { ArrowDown, ArrowUp } from "lucide-react";
import { type KeyboardEvent, type ReactNode, useCallback, useEffect, useRef, useState } from "react";
import type { Result } from "../../src-shared/result.ts";
import { ErrorNotice } from "./notice.tsx";

export interface Column<Row> {
  readonly id: string;
  readonly title: string;
  /** CSS grid width. */
  readonly width: string;
  readonly isNumber?: boolean;
  readonly cell: (row: Row) => ReactNode;
}

export interface Sort {
  readonly by: string;
  readonly direction: "ascending" | "descending";
}

interface VirtualTableProps<Row> {
  readonly label: string;
  readonly columns: readonly Column<Row>[];
  /** Changes whenever the rows behind it do: another filter, sort or project state. */
  readonly question: string;
  readonly ask: (offset: number, limit: number) => Promise<Result<{ total: number; rows: readonly Row[] }>>;
  readonly sort: Sort;
  readonly onSort: (sort: Sort) => void;
  readonly onOpen?: (row: Row) => void;
  /** The row that the keyboard has come to. */
  readonly onCurrent?: (row: Row) => void;
  readonly height: number | string;
  readonly onTotal?: (total: number) => void;
}

const ROW_HEIGHT = 34;
const PAGE = 100;

/** A table of any length: only the rows in view are asked for and drawn. */
export function VirtualTable<Row>({
  label,
  columns,
  question,
  ask,
  sort,
  onSort,
  onOpen,
  onCurrent,
  height,
  onTotal,
}: VirtualTableProps<Row>) {
  const scroller = useRef<HTMLDivElement>(null);
  const pages = usePages(question, ask, onTotal);
  const virtual = useVirtualizer({
    count: pages.total ?? 0,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 12,
  });
  const items = virtual.getVirtualItems();
  const first = items[0]?.index ?? 0;
  const last = items.at(-1)?.index ?? 0;
  const { need } = pages;
  const focus = useRowFocus(question, pages.total ?? 0, (index) => virtual.scrollToIndex(index));
  const stop = items.some((item) => item.index === focus.row) ? focus.row : first;
  useEffect(() => need(first, last), [need, first, last]);
  // A new question begins at the top.
  useEffect(() => {
    if (scroller.current && question !== "") scroller.current.scrollTop = 0;
  }, [question]);
  const template = {
    gridTemplateColumns: columns.map((column) => column.width).join(" "),
    minWidth: leastWidth(columns),
  };
  if (pages.error) return <ErrorNotice error={pages.error} />;
  return (
    <div className="grid-table" style={{ height }}>
      <div
        className="grid-scroll"
        ref={scroller}
        role="table"
        aria-label={label}
        aria-rowcount={(pages.total ?? 0) + 1}
        tabIndex={0}
      >
        <div className="grid-row grid-head" style={template} role="row">
          {columns.map((column) => (
            <HeadCell key={column.id} column={column} sort={sort} onSort={onSort} />
          ))}
        </div>
        <div className="grid-body" style={{ height: virtual.getTotalSize() }} role="rowgroup">
          {items.map((item) => (
            <BodyRow
              key={item.key}
              row={pages.rowAt(item.index)}
              index={item.index}
              start={item.start}
              columns={columns}
              template={template}
              onOpen={onOpen}
              onCurrent={onCurrent}
              isStop={item.index === stop}
              focus={focus}
            />
          ))}
        </div>
      </div>
    </div>
  );
}

/** What the columns have at least: a row that is narrower would end, with its line and its focus, before its last cell. */
function leastWidth(columns: readonly { readonly width: string }[]): number {
  return columns.reduce((sum, { width }) => sum + Number(/(\d+)px/.exec(width)?.[1] ?? 0), 0);
}

function HeadCell<Row>({ column, sort, onSort }: { column: Column<Row>; sort: Sort; onSort: (sort: Sort) => void }) {
  const isSorted = sort.by === column.id;
  const flip = () =>
    onSort({
      by: column.id,
      direction:
        isSorted && sort.direction === "descending"
          ? "ascending"
          : isSorted
            ? "descending"
            : column.isNumber
              ? "descending"
              : "ascending",
    });
  const Arrow = sort.direction === "ascending" ? ArrowUp : ArrowDown;
  return (
    <div
      className={column.isNumber ? "grid-cell right" : "grid-cell"}
      role="columnheader"
      aria-sort={isSorted ? sort.direction : "none"}
    >
      <button type="button" className="sort" aria-pressed={isSorted} onClick={flip} title={column.title}>
        <span>{column.title}</span>
        {isSorted && <Arrow size={12} aria-hidden="true" />}
      </button>
    </div>
  );
}

interface BodyRowProps<Row> {
  readonly row: Row | undefined;
  readonly index: number;
  readonly start: number;
  readonly columns: readonly Column<Row>[];
  readonly template: { gridTemplateColumns: string; minWidth: number };
  readonly onOpen: ((row: Row) => void) | undefined;
  readonly onCurrent: ((row: Row) => void) | undefined;
  /** The one row that Tab stops at. */
  readonly isStop: boolean;
  readonly focus: ReturnType<typeof useRowFocus>;
}

function BodyRow<Row>({ row, index, start, columns, template, onOpen, onCurrent, isStop, focus }: BodyRowProps<Row>) {
  const element = useRef<HTMLDivElement>(null);
  const open = row && onOpen ? () => onOpen(row) : undefined;
  const { take } = focus;
  const isCurrent = focus.row === index;
  useEffect(() => {
    if (isCurrent && take()) element.current?.focus({ preventScroll: true });
  }, [isCurrent, take]);
  return (
    <div
      ref={element}
      className={open ? "grid-row opens" : "grid-row"}
      style={{ ...template, transform: `translateY(${start}px)` }}
      role="row"
      aria-rowindex={index + 2}
      tabIndex={onOpen ? (isStop ? 0 : -1) : undefined}
      onClick={open}
      // A mouse opens the row at once.
      onFocus={(event) => row && event.currentTarget.matches(":focus-visible") && onCurrent?.(row)}
      onKeyDown={(event) => (event.key === "Enter" ? open?.() : focus.move(event, index))}
    >
      {columns.map((column) => (
        <div key={column.id} className={column.isNumber ? "grid-cell right" : "grid-cell"} role="cell">
          {row ? (
            column.cell(row)
          ) : (
            <span className="skeleton" style={{ display: "inline-block", height: 10, width: "60%" }} />
          )}
        </div>
      ))}
    </div>
  );
}

const steps: Readonly<Record<string, number>> = {
  ArrowDown: 1,
  ArrowUp: -1,
  PageDown: 10,
  PageUp: -10,
  Home: Number.NEGATIVE_INFINITY,
  End: Number.POSITIVE_INFINITY,
};

/** Of a million rows one is a stop for Tab; arrows go from row to row. */
function useRowFocus(question: string, total: number, show: (index: number) => void) {
  const [at, setAt] = useState({ question, row: 0 });
  const isWanted = useRef(false);
  const take = useCallback(() => {
    const wasWanted = isWanted.current;
    isWanted.current = false;
    return wasWanted;
  }, []);
  const move = (event: KeyboardEvent, from: number) => {
    const step = steps[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const row = Math.min(total - 1, Math.max(0, from + step));
    if (row === from) return;
    isWanted.current = true;
    show(row);
    setAt({ question, row });
  };
  return { row: at.question === question ? at.row : 0, move, take };
}

/** Rows by page, fetched as they come into view, forgotten when the question changes. */
function usePages<Row>(
  question: string,
  ask: VirtualTableProps<Row>["ask"],
  onTotal: ((total: number) => void) | undefined,
) {
  const store = useRef({ question, pages: new Map<number, readonly Row[] | "asked">() });
  const [known, setKnown] = useState<{ question: string; total: number } | undefined>();
  const [error, setError] = useState<{ code: string; message: string } | undefined>();
  const [, redraw] = useState(0);
  const latest = useRef({ ask, onTotal });
  latest.current = { ask, onTotal };
  if (store.current.question !== question) store.current = { question, pages: new Map() };
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
      setKnown({ question, total: answer.value.total });
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
    total: known?.total,
    error,
    need,
    rowAt: (index: number): Row | undefined => {
      const page = store.current.pages.get(Math.floor(index / PAGE));
      return page === undefined || page === "asked" ? undefined : page[index % PAGE];
    },
  };
}
