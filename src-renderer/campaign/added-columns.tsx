import { Plus, X } from "lucide-react";
import type { FileFields } from "../../src-shared/campaign-fields.ts";
import { Button } from "../ui/button.tsx";
import { Field, Select } from "../ui/field.tsx";
import { words } from "./campaign-words.ts";

interface AddedColumnsProps {
  readonly fields: FileFields;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly onFields: (fields: FileFields) => void;
}

/** Columns of one's own behind those of a destination. */
export function AddedColumns({ fields, options, onFields }: AddedColumnsProps) {
  const { added } = fields;
  const change = (next: FileFields["added"]) => onFields({ ...fields, added: next });
  const first = options[0]?.value;
  return (
    <div className="stack tight">
      <h3>{words.ownColumns}</h3>
      <ul className="stack tight">
        {added.map(({ header, attribute }, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place; names change while they are typed
          <li key={i} className="row below">
            <Field label={words.columnName}>
              {(ids) => (
                <input
                  {...ids}
                  className="input"
                  maxLength={100}
                  required
                  value={header}
                  onChange={(event) => change(added.with(i, { header: event.target.value, attribute }))}
                />
              )}
            </Field>
            <Field label={words.columnHolds}>
              {(ids) => (
                <Select
                  {...ids}
                  value={attribute}
                  options={options}
                  onChange={(name) => change(added.with(i, { header, attribute: name }))}
                />
              )}
            </Field>
            <Button
              look="quiet"
              icon={<X size={16} />}
              aria-label={`${words.remove}: ${header || `column ${i + 1}`}`}
              onClick={() => change(added.toSpliced(i, 1))}
            />
          </li>
        ))}
      </ul>
      <div className="row">
        <Button
          icon={<Plus size={16} />}
          disabled={first === undefined}
          onClick={() => first !== undefined && change([...added, { header: first, attribute: first }])}
        >
          {words.addColumn}
        </Button>
      </div>
    </div>
  );
}
