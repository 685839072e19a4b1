import { Check, CircleDashed } from "lucide-react";
import { formatShare } from "../../src-shared/format.ts";
import type { ColumnFinding, Dialect, Inspection, Recipe, Role } from "../../src-shared/source.ts";
import { roleNames, roles } from "../../src-shared/source-kinds.ts";
import { missingRoles } from "../../src-shared/source-recipe.ts";
import type { ChosenFile } from "../client.ts";
import { Button } from "../ui/button.tsx";
import { Select } from "../ui/field.tsx";
import { Notice } from "../ui/notice.tsx";
import { Card } from "../ui/page.tsx";
import { PreviewTable } from "./preview-table.tsx";
import { ReadingForm } from "./reading-form.tsx";

interface ColumnsStepProps {
  readonly file: ChosenFile;
  readonly inspection: Inspection;
  readonly recipe: Recipe;
  readonly isBusy: boolean;
  readonly onRecipe: (recipe: Recipe) => void;
  readonly onDialect: (dialect: Dialect) => void;
  readonly onNext: () => void;
}

/** What each column is; found by looking, corrected by the person, with the rows in view. */
export function ColumnsStep({ file, inspection, recipe, isBusy, onRecipe, onDialect, onNext }: ColumnsStepProps) {
  const missing = missingRoles(recipe);
  return (
    <>
      <div className="row">
        <Checklist recipe={recipe} />
        <span className="spread" />
        <Button look="primary" disabled={missing.length > 0 || isBusy} onClick={onNext}>
          Check the rows
        </Button>
      </div>
      {missing.map(({ role, words }) => (
        <Notice key={role} tone="attention">
          {words}
        </Notice>
      ))}
      {inspection.questions.map((question) => (
        <DateQuestion key={question.about} question={question} recipe={recipe} onRecipe={onRecipe} />
      ))}
      <div className="columns">
        <Card title="Columns" className="scroll-x">
          <MappingTable inspection={inspection} recipe={recipe} onRecipe={onRecipe} />
        </Card>
        <ReadingForm inspection={inspection} recipe={recipe} onRecipe={onRecipe} onDialect={onDialect} />
      </div>
      <Card title="First rows">
        <PreviewTable file={file} recipe={recipe} initial={inspection.preview} />
      </Card>
    </>
  );
}

/** The roles without which orders cannot be read. */
function Checklist({ recipe }: { recipe: Recipe }) {
  const { columns } = recipe;
  const wanted: [string, boolean][] = [
    ["Customer", columns.customer !== undefined],
    ["Order date", columns.date !== undefined],
    ["Amount", columns.amount !== undefined || columns.unitPrice !== undefined],
  ];
  return (
    <div className="row">
      {wanted.map(([word, isThere]) => (
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

function MappingTable({
  inspection,
  recipe,
  onRecipe,
}: {
  inspection: Inspection;
  recipe: Recipe;
  onRecipe: (recipe: Recipe) => void;
}) {
  const roleOf = (index: number) => roleNames.find((role) => recipe.columns[role] === index);
  const choose = (index: number, role: Role | "") => {
    const columns = { ...recipe.columns };
    const before = roleOf(index);
    if (before) delete columns[before];
    if (role !== "") columns[role] = index;
    onRecipe(withFormats({ ...recipe, columns }, inspection));
  };
  return (
    <table className="table mapping">
      <thead>
        <tr>
          <th scope="col">Column</th>
          <th scope="col">Found</th>
          <th scope="col">Values</th>
          <th scope="col">Is the</th>
        </tr>
      </thead>
      <tbody>
        {inspection.columns.map((column) => {
          const role = roleOf(column.index) ?? "";
          const suggestion = inspection.suggestions.find(
            (other) => other.column === column.index && other.role === role,
          );
          return (
            <tr key={column.index}>
              <th scope="row">{column.name}</th>
              <td className="narrow">
                {describeFinding(column)}
                {column.filledShare < 1 && <div className="soft small">{formatShare(column.filledShare)} filled</div>}
              </td>
              <td>
                <div className="samples" title={column.samples.join("\n")}>
                  {column.samples.slice(0, 3).join(" · ")}
                </div>
                {suggestion && <div className="soft small">{suggestion.why}</div>}
              </td>
              <td className="narrow">
                <Select
                  label={`Role of ${column.name}`}
                  value={role}
                  options={[
                    { value: "", label: "not used" },
                    ...roleNames.map((name) => ({ value: name, label: roles[name].label })),
                  ]}
                  onChange={(next) => choose(column.index, next)}
                />
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function describeFinding(column: ColumnFinding): string {
  switch (column.kind) {
    case "empty":
      return "empty";
    case "date":
      return `date, ${column.dateFormats[0]}`;
    case "number":
      return column.numberFormat?.decimal === "," ? "number, 1,5" : "number, 1.5";
    case "text":
      return column.distinct >= 1000 ? "text, 1,000+ different" : `text, ${column.distinct} different`;
  }
}

/** Formats follow the columns that play a role; what the person set for a column that stays is kept. */
export function withFormats(recipe: Recipe, inspection: Inspection): Recipe {
  const numberFormats: Recipe["numberFormats"] = {};
  for (const role of ["amount", "quantity", "unitPrice"] as const) {
    const column = recipe.columns[role];
    const format =
      recipe.numberFormats[role] ?? (column === undefined ? undefined : inspection.columns[column]?.numberFormat);
    if (column !== undefined && format) numberFormats[role] = format;
  }
  const date = recipe.columns.date === undefined ? undefined : inspection.columns[recipe.columns.date];
  const isKnown = date?.dateFormats.includes(recipe.dateFormat);
  return {
    ...recipe,
    numberFormats,
    dateFormat: isKnown ? recipe.dateFormat : (date?.dateFormats[0] ?? recipe.dateFormat),
  };
}
