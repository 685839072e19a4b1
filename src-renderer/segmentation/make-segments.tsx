import { useState } from "react";
import type { FeatureSet } from "../../src-shared/features.ts";
import type { Definition } from "../../src-shared/segmentation-defined.ts";
import { addressOf, goTo } from "../route.ts";
import { Button } from "../ui/button.tsx";
import { Field } from "../ui/field.tsx";
import { Empty, ErrorNotice, Notice, Skeleton } from "../ui/notice.tsx";
import { Page } from "../ui/page.tsx";
import { Progress } from "../ui/progress.tsx";
import { Tabs } from "../ui/tabs.tsx";
import { useAction, useLoaded } from "../use-tessera.ts";
import { MakeLifecycle } from "./make-lifecycle.tsx";
import { MakeRfm } from "./make-rfm.tsx";
import { MakeRule } from "./make-rule.tsx";
import { MakeTemplates } from "./make-templates.tsx";

type Way = "templates" | "rfm" | "lifecycle" | "rule" | "clusters";

const ways: readonly { readonly value: Way; readonly label: string }[] = [
  { value: "templates", label: "Ready to use" },
  { value: "rfm", label: "RFM" },
  { value: "lifecycle", label: "Lifecycle" },
  { value: "rule", label: "Your own rule" },
  { value: "clusters", label: "Find natural groups" },
];

/** The ways to make segments: say what they are, or let them be found. */
export function MakeSegments() {
  const features = useLoaded(["features.current"], (client) => client.features.current({}));
  const compute = useAction("Computing features", ({ client }, job) => client.features.compute({}, job));
  const [way, setWay] = useState<Way>("templates");
  if (features.state === "failed") return <ErrorNotice error={features.error} onRetry={features.retry} />;
  const set = features.state === "done" ? features.value : undefined;
  const { action } = compute;
  return (
    <Page
      title="Make segments"
      sentence="Choose segments that are ready to use, rank customers, write a rule, or let groups be found."
      actions={
        <a className="button" href={addressOf("segments")}>
          Back to the segments
        </a>
      }
    >
      {action.state === "running" && (
        <Progress
          starting="Computing features"
          progress={action.progress}
          isStopping={action.isStopping}
          onStop={action.stop}
        />
      )}
      {action.state === "failed" && <ErrorNotice error={action.error} />}
      {set === undefined && <Skeleton height={420} />}
      {set === null && (
        <Notice actions={<ComputeButton {...{ compute }} />}>No features have been computed yet.</Notice>
      )}
      {set?.isStale && (
        <Notice tone="attention" actions={<ComputeButton {...{ compute }} />}>
          The data have changed since the features were computed. Compute them again to make segments.
        </Notice>
      )}
      {set && !set.isStale && (
        <Tabs value={way} tabs={ways} onChange={setWay}>
          {way === "templates" && <MakeTemplates set={set} />}
          {way === "rfm" && <MakeRfm set={set} />}
          {way === "lifecycle" && <MakeLifecycle set={set} />}
          {way === "rule" && <MakeRule set={set} />}
          {way === "clusters" && <FindGroups />}
        </Tabs>
      )}
    </Page>
  );
}

function ComputeButton({ compute }: { compute: { run: () => Promise<unknown>; action: { state: string } } }) {
  return (
    <Button look="primary" disabled={compute.action.state === "running"} onClick={() => void compute.run()}>
      Compute the features
    </Button>
  );
}

function FindGroups() {
  return (
    <Empty
      title="Groups that nobody has thought of"
      action={
        <a className="button primary" href={addressOf("segments", "how-many")}>
          How many groups?
        </a>
      }
    >
      Tries different numbers of groups on the features that you chose, and says whether there are groups at all.
    </Empty>
  );
}

/** A name and the button that makes the segments; shown below every way to define some. */
export function MakeButton({
  set,
  definitionFor,
  name: proposed,
  problem,
}: {
  readonly set: FeatureSet;
  /** What is made under a name; undefined: nothing to make yet. */
  readonly definitionFor: ((name: string) => Definition) | undefined;
  readonly name: string;
  /** Why it cannot be made. */
  readonly problem?: string | undefined;
}) {
  const [typed, setTyped] = useState<string>();
  const name = typed ?? proposed;
  const make = useAction("Making segments", async ({ client }, job, chosen: Definition) => {
    const made = await client.segmentation.define({ featureSetId: set.featureSetId, name, definition: chosen }, job);
    if (made.ok) goTo("segments", made.value.segmentationId);
    return made;
  });
  const { action } = make;
  return (
    <div className="stack">
      <div className="row below">
        <Field label="Name" problem={problem}>
          {(ids) => (
            <input
              className="input"
              value={name}
              maxLength={80}
              onChange={(event) => setTyped(event.target.value)}
              {...ids}
            />
          )}
        </Field>
        <Button
          look="primary"
          disabled={!definitionFor || problem !== undefined || name.trim() === "" || action.state === "running"}
          onClick={() => definitionFor && void make.run(definitionFor(name.trim()))}
        >
          Make the segments
        </Button>
      </div>
      {action.state === "running" && (
        <Progress
          starting="Making segments"
          progress={action.progress}
          isStopping={action.isStopping}
          onStop={action.stop}
        />
      )}
      {action.state === "failed" && <ErrorNotice error={action.error} />}
    </div>
  );
}
