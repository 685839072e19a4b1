import { BadgeCheck } from "lucide-react";
import { formatBytes, formatCount, formatShare } from "../../src-shared/format.ts";
import type { Inspection, Recipe } from "../../src-shared/source.ts";
import { kindOf, type RowKind, rowKindNames } from "../../src-shared/source-kinds.ts";
import type { PresetMatch } from "../../src-shared/source-presets.ts";
import { Field, Select } from "../ui/field.tsx";
import { Card } from "../ui/page.tsx";

/** What a person asks for when the file is looked at again. */
export interface LookChoice {
  /** "" for what the columns say. */
  readonly preset?: string;
  readonly kind?: RowKind;
  /** Which table of a file that holds several. */
  readonly part?: string;
}

interface RecognisedProps {
  readonly inspection: Inspection;
  readonly recipe: Recipe;
  /** The preset that proposed the recipe; undefined for none. */
  readonly preset: PresetMatch | undefined;
  /** Of a file that holds several tables another one may be meant. */
  readonly canChooseTable: boolean;
  readonly onLook: (choice: LookChoice) => void;
}

const evidenceWords: Readonly<Record<PresetMatch["evidence"], string>> = {
  vendor: "Its maker documents these columns",
  files: "Known from several files of independent shops",
  weak: "Known from one place only, so look twice",
  yours: "You read a file like this before",
  own: "You saved this preset from such a file",
};

const HEADERS_SHOWN = 12;

/** Which known export the file is, why that is believed, and what a row of it is. */
export function Recognised({ inspection, recipe, preset, canChooseTable, onLook }: RecognisedProps) {
  const kind = recipe.kind ?? "orders";
  return (
    <Card className="recognised">
      <div className="recognised-what">
        {preset ? <Evidence preset={preset} /> : <Unrecognised inspection={inspection} />}
      </div>
      <div className="recognised-choices">
        {inspection.presets.length > 0 && (
          <Field label="Read it as">
            {(ids) => (
              <Select
                value={preset?.id ?? ""}
                options={[
                  ...inspection.presets.map(({ id, label, score, evidence }) => ({
                    value: id,
                    label: `${label} (${evidence === "own" ? "your own, " : ""}${formatShare(score)})`,
                  })),
                  { value: "", label: "What its columns say" },
                ]}
                onChange={(id) => onLook({ preset: id })}
                {...ids}
              />
            )}
          </Field>
        )}
        <Field label="What is a row?" help={`Each row is ${kindOf(kind).row}.`}>
          {(ids) => (
            <Select
              value={kind}
              options={rowKindNames.map((name) => ({ value: name, label: kindOf(name).label }))}
              onChange={(name) => onLook({ kind: name, preset: "" })}
              {...ids}
            />
          )}
        </Field>
        {canChooseTable && inspection.parts.length > 1 && (
          <Field label="Table" help={`The file holds ${inspection.parts.length} tables; this one is shown.`}>
            {(ids) => (
              <Select
                value={inspection.dialect.part}
                options={inspection.parts.map((part) => ({ value: part.name, label: partWords(part) }))}
                onChange={(part) => onLook({ part })}
                {...ids}
              />
            )}
          </Field>
        )}
      </div>
    </Card>
  );
}

function partWords({ name, rows, sizeBytes, isHidden }: Inspection["parts"][number]): string {
  const size = rows === undefined ? formatBytes(sizeBytes) : formatCount(rows, "row");
  return `${name || "the file itself"} (${size}${isHidden ? ", hidden" : ""})`;
}

function Evidence({ preset }: { preset: PresetMatch }) {
  const shown = preset.matched.slice(0, HEADERS_SHOWN);
  const more = preset.matched.length - shown.length;
  const isOwn = preset.evidence === "yours" || preset.evidence === "own";
  const what = isOwn ? "columns of that file" : "signature headers";
  return (
    <>
      <h2>
        <BadgeCheck size={18} aria-hidden="true" /> {preset.label}
        {preset.evidence === "own" && <span className="chip">your own</span>}
      </h2>
      <p>
        <strong>
          {preset.matched.length} of {preset.signature} {what}
        </strong>{" "}
        <span className="soft">
          are here; {formatShare(preset.score)} sure. {evidenceWords[preset.evidence]}
          {isOwn ? `, on ${preset.checkedOn}.` : `. ${preset.source}, looked at on ${preset.checkedOn}.`}
        </span>
      </p>
      <p className="headers">
        {shown.map((header) => (
          <code key={header}>{header}</code>
        ))}
        {more > 0 && <span className="soft small">and {more} more</span>}
      </p>
    </>
  );
}

function Unrecognised({ inspection }: { inspection: Inspection }) {
  return (
    <>
      <h2>{inspection.presets.length > 0 ? "Read by what its columns say" : "Not one of the known exports"}</h2>
      <p className="soft">
        Names and contents of the columns say what they are. Correct below what was guessed wrong; the next file with
        these columns is then read the same way.
      </p>
    </>
  );
}
