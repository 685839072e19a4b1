import type { FeatureSet } from "../../src-shared/features.ts";
import { formatCount } from "../../src-shared/format.ts";
import type { SegmentationId } from "../../src-shared/ids.ts";
import { assertNever } from "../../src-shared/result.ts";
import type { Segmentation } from "../../src-shared/segmentation.ts";
import type { DefinitionVersion, DefinitionVersions } from "../../src-shared/segmentation-defined.ts";
import type { RfmDefinition } from "../../src-shared/segmentation-rfm.ts";
import type { RulesDefinition } from "../../src-shared/segmentation-rule.ts";
import { addressOf } from "../route.ts";
import { Button } from "../ui/button.tsx";
import { ErrorNotice, Notice, Skeleton } from "../ui/notice.tsx";
import { Card, Page } from "../ui/page.tsx";
import { useLocalTime } from "../use-local-time.ts";
import { useAction, useLoaded } from "../use-tessera.ts";
import { ChangeButton } from "./change-button.tsx";
import { MakeLifecycle } from "./make-lifecycle.tsx";
import { RfmEditor } from "./rfm/rfm-editor.tsx";
import { RuleSet } from "./rules/rule-set.tsx";
import { useSteps } from "./rules/use-steps.ts";

interface Changeable {
  readonly segmentation: Segmentation;
  readonly set: FeatureSet;
  readonly versions: DefinitionVersions;
}

/** Changes what defined segments are, where they stand: nothing that refers to them is lost. */
export function ChangeDefinition({ segmentationId }: { segmentationId: SegmentationId }) {
  const found = useLoaded<Changeable>(["segmentation.listDefinitions", segmentationId], async (client) => {
    const segmentation = await client.segmentation.get({ segmentationId });
    if (!segmentation.ok) return segmentation;
    const { featureSetId } = segmentation.value;
    const set = await client.features.get({ featureSetId });
    if (!set.ok) return set;
    const versions = await client.segmentation.listDefinitions({ segmentationId });
    if (!versions.ok) return versions;
    return { ok: true, value: { segmentation: segmentation.value, set: set.value, versions: versions.value } };
  });
  return (
    <Page
      title={found.state === "done" ? `Change “${found.value.segmentation.name}”` : "Change segments"}
      sentence="Names, notes and everything that refers to these segments stay. Each version is kept, so you can go back."
      actions={
        <a className="button" href={addressOf("segments", segmentationId)}>
          Back to the segments
        </a>
      }
    >
      {found.state === "failed" && <ErrorNotice error={found.error} onRetry={found.retry} />}
      {found.state === "loading" && <Skeleton height={420} />}
      {found.state === "done" && (
        <>
          {found.value.segmentation.isStale && (
            <Notice tone="attention">
              The data have changed since. Bring the segments up to date before you change them, so that the counts are
              those of today.
            </Notice>
          )}
          {found.value.versions.versions.length > 1 && <Versions {...found.value} />}
          {/* Another version is another thing to edit. */}
          <Editor key={found.value.versions.current} {...found.value} />
        </>
      )}
    </Page>
  );
}

function Editor({ segmentation, set, versions }: Changeable) {
  const current = versions.versions.find(({ number }) => number === versions.current);
  if (!current) return null;
  const { definition } = current;
  switch (definition.method) {
    case "rules":
      return <ChangeRules {...{ segmentation, set, definition, version: current }} />;
    case "rfm":
      return <ChangeGrid {...{ segmentation, set, definition }} />;
    case "lifecycle":
      return (
        <MakeLifecycle set={set} start={definition}>
          {(changed, problem) => (
            <ChangeButton segmentation={segmentation} change={changed && { definition: changed }} problem={problem} />
          )}
        </MakeLifecycle>
      );
    default:
      return assertNever(definition);
  }
}

interface ChangeRulesProps extends Pick<Changeable, "segmentation" | "set"> {
  readonly definition: RulesDefinition;
  readonly version: DefinitionVersion;
}

function ChangeRules({ segmentation, set, definition, version }: ChangeRulesProps) {
  const { segmentationId } = segmentation;
  const start = definition.segments.map(({ name, rule }, i) => {
    const segmentId = version.segmentIds[i];
    // The name that somebody gave since counts.
    const own = segmentation.segments.find((segment) => segment.segmentId === segmentId);
    return { name: own?.name ?? name, rule, ...(segmentId !== undefined && { segmentId }) };
  });
  return (
    <RuleSet set={set} start={start} segmentationId={segmentationId}>
      {({ definition: changed, segments, problem }) => (
        <Card>
          <ChangeButton
            segmentation={segmentation}
            change={{ definition: changed, keeps: segments.map(({ segmentId }) => segmentId) }}
            problem={problem}
          />
        </Card>
      )}
    </RuleSet>
  );
}

interface ChangeGridProps extends Pick<Changeable, "segmentation" | "set"> {
  readonly definition: RfmDefinition;
}

function ChangeGrid({ segmentation, set, definition }: ChangeGridProps) {
  const steps = useSteps<RfmDefinition>({
    ...definition,
    segments: definition.segments.map((segment, i) => ({
      ...segment,
      name: segmentation.segments[i]?.name ?? segment.name,
    })),
  });
  return (
    <RfmEditor set={set} steps={steps}>
      {(problem) => <ChangeButton segmentation={segmentation} change={{ definition: steps.value }} problem={problem} />}
    </RfmEditor>
  );
}

/** Every version, and the way to each. */
function Versions({ segmentation, versions: { current, versions } }: Changeable) {
  const time = useLocalTime();
  const { segmentationId } = segmentation;
  const restore = useAction("Going back to an earlier version", ({ client }, job, number: number) =>
    client.segmentation.restoreDefinition({ segmentationId, number }, job),
  );
  const { action } = restore;
  return (
    <Card term="change" title="Versions">
      <div className="stack">
        <table className="table">
          <tbody>
            {versions.map(({ number, madeAtMs, segmentIds }) => (
              <tr key={number}>
                <th scope="row">Version {number}</th>
                <td>{time.date(madeAtMs)}</td>
                <td>{formatCount(segmentIds.length, "segment")}</td>
                <td className="right">
                  {number === current ? (
                    "holds now"
                  ) : (
                    <Button disabled={action.state === "running"} onClick={() => void restore.run(number)}>
                      {number < current ? "Go back to it" : "Go to it again"}
                    </Button>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
        {action.state === "failed" && <ErrorNotice error={action.error} />}
      </div>
    </Card>
  );
}
