import { Field } from "../ui/field.tsx";

interface NumberFieldProps {
  readonly label: string;
  /** Undefined: nothing is typed. */
  readonly value: number | undefined;
  readonly onChange: (value: number | undefined) => void;
  readonly min?: number;
  readonly max?: number;
}

/** A number that somebody types; an empty or impossible one is undefined. */
export function NumberField({ label, value, onChange, min, max }: NumberFieldProps) {
  return (
    <Field label={label}>
      {(ids) => (
        <input
          className="input"
          type="number"
          step="any"
          min={min}
          max={max}
          value={value ?? ""}
          onChange={(event) => onChange(event.target.value === "" ? undefined : event.target.valueAsNumber)}
          {...ids}
        />
      )}
    </Field>
  );
}
