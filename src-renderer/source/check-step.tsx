import { formatCount, formatMoney, formatNumber } from "../../src-shared/format.ts";
import type { CheckReport, Problem, Recipe } from "../../src-shared/source.ts";
import { isoDay } from "../../src-shared/units.ts";
import { Button } from "../ui/button.tsx";
import { Field } from "../ui/field.tsx";
import { Notice } from "../ui/notice.tsx";
import { Card } from "../ui/page.tsx";

interface CheckStepProps {
  readonly report: CheckReport;
  readonly recipe: Recipe;
  readonly name: string;
  readonly isBusy: boolean;
  readonly onName: (name: string) => void;
  readonly onRecipe: (recipe: Recipe) => void;
  readonly onBack: () => void;
  readonly onNext: () => void;
}

/** What is wrong with the rows, and what to do about it, before anything is stored. */
export function CheckStep({ report, recipe, name, isBusy, onName, onRecipe, onBack, onNext }: CheckStepProps) {
  const choose = (problem: Problem, repair: string) =>
    onRecipe({ ...recipe, repairs: { ...recipe.repairs, [problem.kind]: repair } });
  const repairOf = (problem: Problem) => recipe.repairs[problem.kind] ?? problem.repair;
  const blocker = report.problems.find((problem) => problem.severity === "blocker" && repairOf(problem) === "stop");
  return (
    <>
      <div className="row">
        <Counts report={report} currency={recipe.currency} />
        <span className="spread" />
        <Button onClick={onBack} disabled={isBusy}>
          Back to the columns
        </Button>
        <Button look="primary" onClick={onNext} disabled={isBusy || blocker !== undefined}>
          Import {formatCount(report.counts.kept, "row")}
        </Button>
      </div>
      {blocker && <Notice tone="loss">{`${blocker.title}. ${blocker.effect}`}</Notice>}
      <Card title="What was noticed">
        {report.problems.length === 0 && (
          <p className="soft">
            Nothing. Every row has a date, money and a customer; quotes are closed, rows are equally long, no row
            repeats another and none is dated in the future.
          </p>
        )}
        {report.problems.map((problem) => (
          <ProblemRow
            key={problem.kind}
            problem={problem}
            repair={repairOf(problem)}
            onRepair={(repair) => choose(problem, repair)}
          />
        ))}
      </Card>
      <Card title="Name of the source">
        <div className="columns">
          <Field
            label="Name"
            help="A later file of the same name and columns continues this one: an order in both counts once, as the newer file has it."
          >
            {(ids) => (
              <input
                className="input"
                value={name}
                maxLength={80}
                onChange={(event) => onName(event.target.value)}
                {...ids}
              />
            )}
          </Field>
        </div>
      </Card>
    </>
  );
}

function Counts({ report, currency }: { report: CheckReport; currency: string }) {
  const { counts, firstDay, lastDay } = report;
  return (
    <p className="counts">
      <span>
        <strong>{formatNumber(counts.read)}</strong> rows read = <strong>{formatNumber(counts.kept)}</strong> kept +{" "}
        <strong>{formatNumber(counts.refused)}</strong> refused
      </span>
      <span className="soft small">
        {firstDay !== undefined && lastDay !== undefined && `${isoDay(firstDay)} to ${isoDay(lastDay)}, `}
        sales {formatMoney(report.saleMinor, currency)}, returned {formatMoney(report.returnMinor, currency)}
      </span>
    </p>
  );
}

const severityWords = { blocker: "must be solved", warning: "rows left out", note: "good to know" } as const;
const severityLooks = { blocker: "chip loss", warning: "chip attention", note: "chip" } as const;

function ProblemRow({
  problem,
  repair,
  onRepair,
}: {
  problem: Problem;
  repair: string;
  onRepair: (repair: string) => void;
}) {
  return (
    <section className="problem" aria-label={problem.title}>
      <div>
        <h3>
          {problem.title}
          <span className={severityLooks[problem.severity]}>{severityWords[problem.severity]}</span>
        </h3>
        <p>{problem.effect}</p>
        <p className="small examples">
          {problem.examples.slice(0, 4).map((example) => (
            <span key={`${example.line}-${example.value}`}>
              line {example.line}
              {example.value !== "" && (
                <>
                  : <code>{shortened(example.value)}</code>
                </>
              )}
            </span>
          ))}
        </p>
      </div>
      {problem.repairs.length > 1 && (
        <fieldset>
          <legend className="unseen">What to do</legend>
          {problem.repairs.map((option) => (
            <label key={option.id}>
              <input
                type="radio"
                name={problem.kind}
                checked={repair === option.id}
                onChange={() => onRepair(option.id)}
              />
              {option.label}
            </label>
          ))}
        </fieldset>
      )}
      {problem.repairs.length === 1 && <p className="small">{problem.repairs[0]?.label}.</p>}
    </section>
  );
}

const SHOWN_CHARACTERS = 48;

function shortened(value: string): string {
  return value.length > SHOWN_CHARACTERS ? `${value.slice(0, SHOWN_CHARACTERS)}…` : value;
}
