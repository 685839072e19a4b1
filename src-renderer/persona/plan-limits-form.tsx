import { type FormEvent, useState } from "react";
import type { PlanLimits } from "../../src-shared/persona-strategy.ts";
import type { Result } from "../../src-shared/result.ts";
import { minorUnitsPer } from "../../src-shared/units.ts";
import { Button } from "../ui/button.tsx";
import { Field } from "../ui/field.tsx";
import { words } from "./persona-words.ts";

interface PlanLimitsFormProps {
  readonly limits: PlanLimits;
  readonly currency: string;
  readonly onSave: (limits: PlanLimits) => Promise<Result<unknown>>;
}

/** How many contacts there can be and what they may cost; an empty field is not set. */
export function PlanLimitsForm({ limits, currency, onSave }: PlanLimitsFormProps) {
  const units = minorUnitsPer(currency);
  const money = (minor: number | null) => (minor === null ? "" : String(minor / units));
  const [capacity, setCapacity] = useState(limits.capacity === null ? "" : String(limits.capacity));
  const [budget, setBudget] = useState(money(limits.budgetMinor));
  const [cost, setCost] = useState(money(limits.costPerContactMinor));
  const minor = (text: string) => (text.trim() === "" ? null : Math.round(Number(text) * units));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void onSave({
      capacity: capacity.trim() === "" ? null : Math.round(Number(capacity)),
      budgetMinor: minor(budget),
      costPerContactMinor: minor(cost),
    });
  };
  const inCurrency = currency === "XXX" ? "" : `, ${currency}`;
  const fields = [
    { label: "Contacts a month", value: capacity, set: setCapacity, step: "1" },
    { label: `Budget${inCurrency}`, value: budget, set: setBudget, step: String(1 / units) },
    { label: `Cost of a contact${inCurrency}`, value: cost, set: setCost, step: String(1 / units) },
  ];
  return (
    <form className="row wrap below" onSubmit={submit}>
      {fields.map(({ label, value, set, step }) => (
        <Field key={label} label={label}>
          {(ids) => (
            <input
              {...ids}
              className="input"
              type="number"
              min={0}
              max={1e9}
              step={step}
              placeholder="not set"
              value={value}
              onChange={(event) => set(event.target.value)}
            />
          )}
        </Field>
      ))}
      <Button type="submit">{words.save}</Button>
    </form>
  );
}
