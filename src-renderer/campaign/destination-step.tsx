import type { DestinationDeclaration, ForeseenFile } from "../../src-shared/campaign.ts";
import { type DraftPlan, wholePlan } from "../../src-shared/campaign-draft.ts";
import { formatCount, formatNumber, formatShare } from "../../src-shared/format.ts";
import { type Result, succeed } from "../../src-shared/result.ts";
import { ErrorNotice, Skeleton } from "../ui/notice.tsx";
import { Card } from "../ui/page.tsx";
import { useLoaded } from "../use-tessera.ts";
import type { PlanStepProps } from "./audience-step.tsx";
import { words } from "./campaign-words.ts";
import { askedPlan, withDestination } from "./plan-edits.ts";

/** Where the files are to go: a tile for each place, with what it takes and whom it would find. */
export function DestinationStep({ plan, onPlan, name }: PlanStepProps & { name: string }) {
  const foreseen = useForeseen(name, plan);
  const destinations = useLoaded(["campaign.destinations"], (client) => client.campaign.destinations({}));
  return (
    <Card term="matchRate" title={words.destinations}>
      <div className="stack">
        <p className="soft small prose">{words.destinationsHelp}</p>
        {destinations.state === "loading" && <Skeleton height={320} />}
        {foreseen.state === "failed" && <ErrorNotice error={foreseen.error} onRetry={foreseen.retry} />}
        {destinations.state === "failed" && <ErrorNotice error={destinations.error} onRetry={destinations.retry} />}
        {destinations.state === "done" && (
          <ul className="destination-tiles">
            {destinations.value.map((destination) => (
              <DestinationTile
                key={destination.id}
                destination={destination}
                foreseen={
                  foreseen.state === "done" && !foreseen.isOld
                    ? foreseen.value.find((file) => file.destination === destination.id)
                    : undefined
                }
                isChosen={plan.destinations?.includes(destination.id) ?? false}
                onChoose={(isChosen) => onPlan(withDestination(plan, destination.id, isChosen))}
              />
            ))}
          </ul>
        )}
      </div>
    </Card>
  );
}

/** What each destination would make of the audience; nothing before a plan is whole enough to tell. */
function useForeseen(name: string, plan: DraftPlan) {
  const whole = wholePlan(askedPlan(plan) ?? plan);
  const asked = whole.ok && name.trim() !== "" ? { name, plan: whole.value } : undefined;
  return useLoaded(
    ["campaign.foresee", JSON.stringify(asked)],
    async (client): Promise<Result<readonly ForeseenFile[]>> => (asked ? client.campaign.foresee(asked) : succeed([])),
  );
}

interface DestinationTileProps {
  readonly destination: DestinationDeclaration;
  /** Absent until it is known. */
  readonly foreseen: ForeseenFile | undefined;
  readonly isChosen: boolean;
  readonly onChoose: (isChosen: boolean) => void;
}

function DestinationTile({ destination, foreseen, isChosen, onChoose }: DestinationTileProps) {
  const { label, summary, headers, fewest, mostRows } = destination;
  const limits = [
    ...(fewest === null ? [] : [`at least ${formatNumber(fewest)} people`]),
    ...(mostRows === null ? [] : [`at most ${formatNumber(mostRows)} rows`]),
  ];
  return (
    <li className={isChosen ? "destination-tile chosen" : "destination-tile"}>
      <label className="row">
        <input type="checkbox" checked={isChosen} onChange={(event) => onChoose(event.target.checked)} />
        <strong>{label}</strong>
      </label>
      <p className="small">{summary}</p>
      <p className="soft small" title={headers.join(", ")}>
        {[formatCount(headers.length, "column"), ...limits].join(", ")}
      </p>
      {foreseen && (
        <p className="small" data-term="matchRate">
          {`${formatShare(foreseen.share)} of the audience can be known there`}
        </p>
      )}
      {foreseen?.blockers.map((blocker) => (
        <p key={blocker} className="small loss-text">
          {blocker}
        </p>
      ))}
    </li>
  );
}
