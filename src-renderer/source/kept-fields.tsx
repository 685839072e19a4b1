import { attributeClasses, provenances } from "../../src-shared/source-kinds.ts";
import type { KeptColumn } from "../../src-shared/source-recipe.ts";
import { Select } from "../ui/field.tsx";

const provenanceWords: Readonly<Record<(typeof provenances)[number], string>> = {
  "zero-party": "stated by the customer",
  "first-party": "your own records",
  "second-party": "a partner's records",
  "third-party": "bought or public",
};

/** Under which name a column is kept, what it says of people, and where it is from. */
export function KeptFields({ kept, onChange }: { kept: KeptColumn; onChange: (change: Partial<KeptColumn>) => void }) {
  return (
    <div className="kept-fields">
      <span className="soft small">kept as</span>
      <input
        className="input"
        aria-label={`Name under which column ${kept.column + 1} is kept`}
        defaultValue={kept.name}
        maxLength={200}
        onBlur={(event) => onChange({ name: event.target.value.trim() || kept.name })}
      />
      <Select
        label={`What ${kept.name} says of people`}
        value={kept.class}
        options={attributeClasses.map((value) => ({ value, label: value }))}
        onChange={(value) => onChange({ class: value })}
      />
      <Select
        label={`Where ${kept.name} is from`}
        value={kept.provenance}
        options={provenances.map((value) => ({ value, label: provenanceWords[value] }))}
        onChange={(value) => onChange({ provenance: value })}
      />
    </div>
  );
}
