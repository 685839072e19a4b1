import { useState } from "react";
import type { Dialect, Inspection, Recipe } from "../../src-shared/source.ts";
import { Field, Select } from "../ui/field.tsx";
import { Card } from "../ui/page.tsx";
import { Switch } from "../ui/switch.tsx";
import { FormatsForm } from "./formats-form.tsx";

interface ReadingFormProps {
  readonly inspection: Inspection;
  readonly recipe: Recipe;
  readonly onRecipe: (recipe: Recipe) => void;
  readonly onDialect: (dialect: Dialect) => void;
}

const encodings = [
  "utf-8",
  "windows-1252",
  "utf-16le",
  "utf-16be",
  "iso-8859-2",
  "iso-8859-15",
  "windows-1250",
  "windows-1251",
  "shift_jis",
  "gb18030",
];
const delimiters = [
  { value: ",", label: "comma ," },
  { value: ";", label: "semicolon ;" },
  { value: "\t", label: "tab" },
  { value: "|", label: "bar |" },
  { value: "blanks", label: "blanks" },
  { value: ":", label: "colon :" },
];
/** How the bytes become cells, and cells become dates and money: found, shown, correctable. */
export function ReadingForm({ inspection, recipe, onRecipe, onDialect }: ReadingFormProps) {
  const { dialect } = recipe;
  const change = (changes: Partial<Dialect>) => onDialect({ ...dialect, ...changes });
  const known = (value: string, options: readonly { value: string; label: string }[]) =>
    options.some((option) => option.value === value) ? options : [...options, { value, label: `“${value}”` }];
  return (
    <Card title="How it is read" className="stack">
      {dialect.format === "delimited" && (
        <div className="form-grid">
          <Field label="Encoding">
            {(ids) => (
              <Select
                value={dialect.encoding}
                options={known(
                  dialect.encoding,
                  encodings.map((value) => ({ value, label: value })),
                )}
                onChange={(encoding) => change({ encoding })}
                {...ids}
              />
            )}
          </Field>
          <Field label="Cells parted by">
            {(ids) => (
              <Select
                value={dialect.delimiter}
                options={known(dialect.delimiter, delimiters)}
                onChange={(delimiter) => change({ delimiter })}
                {...ids}
              />
            )}
          </Field>
          <Field label="Quote">
            {(ids) => (
              <Select
                value={dialect.quote}
                options={[
                  { value: '"', label: 'double "' },
                  { value: "'", label: "single '" },
                  { value: "", label: "none" },
                ]}
                onChange={(quote) => change({ quote })}
                {...ids}
              />
            )}
          </Field>
          <SkipLines
            key={dialect.skipLines}
            value={dialect.skipLines}
            onChange={(skipLines) => change({ skipLines })}
          />
        </div>
      )}
      {(dialect.format === "delimited" || dialect.format === "sheet") && (
        <div className="row">
          <Switch
            checked={dialect.hasHeader}
            label="First row names the columns"
            onChange={(hasHeader) => change({ hasHeader })}
          />
          <span>First row names the columns</span>
        </div>
      )}
      <FormatsForm inspection={inspection} recipe={recipe} onRecipe={onRecipe} />
      <ul className="soft small">
        {inspection.evidence.map((words) => (
          <li key={words}>{words}</li>
        ))}
      </ul>
    </Card>
  );
}

function SkipLines({ value, onChange }: { value: number; onChange: (lines: number) => void }) {
  const [text, setText] = useState(String(value));
  const commit = () => {
    const lines = Number(text);
    if (Number.isInteger(lines) && lines >= 0 && lines <= 1000 && lines !== value) onChange(lines);
    else setText(String(value));
  };
  return (
    <Field label="Lines to skip">
      {(ids) => (
        <input
          className="input number"
          inputMode="numeric"
          value={text}
          onChange={(event) => setText(event.target.value)}
          onBlur={commit}
          onKeyDown={(event) => event.key === "Enter" && commit()}
          {...ids}
        />
      )}
    </Field>
  );
}
