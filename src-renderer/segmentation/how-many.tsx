import { type ReactNode, useEffect, useState } from "react";
import type { FeatureSet } from "../../src-shared/features.ts";
import { formatNumber } from "../../src-shared/format.ts";
import type { Exploration } from "../../src-shared/segmentation.ts";
import { wordFeatureOf } from "../../src-shared/word-features.ts";
import { KChart } from "../charts/k-chart.tsx";
import { addressOf, goTo } from "../route.ts";
import { Button } from "../ui/button.tsx";
import { Explained } from "../ui/explained.tsx";
import { Field, Select } from "../ui/field.tsx";
import { ErrorNotice, Notice, Skeleton } from "../ui/notice.tsx";
import { Card, Page } from "../ui/page.tsx";
import { Progress } from "../ui/progress.tsx";
import { useAction, useLoaded } from "../use-tessera.ts";
import { kMeasures } from "./k-measures.ts";
import { KTable } from "./k-table.tsx";

/** Tries numbers of segments with the features in use now, and makes the ones that the person chooses. */
export function HowMany() {
  const features = useLoaded(["features.current"], (client) => client.features.current({}));
  if (features.state === "failed") return <ErrorNotice error={features.error} onRetry={features.retry} />;
  if (features.state === "loading" || !features.value) {
    return (
      <Page title="How many groups?">
        <Skeleton height={420} />
      </Page>
    );
  }
  return <Explore set={features.value} />;
}

function Explore({ set }: { set: FeatureSet }) {
  const [kTo, setKTo] = useState(12);
  const [chosen, setChosen] = useState<number>();
  // Only methods for numbers and words compare words; of numbers alone groups are looked for by k-means.
  const hasWords = set.preparation.some(({ featureId, order }) => !order && wordFeatureOf(set, featureId));
  const [method, setMethod] = useState<MixedMethod | undefined>(hasWords ? "k-prototypes" : undefined);
  const choices = { featureSetId: set.featureSetId, preparation: [...set.preparation] };
  const explore = useAction("Trying numbers of segments", ({ client }, job) =>
    client.segmentation.explore({ ...choices, ...(method && { algorithm: method }), kTo }, job),
  );
  const make = useAction("Making segments", async ({ client }, job, k: number) => {
    const algorithm = explore.action.state === "done" ? explore.action.value.algorithm : undefined;
    const made = await client.segmentation.run({ ...choices, ...(algorithm && { algorithm }), params: { k } }, job);
    if (made.ok) goTo("segments", made.value.segmentationId);
    return made;
  });
  const { run } = explore;
  useEffect(() => void run(), [run]);
  const found = explore.action.state === "done" ? explore.action.value : undefined;
  const k = chosen ?? found?.recommendedK;
  return (
    <Page
      title="How many groups?"
      sentence={found ? answerOf(found) : "Every number of groups is tried from ten starts each."}
      actions={
        <>
          <a className="button" href={addressOf("segments")}>
            Back to the segments
          </a>
          <Button
            look="primary"
            disabled={k === undefined || !found || make.action.state === "running"}
            onClick={() => k !== undefined && void make.run(k)}
          >
            {k === undefined ? "Make segments" : `Make ${k} segments`}
          </Button>
        </>
      }
    >
      {set.isStale && (
        <Notice tone="attention">
          Files were imported or taken back, or customers joined or parted, since the features were computed. Compute
          them again on the Features screen first, to bring the segments up to date.
        </Notice>
      )}
      {explore.action.state === "running" && (
        <Progress
          starting="Trying numbers of segments"
          progress={explore.action.progress}
          isStopping={explore.action.isStopping}
          onStop={explore.action.stop}
        />
      )}
      {make.action.state === "running" && (
        <Progress
          starting="Making segments"
          progress={make.action.progress}
          isStopping={make.action.isStopping}
          onStop={make.action.stop}
        />
      )}
      {explore.action.state === "failed" && (
        <ErrorNotice error={explore.action.error} onRetry={() => void explore.run()} />
      )}
      {make.action.state === "failed" && <ErrorNotice error={make.action.error} />}
      {explore.action.state === "idle" && (
        <Notice actions={<Button onClick={() => void explore.run()}>Try again</Button>}>
          Stopped. The segments that were made before are unchanged.
        </Notice>
      )}
      {found && k !== undefined && (
        <Panel found={found} chosen={k} onChoose={setChosen}>
          <Card term="whyK" title="What is tried">
            <div className="row below">
              <div className="chooser">
                <Field label="Up to">
                  {(ids) => (
                    <Select
                      value={String(kTo)}
                      options={[6, 8, 10, 12, 15, 20, 25].map((most) => ({
                        value: String(most),
                        label: `${most} groups`,
                      }))}
                      onChange={(most) => setKTo(Number(most))}
                      {...ids}
                    />
                  )}
                </Field>
              </div>
              {method && (
                <div className="chooser">
                  <Field label="Method">
                    {(ids) => <Select value={method} options={mixedMethods} onChange={setMethod} {...ids} />}
                  </Field>
                </div>
              )}
              <Button onClick={() => void explore.run()}>Try again</Button>
            </div>
            <p className="soft small">
              From {set.preparation.map(({ featureId }) => labelOf(set, featureId)).join(", ")}. Change them on the{" "}
              <a href={addressOf("features")}>Features</a> screen.
            </p>
          </Card>
        </Panel>
      )}
    </Page>
  );
}

type MixedMethod = "k-prototypes" | "gower-pam";

/** The methods that are told a number of groups and compare words as well as numbers. */
const mixedMethods: readonly { readonly value: MixedMethod; readonly label: string }[] = [
  { value: "k-prototypes", label: "around typical customers" },
  { value: "gower-pam", label: "around real customers" },
];

function labelOf(set: FeatureSet, featureId: string): string {
  const feature = set.features.find(({ id }) => id === featureId) ?? wordFeatureOf(set, featureId);
  return feature?.label ?? featureId;
}

function answerOf({ structure, recommendedK, customers }: Exploration): string {
  const those = `these ${formatNumber(customers)} customers`;
  return structure.verdict === "none"
    ? `No natural groups were found among ${those}; ${recommendedK} groups are a practical division.`
    : `${recommendedK} groups are recommended for ${those}.`;
}

interface PanelProps {
  readonly found: Exploration;
  readonly chosen: number;
  readonly onChoose: (k: number) => void;
  /** Stands below the chart. */
  readonly children: ReactNode;
}

function Panel({ found, chosen, onChoose, children }: PanelProps) {
  const [measureId, setMeasureId] = useState("silhouette");
  const measure = kMeasures.find(({ id }) => id === measureId) ?? kMeasures[0];
  const measured = found.results.flatMap((result) => {
    const value = measure.valueOf(result, found.measures);
    return value === undefined ? [] : [{ result, value }];
  });
  return (
    <div className="k-grid">
      <div className="stack">
        <Card
          title={<Explained term={measure.term}>{measure.label}</Explained>}
          aside={
            <div className="chooser">
              <Select
                label="Measure"
                value={measureId}
                options={kMeasures.map(({ id, label }) => ({ value: id, label }))}
                onChange={setMeasureId}
              />
            </div>
          }
        >
          <KChart
            results={measured.map(({ result }) => result)}
            valueOf={(result) => measure.valueOf(result, found.measures) ?? 0}
            decimals={measure.decimals}
            label={`${measure.label} for each number of groups`}
            recommended={found.recommendedK}
            chosen={chosen}
            onChoose={onChoose}
          />
          <p className="soft small">
            Number of groups. Silhouettes are measured on {formatNumber(found.silhouetteRows)} customers
            {found.wasExtended ? "; more groups were tried because the best lay at the edge" : ""}.
          </p>
        </Card>
        {children}
      </div>
      <div className="stack">
        <Card term="whyK" title={`Why ${found.recommendedK}`}>
          <ul className="reasons">
            {found.reasons.map((reason) => (
              <li key={reason}>{reason}</li>
            ))}
            {found.runnersUp.map((runner) => (
              <li key={runner.k} className="soft">
                {runner.words}
              </li>
            ))}
          </ul>
        </Card>
        <KTable found={found} chosen={chosen} onChoose={onChoose} />
      </div>
    </div>
  );
}
