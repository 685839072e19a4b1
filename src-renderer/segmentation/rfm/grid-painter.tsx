import { type KeyboardEvent, useState } from "react";
import type { RfmCell, RfmDefinition, RfmSegment } from "../../../src-shared/segmentation-rfm.ts";
import { paint } from "../../../src-shared/segmentation-rfm-cells.ts";
import { Field, Select } from "../../ui/field.tsx";
import { SegmentBadge } from "../../ui/segment-badge.tsx";
import { CellButton, lookOf, type Shows } from "./grid-cell.tsx";

interface GridPainterProps {
  readonly definition: RfmDefinition;
  readonly labels: readonly string[];
  readonly cells: readonly RfmCell[];
  readonly currency: string;
  readonly onPaint: (segments: RfmSegment[]) => void;
}

/**
 * The first axis against the second, a button a cell: pressing or dragging over cells gives them to the chosen segment.
 * With a third axis one of its scores can be painted by itself.
 */
export function GridPainter({ definition, labels, cells, currency, onPaint }: GridPainterProps) {
  const { axes, segments } = definition;
  const [brush, setBrush] = useState(0);
  const [layer, setLayer] = useState<number>();
  const [shows, setShows] = useState<Shows>("segment");
  const [focus, setFocus] = useState({ row: 0, column: 0 });
  const [rows, columns] = [axes[0]?.bins ?? 0, axes[1]?.bins ?? 0];
  const third = axes[2];
  const paintCell = (first: number, second: number) =>
    onPaint(
      paint(
        definition,
        [
          [first, first],
          [second, second],
          ...(third && layer !== undefined ? [[layer, layer] as [number, number]] : []),
        ],
        Math.min(brush, segments.length - 1),
      ),
    );
  const heat = strongest(cells);
  return (
    <div className="stack">
      <div className="row wrap below">
        <Field label="Colour">
          {(ids) => (
            <Select<Shows>
              value={shows}
              options={[
                { value: "segment", label: "Segments" },
                { value: "money", label: "Money a customer" },
              ]}
              onChange={setShows}
              {...ids}
            />
          )}
        </Field>
        {third && (
          <Field label={`Paint for ${labels[2] ?? "the third axis"}`}>
            {(ids) => (
              <Select
                value={layer === undefined ? "" : String(layer)}
                options={[
                  { value: "", label: "all scores" },
                  ...Array.from({ length: third.bins }, (_, i) => ({ value: String(i + 1), label: `score ${i + 1}` })),
                ]}
                onChange={(value) => setLayer(value === "" ? undefined : Number(value))}
                {...ids}
              />
            )}
          </Field>
        )}
      </div>
      <Brushes segments={segments} brush={brush} onBrush={setBrush} />
      <table className="rfm-grid" aria-label={`${labels[0]} against ${labels[1]}`}>
        <tbody>
          {Array.from({ length: rows }, (_, row) => {
            const first = rows - row;
            return (
              <tr key={first}>
                <th scope="row">{first}</th>
                {Array.from({ length: columns }, (_cell, column) => {
                  const second = column + 1;
                  const here = cells.filter(
                    ({ scores }) =>
                      scores[0] === first && scores[1] === second && (layer === undefined || scores[2] === layer),
                  );
                  return (
                    <td key={second}>
                      <CellButton
                        look={lookOf(definition, [first, second], layer, here)}
                        label={`${labels[0]} ${first}, ${labels[1]} ${second}`}
                        shows={shows}
                        heat={heat}
                        currency={currency}
                        isInTabOrder={focus.row === row && focus.column === column}
                        onFocus={() => setFocus({ row, column })}
                        onKey={(event) => moveFocus(event)}
                        onPaint={() => paintCell(first, second)}
                      />
                    </td>
                  );
                })}
              </tr>
            );
          })}
        </tbody>
        <tfoot>
          <tr>
            <td aria-hidden="true">·</td>
            {Array.from({ length: columns }, (_, column) => (
              <th key={column + 1} scope="col">
                {column + 1}
              </th>
            ))}
          </tr>
        </tfoot>
      </table>
      <p className="soft small">
        Up: score on {labels[0]}. Across: score on {labels[1]}. Choose a segment above, then press or drag over cells;
        arrow keys go from cell to cell, Enter paints.
      </p>
    </div>
  );
}

/** Arrow keys go to the neighbouring cell. */
function moveFocus(event: KeyboardEvent<HTMLButtonElement>): void {
  const steps: Readonly<Record<string, readonly [number, number]>> = {
    ArrowUp: [-1, 0],
    ArrowDown: [1, 0],
    ArrowLeft: [0, -1],
    ArrowRight: [0, 1],
  };
  const step = steps[event.key];
  const cell = event.currentTarget.closest("td");
  const row = cell?.closest("tr");
  if (!step || !cell || !row) return;
  event.preventDefault();
  const body = row.parentElement as HTMLTableSectionElement;
  const next = body.rows[row.sectionRowIndex + step[0]]?.cells[cell.cellIndex + step[1]];
  next?.querySelector("button")?.focus();
}

function Brushes({
  segments,
  brush,
  onBrush,
}: {
  segments: readonly RfmSegment[];
  brush: number;
  onBrush: (position: number) => void;
}) {
  return (
    <div className="toggles" role="group" aria-label="Segment to paint with">
      {segments.map(({ name }, i) => (
        <button
          // oxlint-disable-next-line react/no-array-index-key -- segments are known by their places; names are being typed.
          key={i}
          type="button"
          className={i === brush ? "toggle on" : "toggle"}
          aria-pressed={i === brush}
          onClick={() => onBrush(i)}
        >
          <SegmentBadge index={i} /> {name}
        </button>
      ))}
    </div>
  );
}

/** The largest mean spend of a cell, in minor units: the full colour. */
function strongest(cells: readonly RfmCell[]): number {
  return Math.max(1, ...cells.map(({ customers, spendMinor }) => spendMinor / customers));
}
