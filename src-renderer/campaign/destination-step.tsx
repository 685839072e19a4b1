import type { DestinationDeclaration } from "../../src-shared/campaign.ts";
import { formatCount, formatNumber } from "../../src-shared/format.ts";
import { ErrorNotice, Skeleton } from "../ui/notice.tsx";
import { Card } from "../ui/page.tsx";
import { useLoaded } from "../use-tessera.ts";
import type { PlanStepProps } from "./audience-step.tsx";
import { words } from "./campaign-words.ts";
import { withDestination } from "./plan-edits.ts";

/** Where the files are to go: a tile for each place, with what it takes. */
export function DestinationStep({ plan, onPlan }: PlanStepProps) {
  const destinations = useLoaded(["campaign.destinations"], (client) => client.campaign.destinations({}));
  return (
    <Card title={words.destinations}>
      <div className="stack">
        <p className="soft small prose">{words.destinationsHelp}</p>
        {destinations.state === "loading" && <Skeleton height={320} />}
        {destinations.state === "failed" && <ErrorNotice error={destinations.error} onRetry={destinations.retry} />}
        {destinations.state === "done" && (
          <ul className="destination-tiles">
            {destinations.value.map((destination) => (
              <DestinationTile
                key={destination.id}
                destination={destination}
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

interface DestinationTileProps {
  readonly destination: DestinationDeclaration;
  readonly isChosen: boolean;
  readonly onChoose: (isChosen: boolean) => void;
}

function DestinationTile({ destination, isChosen, onChoose }: DestinationTileProps) {
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
    </li>
  );
}
