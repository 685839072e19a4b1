import { ArrowLeft, Trash2 } from "lucide-react";
import type { CampaignDraftId } from "../../src-shared/ids.ts";
import { addressOf } from "../route.ts";
import { Button } from "../ui/button.tsx";
import { Field } from "../ui/field.tsx";
import { ErrorNotice, Skeleton } from "../ui/notice.tsx";
import { Page } from "../ui/page.tsx";
import { ArmsStep } from "./arms-step.tsx";
import type { RuleEditor } from "./audience-rule.tsx";
import { AudienceStep } from "./audience-step.tsx";
import { BriefStep } from "./brief-step.tsx";
import { type PlanStep, planStepIds, planSteps, words } from "./campaign-words.ts";
import { DestinationStep } from "./destination-step.tsx";
import { FixStep } from "./fix-step.tsx";
import { PowerStep } from "./power-step.tsx";
import { useDraft, useGiveUp } from "./use-draft.ts";

interface DraftScreenProps {
  readonly draftId: CampaignDraftId;
  readonly step: PlanStep;
  readonly RuleEditor: RuleEditor;
}

/** A plan on its way: its steps can be walked in any order, and it is kept as it is changed. */
export function DraftScreen({ draftId, step, RuleEditor }: DraftScreenProps) {
  const draft = useDraft(draftId);
  const giveUp = useGiveUp(draftId);
  const { stored, shown } = draft;
  return (
    <Page
      title={shown?.name ?? words.title}
      sentence={words.sentence}
      actions={
        <>
          <a className="button" href={addressOf("campaigns")}>
            <ArrowLeft size={16} /> {words.all}
          </a>
          {shown && (
            <Button icon={<Trash2 size={16} />} onClick={() => void giveUp.run()}>
              {words.giveUp}
            </Button>
          )}
        </>
      }
    >
      {stored.state === "failed" && <ErrorNotice error={stored.error} onRetry={stored.retry} />}
      {giveUp.action.state === "failed" && <ErrorNotice error={giveUp.action.error} />}
      {stored.state === "loading" && <Skeleton height={420} />}
      {stored.state === "done" && shown && (
        <>
          <div className="row wrap below plan-head">
            <Field label={words.name} help={words.nameHelp} problem={draft.problem?.message}>
              {(ids) => (
                <input
                  {...ids}
                  className="input"
                  maxLength={80}
                  value={shown.name}
                  onChange={(event) => draft.rename(event.target.value)}
                />
              )}
            </Field>
            <span className="soft small" role="status">
              {draft.isSaved ? words.saved : words.saving}
            </span>
          </div>
          <StepTabs draftId={draftId} step={step} />
          <Step draftId={draftId} step={step} draft={draft} RuleEditor={RuleEditor} />
          <StepWays draftId={draftId} step={step} />
        </>
      )}
    </Page>
  );
}

function StepTabs({ draftId, step }: { draftId: CampaignDraftId; step: PlanStep }) {
  return (
    <nav className="tabs plan-steps" aria-label="Steps of the plan">
      {planStepIds.map((id, i) => (
        <a
          key={id}
          className="tab"
          href={addressOf("campaign", `d${draftId}`, id)}
          aria-current={id === step ? "page" : undefined}
        >
          <span className="soft">{i + 1}</span> {planSteps[id]}
        </a>
      ))}
    </nav>
  );
}

/** To the step before and after. */
function StepWays({ draftId, step }: { draftId: CampaignDraftId; step: PlanStep }) {
  const at = planStepIds.indexOf(step);
  const [before, after] = [planStepIds[at - 1], planStepIds[at + 1]];
  return (
    <div className="row">
      {before && (
        <a className="button" href={addressOf("campaign", `d${draftId}`, before)}>
          {`Back: ${planSteps[before]}`}
        </a>
      )}
      <span className="spread" />
      {after && (
        <a className="button primary" href={addressOf("campaign", `d${draftId}`, after)}>
          {`Next: ${planSteps[after]}`}
        </a>
      )}
    </div>
  );
}

interface StepProps extends DraftScreenProps {
  readonly draft: ReturnType<typeof useDraft>;
}

function Step({ draftId, step, RuleEditor, draft: { shown, replan, saveNow } }: StepProps) {
  if (!shown) return null;
  const props = { plan: shown.plan, onPlan: replan };
  switch (step) {
    case "audience":
      return <AudienceStep {...props} RuleEditor={RuleEditor} />;
    case "arms":
      return <ArmsStep {...props} />;
    case "power":
      return <PowerStep {...props} />;
    case "brief":
      return <BriefStep {...props} />;
    case "destination":
      return <DestinationStep {...props} name={shown.name} />;
    case "write":
      return <FixStep draftId={draftId} name={shown.name} plan={shown.plan} onBeforeDraw={saveNow} />;
  }
}
