import "./check-step.css";
import type { ReactNode } from "react";
import { formatCount, formatMoney, formatNumber } from "../../src-shared/format.ts";
import type { CheckReport, Problem, Recipe } from "../../src-shared/source.ts";
import { kindOf } from "../../src-shared/source-kinds.ts";
import { lookupCountsSentence } from "../../src-shared/source-lookup.ts";
import { baseCurrencyOf } from "../../src-shared/source-recipe.ts";
import { isoDay } from "../../src-shared/units.ts";
import { Button } from "../ui/button.tsx";
import { Notice } from "../ui/notice.tsx";
import { Card } from "../ui/page.tsx";
import { PeopleCard } from "./people-card.tsx";

interface CheckStepProps {
  readonly report: CheckReport;
  readonly recipe: Recipe;
  readonly isBusy: boolean;
  /** What changes in the source, and which source it is. */
  readonly children: ReactNode;
  readonly onRecipe: (recipe: Recipe) => void;
  readonly onBack: () => void;
  readonly onNext: () => void;
}

/** What is wrong with the rows, and what to do about it, before anything is stored. */
export function CheckStep({ report, recipe, isBusy, children, onRecipe, onBack, onNext }: CheckStepProps) {
  const choose = (problem: Problem, repair: string) =>
    onRecipe({ ...recipe, repairs: { ...recipe.repairs, [problem.kind]: repair } });
  const repairOf = (problem: Problem) => recipe.repairs[problem.kind] ?? problem.repair;
  const blocker = report.problems.find((problem) => problem.severity === "blocker" && repairOf(problem) === "stop");
  return (
    <>
      <div className="row">
        <Counts report={report} recipe={recipe} />
        <span className="spread" />
        <Button onClick={onBack} disabled={isBusy}>
          Back to the columns
        </Button>
        <Button look="primary" onClick={onNext} disabled={isBusy || blocker !== undefined}>
          Import {formatCount(report.counts.kept, "row")}
        </Button>
      </div>
      {blocker && <Notice tone="loss">{`${blocker.title}. ${blocker.effect}`}</Notice>}
      {children}
      {report.people && <PeopleCard people={report.people} />}
      <Card title="What was noticed">
        {report.problems.length === 0 && (
          <p className="soft">
            Nothing. Every row has what rows of {kindOf(recipe.kind ?? "orders").label.toLowerCase()} need; quotes are
            closed, rows are equally long, no row repeats another and none is dated in the future.
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
    </>
  );
}

function Counts({ report, recipe }: { report: CheckReport; recipe: Recipe }) {
  const { counts, firstDay, lastDay } = report;
  const currency = baseCurrencyOf(recipe);
  const isOrders = (recipe.kind ?? "orders") === "orders";
  const days = firstDay !== undefined && lastDay !== undefined ? `${isoDay(firstDay)} to ${isoDay(lastDay)}` : "";
  const money = `sales ${formatMoney(report.saleMinor, currency)}, returned ${formatMoney(report.returnMinor, currency)}`;
  return (
    <p className="counts">
      <span>
        <strong>{formatNumber(counts.read)}</strong> rows read = <strong>{formatNumber(counts.kept)}</strong> kept +{" "}
        <strong>{formatNumber(counts.refused)}</strong> refused
      </span>
      <span className="soft small">{[days, isOrders ? money : ""].filter(Boolean).join(", ")}</span>
      {report.lookup && <span className="soft small">{lookupCountsSentence(report.lookup)}</span>}
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
    <section className="noticed" aria-label={problem.title}>
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
