import { type ReactNode, useState } from "react";
import type { FeatureSet } from "../../src-shared/features.ts";
import { formatNumber, formatShare } from "../../src-shared/format.ts";
import {
  type LifecycleDefinition,
  type LifecycleMoves,
  lifecycleSchema,
  lifecycleStates,
} from "../../src-shared/segmentation-lifecycle.ts";
import { isoDay } from "../../src-shared/units.ts";
import { ErrorNotice, Skeleton } from "../ui/notice.tsx";
import { Card } from "../ui/page.tsx";
import { useLoaded } from "../use-tessera.ts";
import { MakeButton } from "./make-button.tsx";
import { NumberField } from "./number-field.tsx";

const fields = [
  { id: "newDays", label: "New for days" },
  { id: "coolingFrom", label: "Cooling from cycles" },
  { id: "atRiskFrom", label: "At risk from cycles" },
  { id: "lapsedFrom", label: "Lapsed from cycles" },
  { id: "leastLapsedDays", label: "Lapsed never before days" },
] as const;
type FieldId = (typeof fields)[number]["id"];

interface MakeLifecycleProps {
  readonly set: FeatureSet;
  /** The thresholds to begin with; without them those that are proposed. */
  readonly start?: LifecycleDefinition;
  /** What takes the place of making new segments. @param problem why nothing can be made of the thresholds. */
  readonly children?: (lifecycle: LifecycleDefinition | undefined, problem: string | undefined) => ReactNode;
}

/** States of a customer's life, measured in each customer's own purchase cycle. */
export function MakeLifecycle({ set, start, children }: MakeLifecycleProps) {
  const [typed, setTyped] = useState<Partial<Record<FieldId, number | undefined>>>({});
  const defaults = start ?? lifecycleSchema.parse({ method: "lifecycle" });
  const parsed = lifecycleSchema.safeParse({ ...defaults, ...typed });
  const problem = parsed.success ? undefined : (parsed.error.issues[0]?.message ?? "A number does not fit.");
  return (
    <Card term="lifecycle" title="Lifecycle">
      <div className="stack">
        <p className="prose">
          A cycle is what lies between two orders of the same customer, usually. Who comes every week is late after ten
          days; who comes twice a year is not.
        </p>
        <div className="row below">
          {fields.map(({ id, label }) => (
            <NumberField
              key={id}
              label={label}
              value={id in typed ? typed[id] : defaults[id]}
              onChange={(value) => setTyped({ ...typed, [id]: value })}
            />
          ))}
        </div>
        {parsed.success && <Moves set={set} lifecycle={parsed.data} />}
        {children ? (
          children(parsed.data, problem)
        ) : (
          <MakeButton
            set={set}
            definitionFor={parsed.success ? () => parsed.data : undefined}
            name="Lifecycle"
            problem={problem}
          />
        )}
      </div>
    </Card>
  );
}

/** What became of customers within the last 30 days. */
function Moves({ set, lifecycle }: { set: FeatureSet; lifecycle: ReturnType<typeof lifecycleSchema.parse> }) {
  const asked = { lifecycle, from: isoDay(set.asOfDay - 30), to: isoDay(set.asOfDay) };
  const moves = useLoaded(["segmentation.lifecycleMoves", set.featureSetId, asked], (client) =>
    client.segmentation.lifecycleMoves({ featureSetId: set.featureSetId, ...asked }),
  );
  if (moves.state === "failed") return <ErrorNotice error={moves.error} onRetry={moves.retry} />;
  if (moves.state === "loading") return <Skeleton height={240} />;
  return <MovesTable moves={moves.value} />;
}

function MovesTable({ moves }: { moves: LifecycleMoves }) {
  return (
    <div className="scroll-x" tabIndex={0} role="region" aria-label="Moves between states">
      <table className="table">
        <caption className="soft small">
          From {isoDay(moves.fromDay)} (rows) to {isoDay(moves.toDay)} (columns): customers, and what share of the row
          they are.
        </caption>
        <thead>
          <tr>
            <th scope="col">Was</th>
            {lifecycleStates.map(({ id, name, definition }) => (
              <th key={id} scope="col" className="right" title={definition}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lifecycleStates.map(({ id, name }, row) => (
            <tr key={id}>
              <th scope="row">{name}</th>
              {moves.counts[row]?.map((count, column) => (
                <td key={lifecycleStates[column]?.id} className="right">
                  {count === 0 ? "–" : `${formatNumber(count)} (${formatShare(moves.rates[row]?.[column] ?? 0)})`}
                </td>
              ))}
            </tr>
          ))}
          <tr>
            <th scope="row">Not known yet</th>
            {moves.arrived.map((count, column) => (
              <td key={lifecycleStates[column]?.id} className="right">
                {count === 0 ? "–" : formatNumber(count)}
              </td>
            ))}
          </tr>
        </tbody>
      </table>
    </div>
  );
}
