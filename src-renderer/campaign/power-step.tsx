import type { DraftPlan } from "../../src-shared/campaign-draft.ts";
import { type CampaignGoal, campaignGoals } from "../../src-shared/campaign-plan.ts";
import type { PowerAdvice, PowerForecast } from "../../src-shared/campaign-power.ts";
import { formatCount, formatNumber, formatShare } from "../../src-shared/format.ts";
import { PowerCurve } from "../charts/power-curve.tsx";
import { Button } from "../ui/button.tsx";
import { Field, Select } from "../ui/field.tsx";
import { LimitedNumberField } from "../ui/limited-number-field.tsx";
import { ErrorNotice, Notice, Skeleton } from "../ui/notice.tsx";
import { Card } from "../ui/page.tsx";
import { Tile } from "../ui/tile.tsx";
import type { PlanStepProps } from "./audience-step.tsx";
import { goalWords, words } from "./campaign-words.ts";
import { withControlPercent } from "./plan-edits.ts";
import { usePreview } from "./use-preview.ts";

/** What the campaign is judged by, and what can be learned from so many people. */
export function PowerStep({ plan, onPlan }: PlanStepProps) {
  const preview = usePreview(plan);
  return (
    <>
      <Card term="baseline" title={words.goal}>
        <GoalFields plan={plan} onPlan={onPlan} />
      </Card>
      {preview.state === "loading" && <Skeleton height={320} />}
      {preview.state === "failed" && <ErrorNotice error={preview.error} onRetry={preview.retry} />}
      {preview.state === "done" && preview.value === null && <Notice>{words.chooseSegment}</Notice>}
      {preview.state === "done" && preview.value?.power === null && <Notice tone="attention">{words.noPower}</Notice>}
      {preview.state === "done" && preview.value?.power && (
        <Forecast power={preview.value.power} plan={plan} onPlan={onPlan} />
      )}
    </>
  );
}

function GoalFields({ plan, onPlan }: PlanStepProps) {
  return (
    <div className="plan-fields">
      <Field label={words.goal}>
        {(ids) => (
          <Select<CampaignGoal>
            {...ids}
            value={plan.goal}
            options={campaignGoals.map((value) => ({ value, label: goalWords[value] }))}
            onChange={(goal) => onPlan({ ...plan, goal })}
          />
        )}
      </Field>
      <LimitedNumberField
        label={words.windowDays}
        value={plan.windowDays}
        min={1}
        max={730}
        onChange={(windowDays) => windowDays !== undefined && onPlan({ ...plan, windowDays })}
      />
      <LimitedNumberField
        label={words.expectedRise}
        help={words.expectedRiseHelp}
        value={plan.expectedRisePercent}
        min={0.01}
        max={10_000}
        step="any"
        onChange={(rise) => rise !== undefined && onPlan({ ...plan, expectedRisePercent: rise })}
      />
    </div>
  );
}

function Forecast({ power, plan, onPlan }: PlanStepProps & { power: PowerForecast }) {
  const controlPercent = (100 * power.control) / (power.control + power.treated);
  return (
    <Card term="power" title={words.power}>
      <div className="stack">
        <p className="prose">
          <strong>{power.words}</strong>
        </p>
        <dl className="tiles">
          <Tile
            word="Order anyway"
            term="baseline"
            value={formatShare(power.baseline)}
            note={`of the audience, in ${formatCount(power.windowDays, "day")} without the campaign`}
          />
          <Tile
            word={words.detectable}
            term="detectableRise"
            value={power.detectable === null ? "none" : `${formatNumber(100 * power.detectable, 1)} points`}
            note="four times in five, at 5 %"
          />
          <Tile
            word={words.needed}
            term="power"
            value={power.needed ? formatNumber(power.needed.treated + power.needed.control) : "–"}
            note={neededNote(power, plan)}
          />
        </dl>
        <PowerCurve
          points={power.curve}
          now={{ controlPercent, detectable: power.detectable }}
          onChoose={(percent) => onPlan({ ...plan, arms: withControlPercent(plan.arms, percent) })}
        />
        {power.advice.length === 0 ? (
          <p className="soft">{words.enough}</p>
        ) : (
          <Advice advice={power.advice} plan={plan} onPlan={onPlan} />
        )}
      </div>
    </Card>
  );
}

function neededNote({ needed }: PowerForecast, { expectedRisePercent }: DraftPlan): string {
  if (!needed) return `nobody could order ${formatNumber(expectedRisePercent)} % more often`;
  return `${formatNumber(needed.treated)} written to and ${formatNumber(needed.control)} held back, for a rise of ${formatNumber(expectedRisePercent)} %`;
}

function Advice({ advice, plan, onPlan }: PlanStepProps & { advice: readonly PowerAdvice[] }) {
  return (
    <ul className="stack tight" aria-label="What would help">
      {advice.map((one) => (
        <li key={one.words} className="row wrap">
          <span>{one.words}</span>
          {one.change && (
            <Button aria-label={`${words.doThis}: ${one.words}`} onClick={() => onPlan(advised(plan, one.change))}>
              {words.doThis}
            </Button>
          )}
        </li>
      ))}
    </ul>
  );
}

/** @returns the plan as the advice would have it. */
function advised(plan: DraftPlan, change: PowerAdvice["change"]): DraftPlan {
  if (!change) return plan;
  if ("controlPercent" in change) return { ...plan, arms: withControlPercent(plan.arms, change.controlPercent) };
  return { ...plan, ...change };
}
