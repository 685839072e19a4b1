import { useState } from "react";
import { isOfBuyers } from "../../src-shared/features.ts";
import { addressOf } from "../route.ts";
import { Button } from "../ui/button.tsx";
import { Empty, ErrorNotice, Notice, Skeleton } from "../ui/notice.tsx";
import { Page } from "../ui/page.tsx";
import { Progress } from "../ui/progress.tsx";
import { Tabs } from "../ui/tabs.tsx";
import { useAction, useLoaded } from "../use-tessera.ts";
import { MakeLifecycle } from "./make-lifecycle.tsx";
import { MakeRfm } from "./make-rfm.tsx";
import { MakeRule } from "./make-rule.tsx";
import { MakeTemplates } from "./make-templates.tsx";
import type { RuleStart } from "./rules/rule-set-draft.ts";
import { settingsWords } from "./settings/words.ts";

type Way = "templates" | "rfm" | "lifecycle" | "rule" | "clusters";

const ways: readonly { readonly value: Way; readonly label: string; readonly ofOrders?: true }[] = [
  { value: "templates", label: "Ready to use", ofOrders: true },
  { value: "rfm", label: "RFM", ofOrders: true },
  { value: "lifecycle", label: "Lifecycle", ofOrders: true },
  { value: "rule", label: "Your own rule" },
  { value: "clusters", label: "Find natural groups" },
];

/** The ways to make segments: say what they are, or let them be found. */
export function MakeSegments() {
  const features = useLoaded(["features.current"], (client) => client.features.current({}));
  const compute = useAction("Computing features", ({ client }, job) => client.features.compute({}, job));
  const [wanted, setWanted] = useState<Way>();
  /** Rules of templates that somebody wants to change further. */
  const [start, setStart] = useState<readonly RuleStart[]>();
  if (features.state === "failed") return <ErrorNotice error={features.error} onRetry={features.retry} />;
  const set = features.state === "done" ? features.value : undefined;
  const open = ways.filter(({ ofOrders }) => !ofOrders || (set && isOfBuyers(set)));
  const way = wanted ?? open[0]?.value;
  const { action } = compute;
  return (
    <Page
      title="Make segments"
      sentence={
        open.length === ways.length
          ? "Choose segments that are ready to use, rank customers, write a rule, or let groups be found."
          : "Write a rule, or let groups be found. What rests on orders, such as RFM, needs a file of orders."
      }
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
      {set && !set.isStale && way && (
        <Tabs value={way} tabs={open} onChange={setWanted}>
          {way === "templates" && (
            <MakeTemplates
              set={set}
              onRules={(rules) => {
                setStart(rules);
                setWanted("rule");
              }}
            />
          )}
          {way === "rfm" && <MakeRfm set={set} />}
          {way === "lifecycle" && <MakeLifecycle set={set} />}
          {way === "rule" && <MakeRule set={set} start={start} />}
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
        <div className="row">
          <a className="button primary" href={addressOf("segments", "how-many")}>
            How many groups?
          </a>
          <a className="button" href={addressOf("segments", "settings")}>
            {settingsWords.title}
          </a>
        </div>
      }
    >
      Tries different numbers of groups on the features that you chose, and says whether there are groups at all. Or cut
      a tree, say how close is close, and see what your own settings would make.
    </Empty>
  );
}
