import "./features.css";
import { RefreshCw } from "lucide-react";
import { useState } from "react";
import { type ActivitySummary, orderDefinitions, type ReturnMode } from "../../src-shared/activity.ts";
import { type FeatureSet, isOfBuyers, type Preparation } from "../../src-shared/features.ts";
import { formatCount, formatNumber } from "../../src-shared/format.ts";
import { isoDay } from "../../src-shared/units.ts";
import { addressOf } from "../route.ts";
import { Button } from "../ui/button.tsx";
import { Field, Select } from "../ui/field.tsx";
import { NothingKnown } from "../ui/nothing-known.tsx";
import { Empty, ErrorNotice, Notice, Skeleton } from "../ui/notice.tsx";
import { Card, Page } from "../ui/page.tsx";
import { Progress } from "../ui/progress.tsx";
import { type ActionHandle, useAction, useLoaded } from "../use-tessera.ts";
import { BuilderCard } from "./builder-card.tsx";
import { CorrelationCard } from "./correlation-card.tsx";
import { FeatureGroups } from "./feature-groups.tsx";

type Compute = ActionHandle<FeatureSet, [{ asOf?: string; returns: ReturnMode }]>;

/** What describes customers here, and which of it makes the segments. */
export function FeaturesScreen() {
  const current = useLoaded(["features.current"], (client) => client.features.current({}));
  const activity = useLoaded(["activity.summary"], (client) => client.activity.summary({}));
  const compute: Compute = useAction(
    "Computing features",
    ({ client }, job, input: { asOf?: string; returns: ReturnMode }) => client.features.compute(input, job),
  );
  if (current.state === "failed") return <ErrorNotice error={current.error} onRetry={current.retry} />;
  if (current.state === "loading" || activity.state === "loading") {
    return (
      <Page title="Features">
        <Skeleton height={64} />
        <Skeleton height={420} />
      </Page>
    );
  }
  const known = activity.state === "done" ? activity.value : undefined;
  if (!current.value) return <NoFeatures known={known} compute={compute} />;
  return <Computed key={current.value.featureSetId} set={current.value} compute={compute} />;
}

function Running({ compute }: { compute: Compute }) {
  const { action } = compute;
  if (action.state === "running")
    return (
      <Progress
        starting="Computing features"
        progress={action.progress}
        isStopping={action.isStopping}
        onStop={action.stop}
      />
    );
  return action.state === "failed" ? <ErrorNotice error={action.error} /> : null;
}

function NoFeatures({ known, compute }: { known: ActivitySummary | undefined; compute: Compute }) {
  return (
    <Page title="Features" sentence="What each customer's orders say: how long ago, how often, how much, and more.">
      <Running compute={compute} />
      {known && known.customersToSegment > 0 ? (
        <Empty
          title="Nothing computed yet"
          action={
            <Button look="primary" onClick={() => void compute.run({ returns: "net" })}>
              Compute features
            </Button>
          }
        >
          {known.orders > 0
            ? "Features are computed from the orders, as of the day of the last order unless you choose another day."
            : "There are no orders, so features are computed from what your files say of each customer."}
        </Empty>
      ) : (
        <NothingKnown href={addressOf("data")}>Features are computed from what files say of customers.</NothingKnown>
      )}
    </Page>
  );
}

function Computed({ set, compute }: { set: FeatureSet; compute: Compute }) {
  const save = useAction("Features", ({ client }, _job, preparation: Preparation[]) =>
    client.features.savePreparation({ featureSetId: set.featureSetId, preparation }),
  );
  const inUse = set.preparation.length;
  return (
    <Page
      title="Features"
      sentence={`${formatNumber(set.features.length)} features of ${formatCount(set.customers, "customer")} as of ${isoDay(set.asOfDay)}. ${inUse === 0 ? "None takes" : inUse === 1 ? "One takes" : `${inUse} take`} part in making segments${set.isChosenByPerson ? "" : ", as proposed"}; the others describe them.`}
      actions={
        <a className="button primary" href={addressOf("segments")}>
          To the segments
        </a>
      }
    >
      {set.isStale && (
        <Notice tone="attention">
          Files were imported or taken back, customers joined or parted, or the audit's repairs changed, since these
          features were computed. Compute them again to bring them up to date.
        </Notice>
      )}
      {set.customersWithOnlyReturns > 0 && (
        <Notice>{`${formatCount(set.customersWithOnlyReturns, "customer")} with returns but no order until this day ${set.customersWithOnlyReturns === 1 ? "is" : "are"} listed among the orders, and not clustered.`}</Notice>
      )}
      <Controls set={set} compute={compute} />
      <Running compute={compute} />
      {save.action.state === "failed" && <ErrorNotice error={save.action.error} />}
      <FeatureGroups set={set} onPreparation={(preparation) => void save.run(preparation)} />
      <CorrelationCard set={set} />
      <BuilderCard set={set} onBuilt={() => void compute.run({ asOf: isoDay(set.asOfDay), returns: set.returns })} />
    </Page>
  );
}

function Controls({ set, compute }: { set: FeatureSet; compute: Compute }) {
  const [asOf, setAsOf] = useState(isoDay(set.asOfDay));
  const [returns, setReturns] = useState(set.returns);
  const isChanged = asOf !== isoDay(set.asOfDay) || returns !== set.returns || set.isStale;
  return (
    <Card term="feature">
      <div className="feature-controls">
        <Field label="As of (last day that counts)">
          {(ids) => (
            <input
              className="input number"
              type="date"
              value={asOf}
              onChange={(event) => setAsOf(event.target.value)}
              {...ids}
            />
          )}
        </Field>
        {isOfBuyers(set) && (
          <Field label="Returns">
            {(ids) => (
              <Select<ReturnMode>
                value={returns}
                options={[
                  { value: "net", label: "subtracted from spend (net)" },
                  { value: "leave-out", label: "left out" },
                ]}
                onChange={setReturns}
                {...ids}
              />
            )}
          </Field>
        )}
        <Button
          icon={<RefreshCw size={16} />}
          disabled={!isChanged || asOf === "" || compute.action.state === "running"}
          onClick={() => void compute.run({ asOf, returns })}
        >
          Compute again
        </Button>
        {isOfBuyers(set) && <p className="soft small">{orderDefinitions[returns]} Returns never add an order.</p>}
      </div>
    </Card>
  );
}
