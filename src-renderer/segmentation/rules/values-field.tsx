import { X } from "lucide-react";
import { useId, useState } from "react";
import type { SuggestedWord } from "../../../src-shared/segmentation-rule-calls.ts";
import { Field } from "../../ui/field.tsx";
import { useLoaded } from "../../use-tessera.ts";
import { useSettled } from "./use-settled.ts";

/** Where proposals come from: a list at hand, or one that is looked up while somebody types. */
export type Proposals =
  | { readonly from: "list"; readonly values: readonly string[] }
  | { readonly from: "search"; readonly list: SuggestedWord; readonly name?: string };

interface ValuesFieldProps {
  readonly label: string;
  readonly values: readonly string[];
  readonly proposals: Proposals;
  readonly onChange: (values: string[]) => void;
}

/** Several words of the data: chosen ones as chips, more by typing; Enter takes what was typed. */
export function ValuesField({ label, values, proposals, onChange }: ValuesFieldProps) {
  const [text, setText] = useState("");
  const listId = useId();
  const proposed = useProposals(proposals, useSettled(text, 150)).filter((value) => !values.includes(value));
  const add = (value: string) => {
    const word = value.trim();
    if (word !== "" && !values.includes(word)) onChange([...values, word]);
    setText("");
  };
  return (
    <Field label={label}>
      {(ids) => (
        <div className="rule-values">
          {values.map((value) => (
            <span key={value} className="chip">
              {value}
              <button
                type="button"
                className="chip-remove"
                aria-label={`Remove ${value}`}
                onClick={() => onChange(values.filter((other) => other !== value))}
              >
                <X size={12} />
              </button>
            </span>
          ))}
          <input
            className="input"
            value={text}
            list={listId}
            placeholder={values.length === 0 ? "Type or choose" : "or …"}
            onChange={(event) => {
              const typed = event.target.value;
              // Choosing from the list gives a whole entry at once; typing one gives it in the end as well.
              const isChosen = !(event.nativeEvent as InputEvent).inputType?.startsWith("insertText");
              if (isChosen && proposed.includes(typed)) add(typed);
              else setText(typed);
            }}
            onKeyDown={(event) => {
              if (event.key === "Enter") {
                event.preventDefault();
                add(text);
              }
              if (event.key === "Backspace" && text === "") onChange(values.slice(0, -1));
            }}
            onBlur={() => add(text)}
            {...ids}
          />
          <datalist id={listId}>
            {proposed.slice(0, 200).map((value) => (
              <option key={value} value={value}>
                {value}
              </option>
            ))}
          </datalist>
        </div>
      )}
    </Field>
  );
}

function useProposals(proposals: Proposals, text: string): readonly string[] {
  const asked = proposals.from === "search" ? { list: proposals.list, name: proposals.name ?? "", text } : undefined;
  const found = useLoaded<string[]>(["segmentation.suggestWords", asked], async (client) =>
    asked ? client.segmentation.suggestWords(asked) : { ok: true, value: [] },
  );
  if (proposals.from === "list") return proposals.values;
  return found.state === "done" ? found.value : [];
}

interface ToggleFieldProps<T extends string | number> {
  readonly label: string;
  readonly choices: readonly { readonly value: T; readonly label: string }[];
  readonly values: readonly T[];
  readonly onChange: (values: T[]) => void;
}

/** Several of a few: none chosen means any. */
export function ToggleField<T extends string | number>({ label, choices, values, onChange }: ToggleFieldProps<T>) {
  const id = useId();
  return (
    <div className="field">
      <span className="label" id={id}>
        {label}
      </span>
      <div className="toggles" role="group" aria-labelledby={id}>
        {choices.map((choice) => {
          const isOn = values.includes(choice.value);
          return (
            <button
              key={choice.value}
              type="button"
              className={isOn ? "toggle on" : "toggle"}
              aria-pressed={isOn}
              onClick={() =>
                onChange(isOn ? values.filter((value) => value !== choice.value) : [...values, choice.value])
              }
            >
              {choice.label}
            </button>
          );
        })}
      </div>
    </div>
  );
}
