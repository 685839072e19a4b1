import { Pencil } from "lucide-react";
import { type FormEvent, useState } from "react";
import { formatCount } from "../../src-shared/format.ts";
import type { SegmentId } from "../../src-shared/ids.ts";
import {
  type Strategy,
  type StrategyCell,
  type StrategyField,
  strategyFieldIds,
  strategyFields,
} from "../../src-shared/persona-strategy.ts";
import type { Result } from "../../src-shared/result.ts";
import { Button } from "../ui/button.tsx";
import { Explained } from "../ui/explained.tsx";
import { SegmentBadge } from "../ui/segment-badge.tsx";
import { words } from "./persona-words.ts";

interface StrategyMatrixProps {
  readonly strategy: Strategy;
  readonly onSave: (segmentId: SegmentId, field: StrategyField, words: string) => Promise<Result<unknown>>;
}

/** Segments by message, channel, products, offer and KPI; each cell proposes with a reason until a person writes. */
export function StrategyMatrix({ strategy, onSave }: StrategyMatrixProps) {
  return (
    <section className="scroll-x" tabIndex={0} aria-label="Strategy matrix" data-term="strategyCell">
      <table className="table strategy-matrix">
        <thead>
          <tr>
            <th scope="col">Segment</th>
            {strategyFieldIds.map((field) => (
              <th key={field} scope="col">
                {strategyFields[field]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {strategy.rows.map(({ segmentId, index, name, customers, cells }) => (
            <tr key={segmentId}>
              <th scope="row">
                <span className="row">
                  <SegmentBadge index={index} />
                  <strong>{name}</strong>
                </span>
                <span className="soft small">{formatCount(customers, "customer")}</span>
              </th>
              {cells.map((cell) => (
                <td key={cell.field}>
                  <Cell
                    cell={cell}
                    label={`${strategyFields[cell.field]} for ${name}`}
                    onSave={(typed) => onSave(segmentId, cell.field, typed)}
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

interface CellProps {
  readonly cell: StrategyCell;
  readonly label: string;
  readonly onSave: (words: string) => Promise<Result<unknown>>;
}

function Cell({ cell, label, onSave }: CellProps) {
  const [isEdited, setIsEdited] = useState(false);
  if (isEdited) return <CellForm cell={cell} label={label} onSave={onSave} onDone={() => setIsEdited(false)} />;
  return (
    <div className="strategy-cell">
      <p>{cell.words ?? cell.proposal}</p>
      <span className="row">
        <Explained
          words={cell.words === undefined ? cell.reason : `Written by a person. Proposed was: ${cell.proposal}`}
        >
          <span className="soft small">{cell.words === undefined ? "proposed" : "written"}</span>
        </Explained>
        <span className="spread" />
        <Button
          look="quiet"
          icon={<Pencil size={14} />}
          aria-label={`Edit ${label}`}
          title="Edit"
          onClick={() => setIsEdited(true)}
        />
      </span>
    </div>
  );
}

function CellForm({ cell, label, onSave, onDone }: CellProps & { readonly onDone: () => void }) {
  const [typed, setTyped] = useState(cell.words ?? cell.proposal);
  const save = async (text: string) => {
    const saved = await onSave(text);
    if (saved.ok) onDone();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void save(typed === cell.proposal ? "" : typed);
  };
  return (
    <form className="stack tight" onSubmit={submit}>
      <textarea
        className="input"
        rows={4}
        maxLength={500}
        aria-label={label}
        value={typed}
        // biome-ignore lint: the person has just asked to type here
        autoFocus
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={(event) => event.key === "Escape" && onDone()}
      />
      <span className="row wrap">
        <Button type="submit" look="primary">
          {words.save}
        </Button>
        <Button onClick={onDone}>{words.cancel}</Button>
        {cell.words !== undefined && <Button onClick={() => void save("")}>As proposed</Button>}
      </span>
    </form>
  );
}
