import { useVirtualizer } from "@tanstack/react-virtual";
import { ArrowDown, ArrowUp } from "lucide-react";
import { type KeyboardEvent, memo, type ReactNode, useCallback, useEffect, useMemo, useRef, useState } from "react";
import { ErrorNotice } from "./notice.tsx";
import { type AskRows, usePagedRows } from "./use-paged-rows.ts";

export interface Column<Row> {
  readonly id: string;
  readonly title: string;
  /** CSS grid width. */
  readonly width: string;
  readonly isNumber?: boolean;
  /** What F1 tells of its cells: an id of the glossary, or "feature:" and the feature's own. */
  readonly term?: string;
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
  readonly ask: AskRows<Row>;
  readonly sort: Sort;
  readonly onSort: (sort: Sort) => void;
  readonly onOpen?: (row: Row) => void;
  /** The row that the keyboard has come to. */
  readonly onCurrent?: (row: Row) => void;
  readonly height: number | string;
  readonly onTotal?: (total: number) => void;
}

const ROW_HEIGHT = 34;
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
  const pages = usePagedRows(question, columns, ask, onTotal);
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
  const show = useCallback((index: number) => virtual.scrollToIndex(index), [virtual]);
  const focus = useRowFocus(question, pages.total ?? 0, show);
  const { open, look } = useLatest(onOpen, onCurrent);
  const stop = items.some((item) => item.index === focus.row) ? focus.row : first;
  useEffect(() => need(first, last), [need, first, last]);
  // A new question begins at the top. At the top already, as it mostly is, the browser is not made to lay out at once.
  useEffect(() => {
    if (question !== "" && virtual.scrollOffset) virtual.scrollToOffset(0);
  }, [question, virtual]);
  const template = useMemo(
    () => ({ gridTemplateColumns: columns.map((column) => column.width).join(" "), minWidth: leastWidth(columns) }),
    [columns],
  );
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
              open={onOpen && open}
              look={look}
              isStop={item.index === stop}
              isCurrent={item.index === focus.row}
              take={focus.take}
              move={focus.move}
            />
          ))}
        </div>
      </div>
    </div>
  );
}

/** What a table was last given to do with a row, as functions that stay the same. */
function useLatest<Row>(
  onOpen: ((row: Row) => void) | undefined,
  onCurrent: ((row: Row) => void) | undefined,
): { readonly open: (row: Row) => void; readonly look: (row: Row) => void } {
  const latest = useRef({ onOpen, onCurrent });
  latest.current = { onOpen, onCurrent };
  const open = useCallback((row: Row) => latest.current.onOpen?.(row), []);
  const look = useCallback((row: Row) => latest.current.onCurrent?.(row), []);
  return { open, look };
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
      data-term={column.term}
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
  /** Absent where rows do not open. */
  readonly open: ((row: Row) => void) | undefined;
  /** The keyboard has come to the row. */
  readonly look: (row: Row) => void;
  /** The one row that Tab stops at. */
  readonly isStop: boolean;
  readonly isCurrent: boolean;
  readonly take: RowFocus["take"];
  readonly move: RowFocus["move"];
}

/** Drawn anew only when it changes: dozens are in view while a question is answered or the table is scrolled. */
const BodyRow = memo(DrawnRow) as typeof DrawnRow;

function DrawnRow<Row>(props: BodyRowProps<Row>) {
  const { row, index, start, columns, template, open, look, isStop, isCurrent, take, move } = props;
  const element = useRef<HTMLDivElement>(null);
  const openRow = row && open ? () => open(row) : undefined;
  useEffect(() => {
    if (isCurrent && take()) element.current?.focus({ preventScroll: true });
  }, [isCurrent, take]);
  return (
    <div
      ref={element}
      className={openRow ? "grid-row opens" : "grid-row"}
      style={{ ...template, transform: `translateY(${start}px)` }}
      role="row"
      aria-rowindex={index + 2}
      tabIndex={open ? (isStop ? 0 : -1) : undefined}
      onClick={openRow}
      // A mouse opens the row at once.
      onFocus={(event) => row && event.currentTarget.matches(":focus-visible") && look(row)}
      onKeyDown={(event) => (event.key === "Enter" ? openRow?.() : move(event, index))}
    >
      {columns.map((column) => (
        <div
          key={column.id}
          className={column.isNumber ? "grid-cell right" : "grid-cell"}
          data-term={column.term}
          role="cell"
        >
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

type RowFocus = ReturnType<typeof useRowFocus>;

/** Of a million rows one is a stop for Tab; arrows go from row to row. */
function useRowFocus(question: string, total: number, show: (index: number) => void) {
  const [at, setAt] = useState({ question, row: 0 });
  const isWanted = useRef(false);
  const take = useCallback(() => {
    const wasWanted = isWanted.current;
    isWanted.current = false;
    return wasWanted;
  }, []);
  const move = useCallback(
    (event: KeyboardEvent, from: number) => {
      const step = steps[event.key];
      if (step === undefined) return;
      event.preventDefault();
      const row = Math.min(total - 1, Math.max(0, from + step));
      if (row === from) return;
      isWanted.current = true;
      show(row);
      setAt({ question, row });
    },
    [question, total, show],
  );
  return { row: at.question === question ? at.row : 0, move, take };
}
