import { useState } from "react";
import { Field } from "./field.tsx";

interface LimitedNumberFieldProps {
  readonly label: string;
  readonly help?: string;
  readonly value: number | undefined;
  readonly min: number;
  readonly max: number;
  /** Whole numbers unless said otherwise. */
  readonly step?: "any";
  /** Only numbers within the limits arrive; an empty field is undefined. */
  readonly onChange: (value: number | undefined) => void;
}

/** A number that is taken when it can be; what cannot be stays in the field with the reason. */
export function LimitedNumberField({ label, help, value, min, max, step, onChange }: LimitedNumberFieldProps) {
  const [typed, setTyped] = useState<string>();
  const problem = typed === undefined ? undefined : problemOf(typed, min, max, step === undefined);
  const type = (text: string) => {
    const isTaken = problemOf(text, min, max, step === undefined) === undefined;
    setTyped(isTaken ? undefined : text);
    if (isTaken) onChange(text.trim() === "" ? undefined : Number(text));
  };
  return (
    <Field label={label} help={help} problem={problem}>
      {(ids) => (
        <input
          {...ids}
          className="input"
          type="number"
          min={min}
          max={max}
          step={step ?? 1}
          value={typed ?? value ?? ""}
          onChange={(event) => type(event.target.validity.badInput ? "?" : event.target.value)}
        />
      )}
    </Field>
  );
}

function problemOf(text: string, min: number, max: number, isWhole: boolean): string | undefined {
  if (text.trim() === "") return undefined;
  const number = Number(text);
  const fits = Number.isFinite(number) && number >= min && number <= max && (!isWhole || Number.isInteger(number));
  return fits ? undefined : `A ${isWhole ? "whole " : ""}number from ${min} to ${max}.`;
}
