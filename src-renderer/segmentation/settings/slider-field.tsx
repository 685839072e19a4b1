import { useState } from "react";
import { formatNumber } from "../../../src-shared/format.ts";
import { Field } from "../../ui/field.tsx";

interface SliderFieldProps {
  readonly label: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  /** Told when the slider is let go, where each value costs more than a preview. */
  readonly isToldAtEnd?: boolean;
  readonly onChange: (value: number) => void;
}

/** A whole number by a slider, with its value beside it. */
export function SliderField({ label, value, min, max, isToldAtEnd = false, onChange }: SliderFieldProps) {
  const [moved, setMoved] = useState<number>();
  const shown = moved ?? value;
  const settle = () => {
    if (moved !== undefined && moved !== value) onChange(moved);
    setMoved(undefined);
  };
  return (
    <Field label={label}>
      {(ids) => (
        <span className="row slider-field">
          <input
            type="range"
            min={min}
            max={max}
            value={shown}
            onChange={(event) => (isToldAtEnd ? setMoved : onChange)(event.target.valueAsNumber)}
            onPointerUp={settle}
            onKeyUp={settle}
            onBlur={settle}
            {...ids}
          />
          <output className="number">{formatNumber(shown)}</output>
        </span>
      )}
    </Field>
  );
}
