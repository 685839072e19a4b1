import { Dices } from "lucide-react";
import { type DraftPlan, wholePlan } from "../../src-shared/campaign-draft.ts";
import { formatCount, formatNumber } from "../../src-shared/format.ts";
import type { CampaignDraftId } from "../../src-shared/ids.ts";
import { Button } from "../ui/button.tsx";
import { ErrorNotice, Notice, Skeleton } from "../ui/notice.tsx";
import { Card } from "../ui/page.tsx";
import { Progress } from "../ui/progress.tsx";
import { useLoaded } from "../use-tessera.ts";
import { words } from "./campaign-words.ts";
import { NobodyLeft } from "./nobody-left.tsx";
import { PlannedWords } from "./planned-words.tsx";
import { useDraw } from "./use-draft.ts";
import { usePreview } from "./use-preview.ts";

interface FixStepProps {
  readonly draftId: CampaignDraftId;
  readonly name: string;
  readonly plan: DraftPlan;
  /** Keeps what was changed last, so that what is drawn is what is shown. */
  readonly onBeforeDraw: () => Promise<unknown>;
}

/** What will be fixed, the files that will come, and the draw. */
export function FixStep({ draftId, name, plan, onBeforeDraw }: FixStepProps) {
  const preview = usePreview(plan);
  const draw = useDraw(draftId);
  const whole = wholePlan(plan);
  const audience = preview.state === "done" ? preview.value?.waterfall.audience : undefined;
  const { action } = draw;
  const fix = async () => {
    await onBeforeDraw();
    await draw.run({ name, plan });
  };
  return (
    <Card title={words.fixTitle}>
      <div className="stack">
        <p className="prose">{words.fixText}</p>
        {preview.state === "loading" && <Skeleton height={80} />}
        {preview.state === "failed" && <ErrorNotice error={preview.error} onRetry={preview.retry} />}
        <PlannedWords plan={plan} audience={audience} />
        <h3>{words.filesToCome}</h3>
        <FilesToCome plan={plan} audience={audience} />
        {preview.state === "done" && preview.value && <NobodyLeft waterfall={preview.value.waterfall} />}
        {!whole.ok && <Notice tone="attention">{whole.error.message}</Notice>}
        {action.state === "failed" && <ErrorNotice error={action.error} />}
        {action.state === "running" && (
          <Progress
            starting={words.drawing}
            progress={action.progress}
            isStopping={action.isStopping}
            onStop={action.stop}
          />
        )}
        <div>
          <Button
            look="primary"
            size="large"
            icon={<Dices size={18} />}
            disabled={!whole.ok || audience === undefined || audience === 0 || action.state === "running"}
            onClick={() => void fix()}
          >
            {words.draw}
          </Button>
        </div>
      </div>
    </Card>
  );
}

function FilesToCome({ plan, audience }: { plan: DraftPlan; audience: number | undefined }) {
  const destinations = useLoaded(["campaign.destinations"], (client) => client.campaign.destinations({}));
  const labelOf = (id: string) =>
    (destinations.state === "done" && destinations.value.find((one) => one.id === id)?.label) || id;
  const people = (percent: number) =>
    audience === undefined ? "" : `, about ${formatCount(Math.round((audience * percent) / 100), "customer")}`;
  const chosen = plan.destinations ?? [];
  return (
    <ul className="stack tight">
      {plan.arms.map(({ name, treatment, percent }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: an arm is its place
        <li key={index}>
          <strong>{name}</strong>
          {` ${formatNumber(percent)} %${people(percent)}: `}
          {treatment === "none" ? words.stays : chosen.map(labelOf).join(", ") || words.noDestination}
        </li>
      ))}
    </ul>
  );
}
