import "./columns-step.css";
import { Check, CircleDashed } from "lucide-react";
import { useMemo, useState } from "react";
import { formatDate } from "../../src-shared/format.ts";
import type { ColumnFinding, Dialect, Inspection, PresetMatch, Recipe } from "../../src-shared/source.ts";
import { columnNamesOf } from "../../src-shared/source-derived.ts";
import { kindOf, roles } from "../../src-shared/source-kinds.ts";
import { missingRoles } from "../../src-shared/source-recipe.ts";
import type { ChosenFile } from "../client.ts";
import { Button } from "../ui/button.tsx";
import { Select } from "../ui/field.tsx";
import { Notice } from "../ui/notice.tsx";
import { Card } from "../ui/page.tsx";
import { DeriveDialog, type DerivedKind } from "./derive-dialog.tsx";
import { DeriveButtons, DerivedSteps } from "./derived-steps.tsx";
import { FieldPanel, type Held } from "./field-panel.tsx";
import { MappingTable } from "./mapping-table.tsx";
import { PreviewTable } from "./preview-table.tsx";
import { ReadingForm } from "./reading-form.tsx";
import { type ColumnUse, withUse } from "./recipe-edits.ts";
import { RecipeNotes } from "./recipe-notes.tsx";
import { type LookChoice, Recognised } from "./recognised.tsx";
import { usePreview } from "./use-preview.ts";

interface ColumnsStepProps {
  readonly file: ChosenFile;
  readonly inspection: Inspection;
  readonly recipe: Recipe;
  readonly preset: PresetMatch | undefined;
  readonly isBusy: boolean;
  readonly onRecipe: (recipe: Recipe) => void;
  readonly onDialect: (dialect: Dialect) => void;
  readonly onLook: (choice: LookChoice) => void;
  /** Leaves the file out. */
  readonly onSkip: () => void;
  readonly onNext: () => void;
}

/** What each column is; found by looking, corrected by the person, with the rows in view. */
export function ColumnsStep(props: ColumnsStepProps) {
  const { file, inspection, recipe, preset, isBusy, onRecipe, onDialect, onLook, onSkip, onNext } = props;
  const [isAgain, setIsAgain] = useState(false);
  const [held, setHeld] = useState<Held>();
  const [deriving, setDeriving] = useState<DerivedKind>();
  const columns = useColumns(file, inspection, recipe);
  const put = (use: ColumnUse) => {
    if (held) onRecipe(withUse(recipe, columns, held.column, use));
    setHeld(undefined);
  };
  const missing = missingRoles(recipe);
  const isRepeat = inspection.alreadyImported !== undefined && !isAgain;
  return (
    <>
      <div className="row">
        <Checklist recipe={recipe} />
        <span className="spread" />
        <Button look="primary" disabled={missing.length > 0 || isBusy || isRepeat} onClick={onNext}>
          Check the rows
        </Button>
      </div>
      {inspection.alreadyImported && isRepeat && (
        <Notice
          tone="attention"
          actions={
            <>
              <Button onClick={onSkip}>Leave this file out</Button>
              <Button look="quiet" onClick={() => setIsAgain(true)}>
                Import it again
              </Button>
            </>
          }
        >
          {`This exact file was imported on ${formatDate(inspection.alreadyImported.importedAtMs)} as “${inspection.alreadyImported.fileName}” of the source “${inspection.alreadyImported.sourceName}”.`}
        </Notice>
      )}
      {missing.map(({ role, words }) => (
        <Notice key={role} tone="attention">
          {words}
        </Notice>
      ))}
      {inspection.questions.map((question) => (
        <DateQuestion key={question.about} question={question} recipe={recipe} onRecipe={onRecipe} />
      ))}
      <Recognised inspection={inspection} recipe={recipe} preset={preset} onLook={onLook} />
      <div className="columns">
        <Card title="Columns" className="scroll-x" aside={<DeriveButtons onDerive={setDeriving} />}>
          <DerivedSteps recipe={recipe} onRecipe={onRecipe} />
          <MappingTable
            inspection={inspection}
            columns={columns}
            recipe={recipe}
            isPreset={preset !== undefined}
            onRecipe={onRecipe}
            onHold={setHeld}
          />
        </Card>
        {held && <FieldPanel held={held} recipe={recipe} onChoose={put} onCancel={() => setHeld(undefined)} />}
        <div hidden={held !== undefined}>
          <ReadingForm inspection={inspection} recipe={recipe} onRecipe={onRecipe} onDialect={onDialect} />
        </div>
      </div>
      {deriving && (
        <DeriveDialog
          kind={deriving}
          file={file}
          columns={columns}
          recipe={recipe}
          onRecipe={onRecipe}
          onClose={() => setDeriving(undefined)}
        />
      )}
      <RecipeNotes inspection={inspection} recipe={recipe} />
      <Card title="First rows">
        <PreviewTable file={file} recipe={recipe} initial={inspection.preview} />
      </Card>
    </>
  );
}

/** The columns of the file, and the derived ones as far as their first rows have been looked at. */
function useColumns(file: ChosenFile, inspection: Inspection, recipe: Recipe): readonly ColumnFinding[] {
  const preview = usePreview(file, recipe);
  const derived = preview.state === "done" ? preview.value.derived : undefined;
  return useMemo(() => {
    const names = columnNamesOf(recipe);
    // An answer to an earlier question may speak of columns that are gone.
    return [...inspection.columns, ...(derived ?? []).filter(({ index, name }) => names[index] === name)];
  }, [inspection, recipe, derived]);
}

/** The columns without which rows of this kind say nothing. */
function Checklist({ recipe }: { recipe: Recipe }) {
  const needs = kindOf(recipe.kind ?? "orders").needs.map(({ oneOf }) => {
    const found = oneOf.filter((role) => recipe.columns[role] !== undefined);
    const named = found.length > 0 ? found.slice(0, 1) : oneOf;
    return { word: named.map((role) => roles[role].label).join(" or "), isThere: found.length > 0 };
  });
  return (
    <div className="row wrap">
      {needs.map(({ word, isThere }) => (
        <span key={word} className={isThere ? "chip accent" : "chip attention"}>
          {isThere ? <Check size={14} aria-hidden="true" /> : <CircleDashed size={14} aria-hidden="true" />}
          {word}
          <span className="unseen">{isThere ? " found" : " missing"}</span>
        </span>
      ))}
    </div>
  );
}

function DateQuestion({
  question,
  recipe,
  onRecipe,
}: {
  question: Inspection["questions"][number];
  recipe: Recipe;
  onRecipe: (recipe: Recipe) => void;
}) {
  return (
    <Notice
      tone="attention"
      actions={
        <Select
          label="Date format"
          value={recipe.dateFormat}
          options={question.choices.map((format) => ({ value: format, label: format }))}
          onChange={(dateFormat) => onRecipe({ ...recipe, dateFormat })}
        />
      }
    >
      {question.words}
    </Notice>
  );
}
