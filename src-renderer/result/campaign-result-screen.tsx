import "./result.css";
import { ArrowLeft } from "lucide-react";
import { useState } from "react";
import type { CampaignId } from "../../src-shared/ids.ts";
import type { Registration } from "../../src-shared/result-campaign.ts";
import { isoDay } from "../../src-shared/units.ts";
import { addressOf } from "../route.ts";
import { Button } from "../ui/button.tsx";
import { Select } from "../ui/field.tsx";
import { ErrorNotice, Notice, Skeleton } from "../ui/notice.tsx";
import { Card, Page } from "../ui/page.tsx";
import { Progress } from "../ui/progress.tsx";
import { type LocalTime, useLocalTime } from "../use-local-time.ts";
import { RegistrationCard } from "./registration-card.tsx";
import { ReportsCard } from "./reports-card.tsx";
import { words } from "./result-words.ts";
import { ShownResult } from "./shown-result.tsx";
import { type Reckoning, type ResultActions, useMeasurement, useRegistration } from "./use-result.ts";

/** What a campaign brought, or why that cannot be told yet. */
export function CampaignResultScreen({ campaignId }: { campaignId: CampaignId }) {
  const time = useLocalTime();
  const actions = useRegistration(campaignId);
  const { registration } = actions;
  const found = registration.state === "done" ? registration.value : undefined;
  return (
    <Page
      title={found ? `${words.title}: ${found.name}` : words.title}
      sentence={found && sentenceOf(found, time)}
      actions={
        <a className="button" href={addressOf("campaign", campaignId)}>
          <ArrowLeft size={16} /> {words.toCampaign}
        </a>
      }
    >
      {actions.error && <ErrorNotice error={actions.error} />}
      {registration.state === "loading" && <Skeleton height={420} />}
      {registration.state === "failed" && <ErrorNotice error={registration.error} onRetry={registration.retry} />}
      {found &&
        (found.window.isOver || found.isOpen ? (
          <Measured registration={found} actions={actions} />
        ) : (
          <Locked registration={found} actions={actions} />
        ))}
      {found && (
        <>
          <ReportsCard registration={found} actions={actions} />
          <RegistrationCard registration={found} actions={actions} />
        </>
      )}
    </Page>
  );
}

function sentenceOf({ drawnAtMs, window }: Registration, time: LocalTime): string {
  const reach = window.isOver ? "The window is over" : `The window ends on ${isoDay(window.toDay)}`;
  return `Drawn on ${time.day(drawnAtMs)}. ${reach}; the data reaches ${isoDay(window.dataUntilDay)}.`;
}

function Locked({ registration, actions }: { registration: Registration; actions: ResultActions }) {
  return (
    <Card term="window" title={words.lockedTitle}>
      <div className="stack">
        <p className="prose">
          Locked until <strong>{isoDay(registration.window.toDay)}</strong>. {words.lockedText}
        </p>
        <div className="row wrap">
          <a className="button primary" href={addressOf("data")}>
            {words.newerOrders}
          </a>
          <Button onClick={() => void actions.peek.run()}>{words.peek}</Button>
          <span className="soft small">{words.peekNote}</span>
        </div>
      </div>
    </Card>
  );
}

function Measured({ registration, actions }: { registration: Registration; actions: ResultActions }) {
  const [reckoning, setReckoning] = useState<Reckoning>({
    costPerCustomer: registration.costPerCustomer,
    marginPercent: registration.marginPercent,
    outcomesFrom: registration.outcomesFrom[0] ?? "orders",
  });
  const { action, measured, again } = useMeasurement(registration, reckoning);
  return (
    <>
      {registration.outcomesFrom.length > 1 && (
        <div className="row">
          <span className="soft">{words.outcomesFrom}</span>
          <Select
            label={words.outcomesFrom}
            value={reckoning.outcomesFrom}
            options={registration.outcomesFrom.map((value) => ({ value, label: words.sources[value] }))}
            onChange={(outcomesFrom) => setReckoning({ ...reckoning, outcomesFrom })}
          />
        </div>
      )}
      {action.state === "failed" && <ErrorNotice error={action.error} onRetry={again} />}
      {action.state === "running" && (
        <Progress
          starting={words.measuring}
          progress={action.progress}
          isStopping={action.isStopping}
          onStop={action.stop}
        />
      )}
      {measured === undefined && action.state === "running" && <Skeleton height={360} />}
      {measured === undefined && action.state === "idle" && (
        <Notice actions={<Button onClick={again}>{words.reckon}</Button>}>
          It was stopped before it was measured.
        </Notice>
      )}
      {measured && (
        <ShownResult
          measured={measured}
          registration={registration}
          reckoning={reckoning}
          onReckon={(changes) => setReckoning({ ...reckoning, ...changes })}
          actions={actions}
        />
      )}
    </>
  );
}
