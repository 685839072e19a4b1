import { type ReactNode, useId } from "react";

interface FieldProps {
  readonly label: string;
  readonly help?: ReactNode;
  readonly problem?: string | undefined;
  readonly children: (ids: { id: string; "aria-describedby"?: string; "aria-invalid"?: true }) => ReactNode;
}

/** A labelled control with its help and its problem bound to it. */
export function Field({ label, help, problem, children }: FieldProps) {
  const id = useId();
  const describedBy = [
    help === undefined ? undefined : `${id}-help`,
    problem === undefined ? undefined : `${id}-problem`,
  ]
    .filter(Boolean)
    .join(" ");
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {children({
        id,
        ...(describedBy !== "" && { "aria-describedby": describedBy }),
        ...(problem !== undefined && { "aria-invalid": true as const }),
      })}
      {help !== undefined && (
        <span id={`${id}-help`} className="soft small">
          {help}
        </span>
      )}
      {problem !== undefined && (
        <span id={`${id}-problem`} className="problem" role="alert">
          {problem}
        </span>
      )}
    </div>
  );
}

interface SelectProps<T extends string> {
  readonly value: T;
  readonly options: readonly { readonly value: T; readonly label: string }[];
  readonly onChange: (value: T) => void;
  readonly label?: string;
  readonly id?: string;
  readonly disabled?: boolean;
}

export function Select<T extends string>({ value, options, onChange, label, ...rest }: SelectProps<T>) {
  return (
    <select
      className="select"
      value={value}
      aria-label={label}
      onChange={(event) => onChange(event.target.value as T)}
      {...rest}
    >
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </select>
  );
}
