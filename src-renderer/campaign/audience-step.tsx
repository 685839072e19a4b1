import type { DraftPlan } from "../../src-shared/campaign-draft.ts";
import { channelNames } from "../../src-shared/channel-names.ts";
import { type ConsentChannel, consentChannels } from "../../src-shared/source-kinds.ts";
import { Field, Select } from "../ui/field.tsx";
import { LimitedNumberField } from "../ui/limited-number-field.tsx";
import { ErrorNotice, Skeleton } from "../ui/notice.tsx";
import { Card } from "../ui/page.tsx";
import { Switch } from "../ui/switch.tsx";
import { AudienceRule, type RuleEditor } from "./audience-rule.tsx";
import { words } from "./campaign-words.ts";
import { NobodyLeft } from "./nobody-left.tsx";
import { SegmentChoice } from "./segment-choice.tsx";
import { usePreview } from "./use-preview.ts";
import { WaterfallTable } from "./waterfall-table.tsx";

export interface PlanStepProps {
  readonly plan: DraftPlan;
  readonly onPlan: (plan: DraftPlan) => void;
}

/** Who is written to: segments in and out, the channel, rest and cap, and who is left after each question. */
export function AudienceStep({ plan, onPlan, RuleEditor }: PlanStepProps & { readonly RuleEditor: RuleEditor }) {
  return (
    <>
      <div className="plan-columns">
        <Card term="segment" title={words.segments}>
          <SegmentChoice plan={plan} onPlan={onPlan} />
          <div className="plan-fields">
            <Field label={words.channel} help={words.channelHelp}>
              {(ids) => (
                <Select<ConsentChannel>
                  {...ids}
                  value={plan.channel}
                  options={consentChannels.map((value) => ({ value, label: channelNames[value] }))}
                  onChange={(channel) => onPlan({ ...plan, channel })}
                />
              )}
            </Field>
            <LimitedNumberField
              label={words.restDays}
              help={words.restHelp}
              value={plan.restDays}
              min={0}
              max={730}
              onChange={(restDays = 0) => onPlan({ ...plan, restDays })}
            />
            <LimitedNumberField
              label={words.cap}
              help={words.capHelp}
              value={plan.cap}
              min={1}
              max={100_000_000}
              onChange={(cap) => onPlan({ ...plan, cap })}
            />
            <Field label={words.coreOnly} help={words.coreHelp}>
              {() => (
                <Switch
                  label={words.coreOnly}
                  checked={plan.coreOnly}
                  onChange={(coreOnly) => onPlan({ ...plan, coreOnly })}
                />
              )}
            </Field>
          </div>
        </Card>
        <WhoIsLeft plan={plan} />
      </div>
      <AudienceRule plan={plan} onPlan={onPlan} Editor={RuleEditor} />
    </>
  );
}

function WhoIsLeft({ plan }: { plan: DraftPlan }) {
  const preview = usePreview(plan);
  return (
    <Card term="waterfall" title={words.waterfall}>
      {preview.state === "loading" && <Skeleton height={260} />}
      {preview.state === "failed" && <ErrorNotice error={preview.error} onRetry={preview.retry} />}
      {preview.state === "done" && preview.value === null && <p className="soft">{words.chooseSegment}</p>}
      {preview.state === "done" && preview.value && (
        <div className="stack">
          <WaterfallTable plan={plan} waterfall={preview.value.waterfall} isOld={preview.isOld} />
          <NobodyLeft waterfall={preview.value.waterfall} />
        </div>
      )}
    </Card>
  );
}
