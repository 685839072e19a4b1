import "./rules.css";
import { Redo2, Undo2 } from "lucide-react";
import { useState } from "react";
import type { Customer, Reach } from "../../../src-shared/customer.ts";
import type { FeatureSet } from "../../../src-shared/features.ts";
import { formatNumber, formatShare } from "../../../src-shared/format.ts";
import type { SegmentationId } from "../../../src-shared/ids.ts";
import type { RuleTrial, RuleVocabulary } from "../../../src-shared/segmentation-rule-calls.ts";
import { type DraftGroup, draftOf, lastKey } from "../../../src-shared/segmentation-rule-draft.ts";
import { isoDay } from "../../../src-shared/units.ts";
import { Button } from "../../ui/button.tsx";
import { ErrorNotice, Skeleton } from "../../ui/notice.tsx";
import { Card } from "../../ui/page.tsx";
import { RuleGroup } from "./rule-group.tsx";
import { RuleViews } from "./rule-views.tsx";
import { TestCustomer } from "./test-customer.tsx";
import { useRuleTrial } from "./use-rule-trial.ts";
import { useStepKeys } from "./use-step-keys.ts";

interface RuleBuilderProps {
  readonly set: FeatureSet;
  readonly vocabulary: RuleVocabulary;
  readonly draft: DraftGroup;
  /** The segmentation that is changed. */
  readonly segmentationId: SegmentationId | undefined;
  readonly onChange: (draft: DraftGroup, subject?: string) => void;
  readonly undo: (() => void) | undefined;
  readonly redo: (() => void) | undefined;
}

/** The rule of one segment: lines and groups, counted while they are written, and the same rule in other words. */
export function RuleBuilder({ set, vocabulary, draft, segmentationId, onChange, undo, redo }: RuleBuilderProps) {
  const frame = useStepKeys(undo, redo);
  const [customer, setCustomer] = useState<Customer>();
  const tried = useRuleTrial({ featureSetId: set.featureSetId, draft, segmentationId, customer });
  const { trial } = tried;
  const value = trial.state === "done" ? trial.value : undefined;
  const setting = { vocabulary, currency: set.currency, asOf: isoDay(set.asOfDay) };
  return (
    <div className="rule-builder" ref={frame}>
      <Card
        term="ruleCount"
        title="A customer is in if"
        aside={
          <>
            <Button
              look="quiet"
              icon={<Undo2 size={15} />}
              aria-label="Take the last change of the rule back"
              title="Take back (Ctrl+Z)"
              disabled={!undo}
              onClick={undo}
            />
            <Button
              look="quiet"
              icon={<Redo2 size={15} />}
              aria-label="Make the change of the rule again"
              title="Make again (Ctrl+Y)"
              disabled={!redo}
              onClick={redo}
            />
          </>
        }
      >
        <RuleGroup
          group={draft}
          isRoot
          tree={{
            draft,
            setting,
            everyone: value?.everyone ?? 0,
            lines: tried.lines,
            problems: tried.problems,
            findings: tried.findings,
            onChange,
          }}
        />
      </Card>
      <div className="stack">
        <Card term="ruleCount" title="Who is in">
          {trial.state === "loading" && <Skeleton height={72} />}
          {trial.state === "failed" && <ErrorNotice error={trial.error} />}
          {value && <Triple trial={value} />}
        </Card>
        <Card>
          <TestCustomer customer={customer} answer={tried.answer} onCustomer={setCustomer} />
        </Card>
        <Card>
          <RuleViews rule={tried.rule} trial={value} onRule={(rule) => onChange(draftOf(rule, lastKey(draft) + 1))} />
        </Card>
      </div>
    </div>
  );
}

/** People, reachable, permitted. */
function Triple({ trial: { reach, everyone } }: { trial: RuleTrial }) {
  const figures: readonly { word: string; value: number; note: string }[] = [
    { word: "People", value: reach.people, note: `${shareOf(reach.people, everyone)} of ${formatNumber(everyone)}` },
    { word: "Reachable", value: reach.reachable, note: "with an e-mail address" },
    { word: "Permitted", value: reach.permitted, note: permittedWords(reach) },
  ];
  return (
    <dl className="rule-triple" aria-live="polite" data-term="reach">
      {figures.map(({ word, value, note }) => (
        <div key={word}>
          <dt>{word}</dt>
          <dd>{formatNumber(value)}</dd>
          <dd className="soft small">{note}</dd>
        </div>
      ))}
    </dl>
  );
}

function shareOf(part: number, whole: number): string {
  return formatShare(part / Math.max(1, whole));
}

function permittedWords({ reachable }: Reach): string {
  return reachable === 0 ? "nobody has an address" : "who agreed to e-mail";
}
