import { useState } from "react";
import type { Inspection, NumberFormat, Recipe } from "../../src-shared/source.ts";
import { dateFormats } from "../../src-shared/source-formats.ts";
import { numberRoles } from "../../src-shared/source-kinds.ts";
import { Field, Select } from "../ui/field.tsx";
import { RatesField } from "./rates-field.tsx";

interface FormatsFormProps {
  readonly inspection: Inspection;
  readonly recipe: Recipe;
  readonly onRecipe: (recipe: Recipe) => void;
}

const numberFormats: readonly { label: string; format: NumberFormat }[] = [
  { label: "1234.56", format: { decimal: ".", group: "" } },
  { label: "1,234.56", format: { decimal: ".", group: "," } },
  { label: "1234,56", format: { decimal: ",", group: "" } },
  { label: "1.234,56", format: { decimal: ",", group: "." } },
  { label: "1 234,56", format: { decimal: ",", group: " " } },
  { label: "1 234.56", format: { decimal: ".", group: " " } },
  { label: "1'234.56", format: { decimal: ".", group: "'" } },
];

/** How cells become dates, numbers, money and telephone numbers; only what this kind of rows needs. */
export function FormatsForm({ inspection, recipe, onRecipe }: FormatsFormProps) {
  const { columns } = recipe;
  const isOrders = (recipe.kind ?? "orders") === "orders";
  const hasNumbers = isOrders || numberRoles.some((role) => columns[role] !== undefined);
  const hasMoney = isOrders || columns.amount !== undefined || columns.unitPrice !== undefined;
  const found = columns.date === undefined ? [] : (inspection.columns[columns.date]?.dateFormats ?? []);
  const dates = [...new Set([...found, ...dateFormats])];
  return (
    <div className="form-grid">
      {(isOrders || columns.date !== undefined) && (
        <Field label="Dates">
          {(ids) => (
            <Select
              value={recipe.dateFormat}
              options={dates.map((value) => ({ value, label: value }))}
              onChange={(dateFormat) => onRecipe({ ...recipe, dateFormat })}
              {...ids}
            />
          )}
        </Field>
      )}
      {columns.date !== undefined && <TimeZoneField recipe={recipe} onRecipe={onRecipe} />}
      {hasNumbers && <NumbersField recipe={recipe} onRecipe={onRecipe} />}
      {hasMoney && (
        <>
          <CurrencyField recipe={recipe} onRecipe={onRecipe} />
          <RatesField recipe={recipe} onRecipe={onRecipe} />
        </>
      )}
      {isOrders && (
        <Field label="Cancelled ids begin with">
          {(ids) => (
            <input
              className="input"
              value={recipe.cancelled.idPrefix}
              maxLength={20}
              placeholder="nothing special"
              onChange={(event) =>
                onRecipe({ ...recipe, cancelled: { ...recipe.cancelled, idPrefix: event.target.value } })
              }
              {...ids}
            />
          )}
        </Field>
      )}
      {columns.phone !== undefined && <PhoneCountryField recipe={recipe} onRecipe={onRecipe} />}
    </div>
  );
}

type FieldProps = Omit<FormatsFormProps, "inspection">;

function NumbersField({ recipe, onRecipe }: FieldProps) {
  const [money] = numberRoles.flatMap((role) => recipe.numberFormats[role] ?? []);
  const label =
    numberFormats.find(({ format }) => format.decimal === money?.decimal && format.group === money.group)?.label ??
    "1234.56";
  const choose = (next: string) => {
    const format = numberFormats.find((other) => other.label === next)?.format;
    if (!format) return;
    const formats: Recipe["numberFormats"] = {};
    for (const role of numberRoles) if (recipe.columns[role] !== undefined) formats[role] = format;
    onRecipe({ ...recipe, numberFormats: formats });
  };
  return (
    <Field label="Numbers">
      {(ids) => (
        <Select
          value={label}
          options={numberFormats.map((other) => ({ value: other.label, label: other.label }))}
          onChange={choose}
          {...ids}
        />
      )}
    </Field>
  );
}

function CurrencyField({ recipe, onRecipe }: FieldProps) {
  return (
    <Field label="Currency" help={recipe.currency === "XXX" ? "The file does not say." : undefined}>
      {(ids) => (
        <input
          className="input"
          value={recipe.currency === "XXX" ? "" : recipe.currency}
          placeholder="EUR"
          maxLength={3}
          onChange={(event) =>
            onRecipe({
              ...recipe,
              currency: /^[A-Za-z]{3}$/.test(event.target.value) ? event.target.value.toUpperCase() : "XXX",
            })
          }
          {...ids}
        />
      )}
    </Field>
  );
}

/** Taken over when it is left, so that half a name is no mistake. */
function TimeZoneField({ recipe, onRecipe }: FieldProps) {
  const [problem, setProblem] = useState<string>();
  const commit = (text: string) => {
    const zone = text.trim();
    const { timeZone: _before, ...rest } = recipe;
    const isKnown = zone === "" || isTimeZone(zone);
    setProblem(isKnown ? undefined : "Write it as Europe/Berlin.");
    if (isKnown) onRecipe(zone === "" ? rest : { ...rest, timeZone: zone });
  };
  return (
    <Field label="Times are in" problem={problem}>
      {(ids) => (
        <input
          className="input"
          defaultValue={recipe.timeZone ?? ""}
          placeholder="as the project"
          maxLength={60}
          onBlur={(event) => commit(event.target.value)}
          {...ids}
        />
      )}
    </Field>
  );
}

function isTimeZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: zone }).format();
    return true;
  } catch {
    return false;
  }
}

function PhoneCountryField({ recipe, onRecipe }: FieldProps) {
  const [problem, setProblem] = useState<string>();
  const commit = (text: string) => {
    const country = text.trim().toUpperCase();
    const { country: _before, ...rest } = recipe;
    const isKnown = country === "" || /^[A-Z]{2}$/.test(country);
    setProblem(isKnown ? undefined : "Two letters, such as DE.");
    if (isKnown) onRecipe(country === "" ? rest : { ...rest, country });
  };
  return (
    <Field label="Phones without +" problem={problem}>
      {(ids) => (
        <input
          className="input"
          defaultValue={recipe.country ?? ""}
          placeholder="country: DE"
          maxLength={2}
          onBlur={(event) => commit(event.target.value)}
          {...ids}
        />
      )}
    </Field>
  );
}
