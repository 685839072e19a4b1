import type { ReplayedMonth } from "../../../src-shared/segmentation-replay.ts";
import { isoDay } from "../../../src-shared/units.ts";
import { Select } from "../../ui/field.tsx";

interface PeriodPickerProps {
  readonly months: readonly ReplayedMonth[];
  /** Positions among the months. */
  readonly from: number;
  readonly to: number;
  readonly onPeriod: (from: number, to: number) => void;
}

/** Two month ends, the second later than the first: choosing one moves the other out of the way. */
export function PeriodPicker({ months, from, to, onPeriod }: PeriodPickerProps) {
  const options = months.map(({ day }, at) => ({ value: String(at), label: isoDay(day) }));
  const last = months.length - 1;
  return (
    <span className="row">
      <Select
        label="From"
        value={String(from)}
        options={options.slice(0, last)}
        onChange={(at) => onPeriod(Number(at), Math.max(to, Number(at) + 1))}
      />
      <span aria-hidden="true">→</span>
      <Select
        label="To"
        value={String(to)}
        options={options.slice(1)}
        onChange={(at) => onPeriod(Math.min(from, Number(at) - 1), Number(at))}
      />
    </span>
  );
}
