import type { CampaignBrief } from "../../src-shared/campaign-plan.ts";
import { formatNumber } from "../../src-shared/format.ts";
import { addressOf } from "../route.ts";
import { Button } from "../ui/button.tsx";
import { Field } from "../ui/field.tsx";
import { LimitedNumberField } from "../ui/limited-number-field.tsx";
import { ErrorNotice, Skeleton } from "../ui/notice.tsx";
import { Card } from "../ui/page.tsx";
import type { PlanStepProps } from "./audience-step.tsx";
import { words } from "./campaign-words.ts";
import { usePreview } from "./use-preview.ts";
import { type Proposal, useProposals } from "./use-proposals.ts";

const noBrief: CampaignBrief = { message: "", offer: "", costPerCustomer: 0, marginPercent: 100 };

/** What is said and offered, and what it costs. */
export function BriefStep({ plan, onPlan }: PlanStepProps) {
  const brief = plan.brief ?? noBrief;
  const change = (changes: Partial<CampaignBrief>) => onPlan({ ...plan, brief: { ...brief, ...changes } });
  return (
    <div className="plan-columns">
      <Card title="Brief">
        <div className="stack">
          <Field label={words.message} help={words.messageHelp}>
            {(ids) => (
              <textarea
                {...ids}
                className="input"
                rows={5}
                maxLength={2000}
                value={brief.message}
                onChange={(event) => change({ message: event.target.value })}
              />
            )}
          </Field>
          <Field label={words.offer}>
            {(ids) => (
              <textarea
                {...ids}
                className="input"
                rows={2}
                maxLength={500}
                value={brief.offer}
                onChange={(event) => change({ offer: event.target.value })}
              />
            )}
          </Field>
        </div>
      </Card>
      <div className="stack">
        <Card title={words.fromStrategy}>
          <Proposals plan={plan} onTake={change} />
        </Card>
        <Card title="Costs">
          <Costs plan={plan} brief={brief} onChange={change} />
        </Card>
      </div>
    </div>
  );
}

function Proposals({
  plan,
  onTake,
}: Pick<PlanStepProps, "plan"> & { onTake: (changes: Partial<CampaignBrief>) => void }) {
  const proposals = useProposals(plan);
  if (proposals.state === "loading") return <Skeleton height={120} />;
  if (proposals.state === "failed") return <ErrorNotice error={proposals.error} onRetry={proposals.retry} />;
  if (proposals.value.length === 0) return <p className="soft">{words.chooseSegment}</p>;
  return (
    <ul className="stack">
      {proposals.value.map((proposal) => (
        <li key={proposal.segmentId} className="stack tight">
          <a href={addressOf("strategy", proposal.segmentationId)}>{proposal.name}</a>
          <ProposedLine proposal={proposal} field="message" onTake={onTake} />
          <ProposedLine proposal={proposal} field="offer" onTake={onTake} />
        </li>
      ))}
    </ul>
  );
}

interface ProposedLineProps {
  readonly proposal: Proposal;
  readonly field: "message" | "offer";
  readonly onTake: (changes: Partial<CampaignBrief>) => void;
}

function ProposedLine({ proposal, field, onTake }: ProposedLineProps) {
  return (
    <p className="row">
      <span className="spread">
        <span className="soft">{words[field]}: </span>
        {proposal[field]}
      </span>
      <Button
        aria-label={`${words.takeOver}: ${words[field].toLowerCase()} for ${proposal.name}`}
        onClick={() => onTake({ [field]: proposal[field] })}
      >
        {words.takeOver}
      </Button>
    </p>
  );
}

interface CostsProps extends Pick<PlanStepProps, "plan"> {
  readonly brief: CampaignBrief;
  readonly onChange: (changes: Partial<CampaignBrief>) => void;
}

function Costs({ plan, brief, onChange }: CostsProps) {
  const preview = usePreview(plan);
  const audience = preview.state === "done" ? (preview.value?.waterfall.audience ?? 0) : 0;
  const percent = plan.arms.reduce((sum, arm) => sum + (arm.treatment === "none" ? 0 : arm.percent), 0);
  const reached = Math.round((audience * percent) / 100);
  return (
    <div className="stack">
      <div className="plan-fields">
        <LimitedNumberField
          label={words.cost}
          help={words.costHelp}
          value={brief.costPerCustomer}
          min={0}
          max={1_000_000}
          step="any"
          onChange={(costPerCustomer = 0) => onChange({ costPerCustomer })}
        />
        <LimitedNumberField
          label={words.margin}
          help={words.marginHelp}
          value={brief.marginPercent}
          min={0}
          max={100}
          step="any"
          onChange={(marginPercent = 100) => onChange({ marginPercent })}
        />
      </div>
      {reached > 0 && brief.costPerCustomer > 0 && <p className="soft">{costSentence(reached, brief)}</p>}
    </div>
  );
}

function costSentence(reached: number, { costPerCustomer, marginPercent }: CampaignBrief): string {
  const cost = reached * costPerCustomer;
  const whole = `Writing to ${formatNumber(reached)} costs ${formatNumber(cost, 2)}.`;
  if (marginPercent === 0) return `${whole} Without a margin nothing can pay for it.`;
  return `${whole} It pays when those who are written to spend ${formatNumber((100 * cost) / marginPercent, 2)} more than they would have, ${formatNumber((100 * costPerCustomer) / marginPercent, 2)} each.`;
}
