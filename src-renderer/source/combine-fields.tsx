import { Plus, X } from "lucide-react";
import { useEffect, useState } from "react";
import type { ColumnFinding } from "../../src-shared/source.ts";
import type { CombineColumns, DerivedStep } from "../../src-shared/source-derived.ts";
import { Button } from "../ui/button.tsx";
import { Field, Select } from "../ui/field.tsx";

interface CombineFieldsProps {
  readonly columns: readonly ColumnFinding[];
  /** The step that is changed. */
  readonly before: CombineColumns | undefined;
  /** Is told what has been typed so far; the same function at every drawing. */
  readonly onDraft: (step: DerivedStep) => void;
}

const MOST_COLUMNS = 10;

/** Which columns are combined, in which order, and what the new one is called. */
export function CombineFields({ columns, before, onDraft }: CombineFieldsProps) {
  const [chosen, setChosen] = useState<readonly number[]>(
    () => before?.columns ?? columns.slice(0, 2).map(({ index }) => index),
  );
  const [separator, setSeparator] = useState(before?.separator ?? " ");
  const [name, setName] = useState(before?.name ?? "");
  useEffect(
    () => onDraft({ kind: "combine", columns: [...chosen], separator, name }),
    [chosen, separator, name, onDraft],
  );
  const next = columns.find(({ index }) => !chosen.includes(index));
  return (
    <>
      <fieldset className="part-names">
        <legend>Columns, in this order</legend>
        {chosen.map((column, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the same column may be chosen twice.
          <div key={i} className="row">
            <Select
              label={`Column ${i + 1}`}
              value={String(column)}
              options={columns.map((other) => ({ value: String(other.index), label: other.name }))}
              onChange={(index) => setChosen(chosen.map((other, at) => (at === i ? Number(index) : other)))}
            />
            {chosen.length > 2 && (
              <Button
                look="quiet"
                icon={<X size={14} />}
                aria-label={`Leave column ${i + 1} out`}
                onClick={() => setChosen(chosen.filter((_, at) => at !== i))}
              />
            )}
          </div>
        ))}
        <Button
          look="quiet"
          icon={<Plus size={14} />}
          disabled={!next || chosen.length === MOST_COLUMNS}
          onClick={() => next && setChosen([...chosen, next.index])}
        >
          One column more
        </Button>
      </fieldset>
      <div className="form-grid">
        <Field label="Between them" help={separator === " " ? "A blank." : undefined}>
          {(ids) => (
            <input
              className="input"
              value={separator}
              maxLength={20}
              onChange={(event) => setSeparator(event.target.value)}
              {...ids}
            />
          )}
        </Field>
        <Field label="Name">
          {(ids) => (
            <input
              className="input"
              value={name}
              maxLength={200}
              onChange={(event) => setName(event.target.value)}
              {...ids}
            />
          )}
        </Field>
      </div>
    </>
  );
}
