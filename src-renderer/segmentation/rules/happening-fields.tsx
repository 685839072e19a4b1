import { useState } from "react";
import { formatCount } from "../../../src-shared/format.ts";
import type { RuleVocabulary } from "../../../src-shared/segmentation-rule-calls.ts";
import type { Happening, Range } from "../../../src-shared/segmentation-rule-happening.ts";
import { Field, Select } from "../../ui/field.tsx";
import { NumberField } from "../number-field.tsx";
import { happeningLabels, happeningsIn } from "./rule-kinds.ts";
import { ToggleField, ValuesField } from "./values-field.tsx";
import { without } from "./without.ts";

interface HappeningFieldsProps {
  readonly happening: Happening;
  readonly vocabulary: RuleVocabulary;
  readonly onChange: (happening: Happening) => void;
}

/** Which rows are meant; folded away while all are. */
export function HappeningFields(props: HappeningFieldsProps) {
  const { what, ...filters } = props.happening;
  const count = Object.keys(filters).length;
  const [isOpen, setIsOpen] = useState(count > 0);
  return (
    <details className="rule-filters" open={isOpen} onToggle={(event) => setIsOpen(event.currentTarget.open)}>
      <summary>{count === 0 ? `Any ${happeningLabels[what]}` : `Only some: ${formatCount(count, "filter")}`}</summary>
      {isOpen && (
        <div className="rule-fields">
          <Filters {...props} />
        </div>
      )}
    </details>
  );
}

/** Every filter that this data could have; an empty one lets all rows through. */
function Filters({ happening, vocabulary, onChange }: HappeningFieldsProps) {
  const words = (name: string, label: string, values: readonly string[], own: readonly string[] | undefined) =>
    (values.length > 0 || own) && (
      <ValuesField
        key={name}
        label={label}
        values={own ?? []}
        proposals={{ from: "list", values }}
        onChange={(chosen) => onChange(filtered(happening, name, chosen))}
      />
    );
  const products = (own: readonly string[] | undefined) =>
    (vocabulary.hasProducts || own) && (
      <ValuesField
        key="product"
        label="Product is any of"
        values={own ?? []}
        proposals={{ from: "search", list: "product" }}
        onChange={(chosen) => onChange(filtered(happening, "product", chosen))}
      />
    );
  switch (happening.what) {
    case "order":
      return (
        <>
          {words("category", "Category is any of", vocabulary.categories, happening.category)}
          {products(happening.product)}
          {words("channel", "Channel is any of", vocabulary.channels, happening.channel)}
          <RangeFields
            label="Order value"
            range={happening.amount}
            onChange={(amount) => onChange(amount ? { ...happening, amount } : without(happening, "amount"))}
          />
          <ToggleField
            label="Only on"
            choices={weekdays}
            values={happening.weekday ?? []}
            onChange={(weekday) =>
              onChange(
                weekday.length > 0
                  ? { ...happening, weekday: weekday.sort((a, b) => a - b) }
                  : without(happening, "weekday"),
              )
            }
          />
        </>
      );
    case "event":
      return (
        <>
          {words("name", "Event is any of", vocabulary.events, happening.name)}
          {products(happening.product)}
          {words("channel", "Channel is any of", vocabulary.channels, happening.channel)}
          <RangeFields
            label="Amount"
            range={happening.amount}
            onChange={(amount) => onChange(amount ? { ...happening, amount } : without(happening, "amount"))}
          />
          <PropertyFields
            property={happening.property}
            onChange={(property) => onChange(property ? { ...happening, property } : without(happening, "property"))}
          />
        </>
      );
    case "message":
      return (
        <>
          <ToggleField
            label="That was"
            choices={messageKinds.map((value) => ({ value, label: value }))}
            values={happening.kind ?? []}
            onChange={(kind) => onChange(kind.length > 0 ? { ...happening, kind } : without(happening, "kind"))}
          />
          {words("campaign", "Campaign is any of", vocabulary.campaigns, happening.campaign)}
          {words("channel", "Channel is any of", vocabulary.channels, happening.channel)}
        </>
      );
    case "feedback":
      return (
        <>
          <ToggleField
            label="Kind"
            choices={feedbackKinds}
            values={happening.kind ?? []}
            onChange={(kind) => onChange(kind.length > 0 ? { ...happening, kind } : without(happening, "kind"))}
          />
          <RangeFields
            label="Rating"
            range={happening.rating}
            onChange={(rating) => onChange(rating ? { ...happening, rating } : without(happening, "rating"))}
          />
        </>
      );
  }
}

/** An empty list of words is no filter. */
function filtered(happening: Happening, name: string, chosen: readonly string[]): Happening {
  const { [name]: _, ...rest } = happening as Happening & Record<string, unknown>;
  return (chosen.length > 0 ? { ...rest, [name]: chosen } : rest) as Happening;
}

const weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"].map((label, value) => ({ value, label }));
const messageKinds = ["sent", "delivered", "opened", "clicked", "unsubscribed", "bounced", "complained"] as const;
const feedbackKinds = [
  { value: "review", label: "review" },
  { value: "ticket", label: "ticket" },
  { value: "survey", label: "survey" },
  { value: "nps", label: "NPS" },
] as const;

interface RangeFieldsProps {
  readonly label: string;
  readonly range: Range | undefined;
  /** Undefined: no limit is left. */
  readonly onChange: (range: Range | undefined) => void;
}

export function RangeFields({ label, range, onChange }: RangeFieldsProps) {
  const set = (limits: { min: number | undefined; max: number | undefined }) => {
    const { min, max } = limits;
    const isEmpty = min === undefined && max === undefined;
    onChange(isEmpty ? undefined : { ...(min !== undefined && { min }), ...(max !== undefined && { max }) });
  };
  return (
    <>
      <NumberField label={`${label} from`} value={range?.min} onChange={(min) => set({ min, max: range?.max })} />
      <NumberField label="to" value={range?.max} onChange={(max) => set({ min: range?.min, max })} />
    </>
  );
}

type Property = Extract<Happening, { what: "event" }>["property"];

function PropertyFields({ property, onChange }: { property: Property; onChange: (property: Property) => void }) {
  return (
    <>
      <ValuesField
        label="Further column"
        values={property ? [property.name] : []}
        proposals={{ from: "search", list: "eventProperty" }}
        onChange={(names) => {
          const name = names.at(-1);
          onChange(name === undefined ? undefined : { name, values: property?.values ?? [] });
        }}
      />
      {property && (
        <ValuesField
          label={`${property.name} is any of`}
          values={property.values}
          proposals={{ from: "search", list: "eventPropertyValue", name: property.name }}
          onChange={(values) => onChange({ ...property, values })}
        />
      )}
    </>
  );
}

interface WhatFieldProps {
  readonly label: string;
  readonly happening: Happening;
  readonly vocabulary: RuleVocabulary;
  readonly onChange: (happening: Happening) => void;
}

/** What happens: an order, an event, a message, feedback. */
export function WhatField({ label, happening, vocabulary, onChange }: WhatFieldProps) {
  return (
    <Field label={label}>
      {(ids) => (
        <Select<Happening["what"]>
          value={happening.what}
          options={happeningsIn(vocabulary).map((what) => ({ value: what, label: happeningLabels[what] }))}
          onChange={(what) => onChange({ what })}
          {...ids}
        />
      )}
    </Field>
  );
}
