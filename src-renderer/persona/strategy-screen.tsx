import "./persona.css";
import type { SegmentationId } from "../../src-shared/ids.ts";
import type { Strategy } from "../../src-shared/persona-strategy.ts";
import { addressOf } from "../route.ts";
import { ErrorNotice, Notice, Skeleton } from "../ui/notice.tsx";
import { Card, Page } from "../ui/page.tsx";
import { ChosenSegmentation } from "./chosen-segmentation.tsx";
import { EvidenceCard } from "./evidence-card.tsx";
import { words } from "./persona-words.ts";
import { PlanLimitsForm } from "./plan-limits-form.tsx";
import { PlayLibrary } from "./play-library.tsx";
import { SavePlan } from "./save-pages.tsx";
import { SegmentStations } from "./segment-stations.tsx";
import { StrategyMatrix } from "./strategy-matrix.tsx";
import { type StrategyActions, useStrategy } from "./use-strategy.ts";

/** What to do with each segment. @param part id of a segmentation. */
export function StrategyScreen({ part }: { part: string | undefined }) {
  return (
    <ChosenSegmentation title={words.strategy} part={part}>
      {({ segmentationId }) => <Loaded key={segmentationId} segmentationId={segmentationId} />}
    </ChosenSegmentation>
  );
}

function Loaded({ segmentationId }: { segmentationId: SegmentationId }) {
  const actions = useStrategy(segmentationId);
  const { strategy } = actions;
  return (
    <Page
      title={words.strategy}
      sentence={strategy.state === "done" ? strategy.value.sentence : undefined}
      actions={strategy.state === "done" && <SavePlan segmentationId={segmentationId} />}
    >
      <SegmentStations segmentationId={segmentationId} here="strategy" />
      {actions.error && <ErrorNotice error={actions.error} />}
      {strategy.state === "loading" && <Skeleton height={420} />}
      {strategy.state === "failed" && <ErrorNotice error={strategy.error} onRetry={strategy.retry} />}
      {strategy.state === "done" && <Shown strategy={strategy.value} actions={actions} />}
    </Page>
  );
}

function Shown({ strategy, actions }: { strategy: Strategy; actions: StrategyActions }) {
  return (
    <>
      {strategy.isStale && (
        <Notice
          tone="attention"
          actions={
            <a className="button" href={addressOf("features")}>
              {words.computeAgain}
            </a>
          }
        >
          {words.stale}
        </Notice>
      )}
      <Card term="strategyCell" title="Plan, segment by segment">
        <StrategyMatrix
          strategy={strategy}
          onSave={(segmentId, field, typed) => actions.saveCell.run(segmentId, field, typed)}
        />
      </Card>
      {strategy.conflicts.length > 0 && (
        <Card title="What collides">
          <ul className="stack tight">
            {strategy.conflicts.map((conflict) => (
              <li key={conflict.words} className="attention-text">
                {conflict.words}
              </li>
            ))}
          </ul>
        </Card>
      )}
      <Card term="lift" title={words.evidence}>
        {actions.evidence.state === "failed" && <ErrorNotice error={actions.evidence.error} />}
        {actions.evidence.state === "done" && <EvidenceCard rows={strategy.rows} evidence={actions.evidence.value} />}
      </Card>
      <Card term="strategyCell" title="Capacity and budget of a month">
        <PlanLimitsForm
          limits={strategy.limits}
          currency={strategy.currency}
          onSave={(limits) => actions.saveLimits.run(limits)}
        />
      </Card>
      <Card term="playReason" title="Plays">
        <PlayLibrary
          strategy={strategy}
          onChoose={(segmentId, playId, isChosen) => void actions.choosePlay.run(segmentId, playId, isChosen)}
        />
      </Card>
    </>
  );
}
