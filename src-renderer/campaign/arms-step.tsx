import { Plus, Trash2 } from "lucide-react";
import type { DraftPlan } from "../../src-shared/campaign-draft.ts";
import { type DrawUnit, drawUnits, type Treatment, treatments } from "../../src-shared/campaign-plan.ts";
import { formatCount } from "../../src-shared/format.ts";
import { Button } from "../ui/button.tsx";
import { Field, Select } from "../ui/field.tsx";
import { LimitedNumberField } from "../ui/limited-number-field.tsx";
import { Notice } from "../ui/notice.tsx";
import { Card } from "../ui/page.tsx";
import type { PlanStepProps } from "./audience-step.tsx";
import { treatmentWords, unitWords, words } from "./campaign-words.ts";
import { MOST_ARMS, withArm, withArmPercent, withoutArm } from "./plan-edits.ts";
import { usePreview } from "./use-preview.ts";

const MOST_SEED = 2 ** 31 - 1;

/** Who gets what: shares that always make 100 %, and how the lot is drawn. */
export function ArmsStep({ plan, onPlan }: PlanStepProps) {
  const preview = usePreview(plan);
  const audience = preview.state === "done" ? preview.value?.waterfall.audience : undefined;
  const hasControl = plan.arms.some(({ treatment }) => treatment === "none");
  return (
    <>
      <Card term="arm" title={words.arms}>
        <div className="stack">
          <p className="soft small prose">{words.armsHelp}</p>
          <SplitBar arms={plan.arms} />
          <ul className="stack">
            {plan.arms.map((_, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: an arm is its place; names change while they are typed
              <ArmRow key={index} plan={plan} onPlan={onPlan} index={index} audience={audience} />
            ))}
          </ul>
          {!hasControl && <Notice tone="attention">{words.noControl}</Notice>}
          <AddArms plan={plan} onPlan={onPlan} />
        </div>
      </Card>
      <Card term="holdOut" title="How the lot is drawn">
        <div className="stack">
          <DrawFields plan={plan} onPlan={onPlan} />
          <p className="soft small prose">{`${words.strata}: ${words.strataText}`}</p>
        </div>
      </Card>
    </>
  );
}

/** The shares beside each other, one bar for all. */
function SplitBar({ arms }: Pick<DraftPlan, "arms">) {
  return (
    <div className="split-bar" aria-hidden="true">
      {arms.map(({ name, treatment, percent }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: an arm is its place
        <span key={index} className={treatment} style={{ width: `${percent}%` }}>
          {percent >= 8 && `${name} ${percent} %`}
        </span>
      ))}
    </div>
  );
}

interface ArmRowProps extends PlanStepProps {
  readonly index: number;
  /** People to be parted, as far as known. */
  readonly audience: number | undefined;
}

function ArmRow({ plan, onPlan, index, audience }: ArmRowProps) {
  const arm = plan.arms[index];
  if (!arm) return null;
  const label = arm.name.trim() || `Arm ${index + 1}`;
  const change = (changes: Partial<typeof arm>) =>
    onPlan({ ...plan, arms: plan.arms.map((one, i) => (i === index ? { ...one, ...changes } : one)) });
  const isAlone = plan.arms.length < 2;
  return (
    <li className="arm-row">
      <Field label={words.armName}>
        {(ids) => (
          <input
            {...ids}
            className="input"
            maxLength={40}
            value={arm.name}
            onChange={(event) => change({ name: event.target.value })}
          />
        )}
      </Field>
      <Field label="Gets">
        {(ids) => (
          <Select<Treatment>
            {...ids}
            value={arm.treatment}
            options={treatments.map((value) => ({ value, label: treatmentWords[value] }))}
            onChange={(treatment) => change({ treatment })}
          />
        )}
      </Field>
      <Field label={`Share of ${label}: ${arm.percent} %`}>
        {(ids) => (
          <input
            {...ids}
            type="range"
            min={1}
            max={99}
            step={1}
            disabled={isAlone}
            aria-valuetext={`${arm.percent} %`}
            value={arm.percent}
            onChange={(event) =>
              onPlan({ ...plan, arms: withArmPercent(plan.arms, index, event.target.valueAsNumber) })
            }
          />
        )}
      </Field>
      <span className="soft number arm-people">
        {audience === undefined ? "" : `about ${formatCount(Math.round((audience * arm.percent) / 100), "customer")}`}
      </span>
      <Button
        look="quiet"
        icon={<Trash2 size={16} />}
        aria-label={`${words.remove}: ${label}`}
        disabled={isAlone}
        onClick={() => onPlan({ ...plan, arms: withoutArm(plan.arms, index) })}
      />
    </li>
  );
}

function AddArms({ plan, onPlan }: PlanStepProps) {
  const kinds: readonly [Treatment, string][] = [
    ["treated", words.addTreated],
    ["generic", words.addGeneric],
    ["none", words.addControl],
  ];
  return (
    <div className="row wrap">
      {kinds.map(([treatment, label]) => (
        <Button
          key={treatment}
          icon={<Plus size={16} />}
          disabled={plan.arms.length >= MOST_ARMS}
          onClick={() => onPlan({ ...plan, arms: withArm(plan.arms, treatment) })}
        >
          {label}
        </Button>
      ))}
    </div>
  );
}

function DrawFields({ plan, onPlan }: PlanStepProps) {
  return (
    <div className="plan-fields">
      <Field label={words.unit} help={words.unitHelp}>
        {(ids) => (
          <Select<DrawUnit>
            {...ids}
            value={plan.unit}
            options={drawUnits.map((value) => ({ value, label: unitWords[value] }))}
            onChange={(unit) => onPlan({ ...plan, unit })}
          />
        )}
      </Field>
      <LimitedNumberField
        label={words.holdOut}
        help={words.holdOutHelp}
        value={plan.holdOutPercent}
        min={0}
        max={50}
        step="any"
        onChange={(holdOutPercent = 0) => onPlan({ ...plan, holdOutPercent })}
      />
      <LimitedNumberField
        label={words.seed}
        help={words.seedHelp}
        value={plan.seed}
        min={0}
        max={MOST_SEED}
        onChange={(seed = 1) => onPlan({ ...plan, seed })}
      />
    </div>
  );
}
