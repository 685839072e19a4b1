import { Minus, Plus } from "lucide-react";
import { useEffect, useState } from "react";
import type { ColumnFinding } from "../../src-shared/source.ts";
import { type DerivedStep, proposeSeparator, type SplitColumn } from "../../src-shared/source-derived.ts";
import { Button } from "../ui/button.tsx";
import { Field, Select } from "../ui/field.tsx";

interface SplitFieldsProps {
  readonly columns: readonly ColumnFinding[];
  /** The step that is changed. */
  readonly before: SplitColumn | undefined;
  /** Is told what has been typed so far; the same function at every drawing. */
  readonly onDraft: (step: DerivedStep) => void;
}

/** What is typed of the place where a column is split. */
interface Place {
  readonly by: "separator" | "characters";
  readonly separator: string;
  readonly characters: string;
  readonly from: SplitColumn["from"];
}

const MOST_PARTS = 10;

/** Which column is split, where, and what its parts are called. */
export function SplitFields({ columns, before, onDraft }: SplitFieldsProps) {
  const [column, setColumn] = useState(() => before?.column ?? likeliest(columns)?.index ?? 0);
  const chosen = columns.find(({ index }) => index === column);
  const [place, setPlace] = useState<Place>(() => placeOf(before, proposeSeparator(chosen?.samples ?? []) ?? " "));
  const [names, setNames] = useState<readonly string[]>(before?.names ?? ["", ""]);
  useEffect(() => {
    const { by, separator, characters, from } = place;
    const at = by === "separator" ? { separator } : { characters: Number(characters) };
    onDraft({ kind: "split", column, at, from, names: [...names] });
  }, [column, place, names, onDraft]);
  const choose = (index: number) => {
    setColumn(index);
    const separator = proposeSeparator(columns.find((other) => other.index === index)?.samples ?? []);
    if (separator !== undefined) setPlace({ ...place, separator });
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
      <PlaceFields place={place} onPlace={setPlace} />
      <PartNames names={names} onNames={setNames} />
    </>
  );
}

/** What stands in the fields at first. @param separator where nothing was said of it before. */
function placeOf(before: SplitColumn | undefined, separator: string): Place {
  if (!before) return { by: "separator", separator, characters: "2", from: "start" };
  const { at, from } = before;
  return "separator" in at
    ? { by: "separator", separator: at.separator, characters: "2", from }
    : { by: "characters", separator, characters: String(at.characters), from };
}

/** Where a column is split. */
function PlaceFields({ place, onPlace }: { place: Place; onPlace: (place: Place) => void }) {
  const change = (changes: Partial<Place>) => onPlace({ ...place, ...changes });
  return (
    <div className="form-grid">
      <Field label="Split">
        {(ids) => (
          <Select
            value={place.by}
            options={[
              { value: "separator", label: "at each separator" },
              { value: "characters", label: "after so many characters" },
            ]}
            onChange={(by) => change({ by })}
            {...ids}
          />
        )}
      </Field>
      {place.by === "separator" ? (
        <Field label="Separator" help={place.separator === " " ? "A blank." : undefined}>
          {(ids) => (
            <input
              className="input"
              value={place.separator}
              maxLength={20}
              onChange={(event) => change({ separator: event.target.value })}
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
              value={place.characters}
              onChange={(event) => change({ characters: event.target.value })}
              {...ids}
            />
          )}
        </Field>
      )}
      <Field label="Counted from">
        {(ids) => (
          <Select
            value={place.from}
            options={[
              { value: "start", label: "the start: the rest is in the last part" },
              { value: "end", label: "the end: the rest is in the first part" },
            ]}
            onChange={(from) => change({ from })}
            {...ids}
          />
        )}
      </Field>
    </div>
  );
}

/** What the parts are called, and how many there are. */
function PartNames({ names, onNames }: { names: readonly string[]; onNames: (names: readonly string[]) => void }) {
  return (
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
          onChange={(event) => onNames(names.map((other, at) => (at === i ? event.target.value : other)))}
        />
      ))}
      <div className="row">
        <Button
          look="quiet"
          icon={<Plus size={14} />}
          disabled={names.length === MOST_PARTS}
          onClick={() => onNames([...names, ""])}
        >
          One part more
        </Button>
        {names.length > 2 && (
          <Button look="quiet" icon={<Minus size={14} />} onClick={() => onNames(names.slice(0, -1))}>
            One less
          </Button>
        )}
      </div>
    </fieldset>
  );
}

/** The first text column whose values are parted by something. */
function likeliest(columns: readonly ColumnFinding[]): ColumnFinding | undefined {
  const isText = ({ kind }: ColumnFinding) => kind === "text";
  return columns.find((column) => isText(column) && proposeSeparator(column.samples) !== undefined) ?? columns[0];
}
