import "./columns-step.css";
import { Check, CircleDashed } from "lucide-react";
import { useState } from "react";
import { canNumberRows, customerNumbers, numberedWords, withNumberedRows } from "../../src-shared/numbered-rows.ts";
import { renamedWords } from "../../src-shared/renamed-column.ts";
import type { Dialect, Inspection, Recipe } from "../../src-shared/source.ts";
import { kindOf, roles } from "../../src-shared/source-kinds.ts";
import type { PresetMatch } from "../../src-shared/source-presets.ts";
import { missingRoles } from "../../src-shared/source-recipe.ts";
import { Button } from "../ui/button.tsx";
import { Select } from "../ui/field.tsx";
import { Notice } from "../ui/notice.tsx";
import { Card } from "../ui/page.tsx";
import { useLocalTime } from "../use-local-time.ts";
import type { ReadFile } from "./beside.ts";
import { ColumnsAndReading } from "./columns-and-reading.tsx";
import { Joining, type JoiningProps } from "./joining.tsx";
import { PreviewTable } from "./preview-table.tsx";
import { RecipeNotes } from "./recipe-notes.tsx";
import { type LookChoice, Recognised } from "./recognised.tsx";
import { SavePreset } from "./save-preset.tsx";

interface ColumnsStepProps {
  readonly file: ReadFile;
  readonly inspection: Inspection;
  readonly recipe: Recipe;
  readonly preset: PresetMatch | undefined;
  readonly isBusy: boolean;
  readonly onRecipe: (recipe: Recipe) => void;
  readonly onDialect: (dialect: Dialect) => void;
  readonly onLook: (choice: LookChoice) => void;
  /** Other files are imported in the same go, which may do without this one. */
  readonly isOneOfSeveral: boolean;
  /** The file holds tables that are not imported in the same go. */
  readonly canChooseTable: boolean;
  /** Leaves the file out. */
  readonly onSkip: () => void;
  /** The file of the orders, where it has lines alone, and the way to say which it is. */
  readonly joining: Omit<JoiningProps, "inspection" | "recipe" | "isBusy">;
  readonly onNext: () => void;
}

/** What each column is; found by looking, corrected by the person, with the rows in view. */
export function ColumnsStep(props: ColumnsStepProps) {
  const time = useLocalTime();
  const {
    file,
    inspection,
    recipe,
    preset,
    isBusy,
    isOneOfSeveral,
    canChooseTable,
    onRecipe,
    onDialect,
    onLook,
    onSkip,
    joining,
    onNext,
  } = props;
  const [isAgain, setIsAgain] = useState(false);
  const [isSaving, setIsSaving] = useState(false);
  const missing = missingRoles(recipe);
  const numbers = customerNumbers(recipe);
  const isRepeat = inspection.alreadyImported !== undefined && !isAgain;
  return (
    <>
      <div className="row">
        <Checklist recipe={recipe} />
        <span className="spread" />
        {isOneOfSeveral && !isRepeat && (
          <Button look="quiet" disabled={isBusy} onClick={onSkip}>
            Leave this file out
          </Button>
        )}
        <Button disabled={missing.length > 0 || isBusy} onClick={() => setIsSaving(true)}>
          Save as preset…
        </Button>
        <Button look="primary" disabled={missing.length > 0 || isBusy || isRepeat} onClick={onNext}>
          Check the rows
        </Button>
      </div>
      {isSaving && <SavePreset recipe={recipe} onClose={() => setIsSaving(false)} />}
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
          {`This exact file was imported on ${time.date(inspection.alreadyImported.importedAtMs)} as “${inspection.alreadyImported.fileName}” of the source “${inspection.alreadyImported.sourceName}”.`}
        </Notice>
      )}
      <Joining {...joining} inspection={inspection} recipe={recipe} isBusy={isBusy} />
      {missing.map(({ role, words }) => (
        <Notice
          key={role}
          tone="attention"
          actions={
            canNumberRows(recipe) && (
              <Button onClick={() => onRecipe(withNumberedRows(recipe, recipe.dialect.part || inspection.fileName))}>
                Each row is a customer of its own
              </Button>
            )
          }
        >
          {words}
        </Notice>
      ))}
      {numbers && <Notice tone="attention">{numberedWords(numbers)}</Notice>}
      {inspection.renamed.map((renamed) => (
        <Notice key={renamed.from}>
          {renamedWords(renamed)} It is read as “{renamed.from}” was.
        </Notice>
      ))}
      {inspection.questions.map((question) => (
        <DateQuestion key={question.about} question={question} recipe={recipe} onRecipe={onRecipe} />
      ))}
      <Recognised
        inspection={inspection}
        recipe={recipe}
        preset={preset}
        canChooseTable={canChooseTable}
        onLook={onLook}
      />
      <ColumnsAndReading
        file={file}
        inspection={inspection}
        recipe={recipe}
        isPreset={preset !== undefined}
        onRecipe={onRecipe}
        onDialect={onDialect}
      />
      <RecipeNotes inspection={inspection} recipe={recipe} />
      <Card term="fileLine" title="First rows">
        <PreviewTable file={file} recipe={recipe} initial={inspection.preview} />
      </Card>
    </>
  );
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
