import { Minus, Plus } from "lucide-react";
import { useEffect, useState } from "react";
import type { ColumnFinding } from "../../src-shared/source.ts";
import { type DerivedStep, proposeSeparator, type SplitColumn } from "../../src-shared/source-derived.ts";
import { Button } from "../ui/button.tsx";
import { Field, Select } from "../ui/field.tsx";

interface SplitFieldsProps {
  readonly columns: readonly ColumnFinding[];
  /** Is told what has been typed so far; the same function at every drawing. */
  readonly onDraft: (step: DerivedStep) => void;
}

const MOST_PARTS = 10;

/** Which column is split, where, and what its parts are called. */
export function SplitFields({ columns, onDraft }: SplitFieldsProps) {
  const [column, setColumn] = useState(() => likeliest(columns)?.index ?? 0);
  const chosen = columns.find(({ index }) => index === column);
  const [by, setBy] = useState<"separator" | "characters">("separator");
  const [separator, setSeparator] = useState(() => proposeSeparator(chosen?.samples ?? []) ?? " ");
  const [characters, setCharacters] = useState("2");
  const [from, setFrom] = useState<SplitColumn["from"]>("start");
  const [names, setNames] = useState<readonly string[]>(["", ""]);
  useEffect(() => {
    const at = by === "separator" ? { separator } : { characters: Number(characters) };
    onDraft({ kind: "split", column, at, from, names: [...names] });
  }, [column, by, separator, characters, from, names, onDraft]);
  const choose = (index: number) => {
    setColumn(index);
    setSeparator(proposeSeparator(columns.find((other) => other.index === index)?.samples ?? []) ?? separator);
  };
  return (
    <>
      <Field label="Column" help={chosen?.samples.slice(0, 3).join(" · ")}>
        {(ids) => (
          <Select
            value={String(column)}
            options={columns.map(({ index, name }) => ({ value: String(index), label: name }))}
            onChange={(index) => choose(Number(index))}
            {...ids}
          />
        )}
      </Field>
      <div className="form-grid">
        <Field label="Split">
          {(ids) => (
            <Select
              value={by}
              options={[
                { value: "separator", label: "at each separator" },
                { value: "characters", label: "after so many characters" },
              ]}
              onChange={setBy}
              {...ids}
            />
          )}
        </Field>
        {by === "separator" ? (
          <Field label="Separator" help={separator === " " ? "A blank." : undefined}>
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
        ) : (
          <Field label="Characters">
            {(ids) => (
              <input
                className="input number"
                inputMode="numeric"
                value={characters}
                onChange={(event) => setCharacters(event.target.value)}
                {...ids}
              />
            )}
          </Field>
        )}
        <Field label="Counted from">
          {(ids) => (
            <Select
              value={from}
              options={[
                { value: "start", label: "the start: the rest is in the last part" },
                { value: "end", label: "the end: the rest is in the first part" },
              ]}
              onChange={setFrom}
              {...ids}
            />
          )}
        </Field>
      </div>
      <fieldset className="part-names">
        <legend>Parts</legend>
        {names.map((name, i) => (
          <input
            // biome-ignore lint/suspicious/noArrayIndexKey: parts have no name that stays while it is typed.
            key={i}
            className="input"
            aria-label={`Name of part ${i + 1}`}
            placeholder={`Name of part ${i + 1}`}
            value={name}
            maxLength={200}
            onChange={(event) => setNames(names.map((other, at) => (at === i ? event.target.value : other)))}
          />
        ))}
        <div className="row">
          <Button
            look="quiet"
            icon={<Plus size={14} />}
            disabled={names.length === MOST_PARTS}
            onClick={() => setNames([...names, ""])}
          >
            One part more
          </Button>
          {names.length > 2 && (
            <Button look="quiet" icon={<Minus size={14} />} onClick={() => setNames(names.slice(0, -1))}>
              One less
            </Button>
          )}
        </div>
      </fieldset>
    </>
  );
}

/** The first text column whose values are parted by something. */
function likeliest(columns: readonly ColumnFinding[]): ColumnFinding | undefined {
  const isText = ({ kind }: ColumnFinding) => kind === "text";
  return columns.find((column) => isText(column) && proposeSeparator(column.samples) !== undefined) ?? columns[0];
}
