import { useEffect } from "react";
import type { FeatureSet } from "../../src-shared/features.ts";
import { formatList, formatNumber, formatShare } from "../../src-shared/format.ts";
import type { SegmentationId } from "../../src-shared/ids.ts";
import type { Segmentation } from "../../src-shared/segmentation.ts";
import type { SegmentsAsRules } from "../../src-shared/segmentation-rule-calls.ts";
import { addressOf } from "../route.ts";
import { ErrorNotice, Notice, Skeleton } from "../ui/notice.tsx";
import { Card, Page } from "../ui/page.tsx";
import { Progress } from "../ui/progress.tsx";
import { SegmentBadge } from "../ui/segment-badge.tsx";
import { useAction, useLoaded } from "../use-tessera.ts";
import { MakeRule } from "./make-rule.tsx";

/** Found segments as rules that a person can read, change and make, with how true the rules are to them. */
export function FoundAsRules({ segmentationId }: { segmentationId: SegmentationId }) {
  const found = useLoaded<{ segmentation: Segmentation; set: FeatureSet }>(
    ["segmentation.toRules", segmentationId],
    async (client) => {
      const segmentation = await client.segmentation.get({ segmentationId });
      if (!segmentation.ok) return segmentation;
      const set = await client.features.get({ featureSetId: segmentation.value.featureSetId });
      return set.ok ? { ok: true, value: { segmentation: segmentation.value, set: set.value } } : set;
    },
  );
  const turn = useAction("Turning segments into rules", ({ client }, job) =>
    client.segmentation.toRules({ segmentationId }, job),
  );
  const { run, action } = turn;
  useEffect(() => void run(), [run]);
  return (
    <Page
      title="Segments as rules"
      sentence="A small decision tree imitates the segments; its questions are rules that you can read, change and make."
      actions={
        <a className="button" href={addressOf("segments", segmentationId)}>
          Back to the segments
        </a>
      }
    >
      {found.state === "failed" && <ErrorNotice error={found.error} onRetry={found.retry} />}
      {action.state === "failed" && <ErrorNotice error={action.error} onRetry={() => void run()} />}
      {action.state === "running" && (
        <Progress
          starting="Looking for rules"
          progress={action.progress}
          isStopping={action.isStopping}
          onStop={action.stop}
        />
      )}
      {(action.state === "running" || found.state === "loading") && <Skeleton height={320} />}
      {action.state === "done" && found.state === "done" && (
        <>
          <Fidelity segmentation={found.value.segmentation} rules={action.value} />
          {action.value.definition.segments.length > 0 && (
            <MakeRule set={found.value.set} start={action.value.definition.segments} />
          )}
        </>
      )}
    </Page>
  );
}

function Fidelity({ segmentation, rules }: { segmentation: Segmentation; rules: SegmentsAsRules }) {
  return (
    <Card term="ruleTruth" title="How true the rules are">
      <div className="stack">
        <p className="prose">
          {formatShare(rules.fidelity)} of the customers are where the rules put them. The segments themselves stay as
          they are; what you make here are new ones.
        </p>
        {rules.leftOut.length > 0 && (
          <Notice tone="attention">
            No rule of at most four questions leads to {formatList(rules.leftOut.map((name) => `“${name}”`))}.
          </Notice>
        )}
        <table className="table">
          <thead>
            <tr>
              <th scope="col">Segment</th>
              <th scope="col" className="right">
                Found
              </th>
              <th scope="col" className="right">
                By the rule
              </th>
              <th scope="col" className="right">
                Of the segment, found by the rule
              </th>
              <th scope="col" className="right">
                Of the rule’s, in the segment
              </th>
            </tr>
          </thead>
          <tbody>
            {rules.segments.map(({ index, customers, byRule, coverage, precision }) => (
              <tr key={index}>
                <th scope="row">
                  <span className="row">
                    <SegmentBadge index={index} /> {segmentation.segments[index]?.name}
                  </span>
                </th>
                <td className="right">{formatNumber(customers)}</td>
                <td className="right">{formatNumber(byRule)}</td>
                <td className="right">{formatShare(coverage)}</td>
                <td className="right">{formatShare(precision)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Card>
  );
}
