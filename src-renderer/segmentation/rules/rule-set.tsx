import { ArrowDown, ArrowUp, Copy, Plus, X } from "lucide-react";
import { type ReactNode, useState } from "react";
import { type FeatureSet, isOfBuyers } from "../../../src-shared/features.ts";
import { formatNumber } from "../../../src-shared/format.ts";
import type { SegmentationId } from "../../../src-shared/ids.ts";
import type { RulesDefinition } from "../../../src-shared/segmentation-rule.ts";
import type { RulesPreview, RuleVocabulary } from "../../../src-shared/segmentation-rule-calls.ts";
import { ruleOf } from "../../../src-shared/segmentation-rule-draft.ts";
import { Button } from "../../ui/button.tsx";
import { Field } from "../../ui/field.tsx";
import { ErrorNotice, Skeleton } from "../../ui/notice.tsx";
import { Card } from "../../ui/page.tsx";
import { useLoaded } from "../../use-tessera.ts";
import { RuleBuilder } from "./rule-builder.tsx";
import { conditionOf } from "./rule-kinds.ts";
import { RuleOverlap } from "./rule-overlap.tsx";
import {
  type DraftSegment,
  definitionOf,
  draftSegments,
  movedSegment,
  problemOfSet,
  type RuleStart,
  withSegment,
} from "./rule-set-draft.ts";
import { useSettled } from "./use-settled.ts";
import { type Stepped, useSteps } from "./use-steps.ts";

/** What the rules have become, for the button that makes or changes segments. */
export interface RuleSetState {
  readonly definition: RulesDefinition;
  readonly segments: readonly DraftSegment[];
  /** Why nothing can be made of them yet. */
  readonly problem: string | undefined;
}

interface RuleSetProps {
  readonly set: FeatureSet;
  readonly start: readonly RuleStart[] | undefined;
  /** The segmentation that is changed; its own segments cannot be asked for. */
  readonly segmentationId?: SegmentationId;
  /** What makes or changes the segments. */
  readonly children: (state: RuleSetState) => ReactNode;
}

/** Segments by rules: their order, how they overlap, and the rule of the one that is chosen. */
export function RuleSet({ set, start, segmentationId, children }: RuleSetProps) {
  const { featureSetId } = set;
  const words = useLoaded(["segmentation.ruleVocabulary", featureSetId], (client) =>
    client.segmentation.ruleVocabulary({ featureSetId }),
  );
  if (words.state === "loading") return <Skeleton height={420} />;
  if (words.state === "failed") return <ErrorNotice error={words.error} onRetry={words.retry} />;
  const vocabulary = {
    ...words.value,
    segments: words.value.segments.filter((segment) => segment.segmentationId !== segmentationId),
  };
  const first = start ?? [
    {
      name: "Segment 1",
      rule: { kind: "all" as const, rules: [conditionOf(isOfBuyers(set) ? "order" : "attribute", vocabulary)] },
    },
  ];
  return <LoadedRuleSet {...{ set, vocabulary, segmentationId, first, children }} />;
}

interface LoadedRuleSetProps {
  readonly set: FeatureSet;
  readonly vocabulary: RuleVocabulary;
  readonly segmentationId: SegmentationId | undefined;
  readonly first: readonly RuleStart[];
  readonly children: RuleSetProps["children"];
}

function LoadedRuleSet({ set, vocabulary, segmentationId, first, children }: LoadedRuleSetProps) {
  const steps = useSteps(draftSegments(first));
  const segments = steps.value;
  const [chosen, setChosen] = useState(0);
  const current = segments.find(({ key }) => key === chosen) ?? segments[0];
  const definition = definitionOf(segments);
  const preview = useRulesPreview(set, segments, segmentationId);
  if (!current) return null;
  const change = (changed: Partial<DraftSegment>, subject?: string) =>
    steps.change(
      segments.map((segment) => (segment.key === current.key ? { ...segment, ...changed } : segment)),
      subject && `${current.key} ${subject}`,
    );
  return (
    <div className="stack">
      <Card term="ruleCount" title="Segments">
        <div className="stack">
          <SegmentTabs {...{ steps, current, vocabulary, preview }} onChoose={setChosen} />
          <div className="row below">
            <Field label="Name of this segment">
              {(ids) => (
                <input
                  className="input"
                  value={current.name}
                  maxLength={80}
                  onChange={(event) => change({ name: event.target.value }, "name")}
                  {...ids}
                />
              )}
            </Field>
            <SegmentButtons {...{ steps, current }} onChoose={setChosen} />
          </div>
        </div>
      </Card>
      <RuleBuilder
        key={current.key}
        set={set}
        vocabulary={vocabulary}
        draft={current.draft}
        segmentationId={segmentationId}
        onChange={(draft, subject) => change({ draft }, subject)}
        undo={steps.undo}
        redo={steps.redo}
      />
      {segments.length > 1 && preview && (
        <Card term="overlap" title="How the segments overlap">
          <RuleOverlap names={segments.map(({ name }) => name)} preview={preview} />
        </Card>
      )}
      {children({ definition, segments, problem: problemOfSet(segments) })}
    </div>
  );
}

/** Counts of all rules, while their names and lines are in order. */
function useRulesPreview(
  { featureSetId }: FeatureSet,
  segments: readonly DraftSegment[],
  segmentationId: SegmentationId | undefined,
): RulesPreview | undefined {
  // Names change no count: what is asked goes by number.
  const rules = JSON.stringify(segments.map(({ draft }) => ruleOf(draft).rule));
  const settled = useSettled(rules, 200);
  const found = useLoaded<RulesPreview>(
    ["segmentation.previewRules", featureSetId, settled, segmentationId],
    (client) =>
      client.segmentation.previewRules({
        featureSetId,
        definition: {
          method: "rules",
          segments: (JSON.parse(settled) as RulesDefinition["segments"][number]["rule"][]).map((rule, i) => ({
            name: String(i),
            rule,
          })),
        },
        ...(segmentationId !== undefined && { segmentationId }),
      }),
  );
  return found.state === "done" && found.value.shared.length === segments.length ? found.value : undefined;
}

interface SegmentTabsProps {
  readonly steps: Stepped<readonly DraftSegment[]>;
  readonly current: DraftSegment;
  readonly vocabulary: RuleVocabulary;
  readonly preview: RulesPreview | undefined;
  readonly onChoose: (key: number) => void;
}

/** Which segment is edited; their order is the one in which the map colours a customer of several. */
function SegmentTabs({ steps, current, vocabulary, preview, onChoose }: SegmentTabsProps) {
  const segments = steps.value;
  return (
    <div className="rule-tabs">
      {segments.map(({ key, name }, i) => (
        <button
          key={key}
          type="button"
          className={key === current.key ? "toggle on" : "toggle"}
          aria-pressed={key === current.key}
          onClick={() => onChoose(key)}
        >
          {name.trim() === "" ? "No name" : name}
          {preview && <span className="soft"> {formatNumber(preview.shared[i]?.[i] ?? 0)}</span>}
        </button>
      ))}
      <Button
        icon={<Plus size={15} />}
        onClick={() => {
          const more = withSegment(segments, { kind: "all", rules: [conditionOf("order", vocabulary)] });
          steps.change(more);
          onChoose(more.at(-1)?.key ?? 0);
        }}
      >
        Add a segment
      </Button>
    </div>
  );
}

function SegmentButtons({ steps, current, onChoose }: Pick<SegmentTabsProps, "steps" | "current" | "onChoose">) {
  const segments = steps.value;
  const copy = () => {
    const more = withSegment(segments, ruleOf(current.draft).rule);
    steps.change(more);
    onChoose(more.at(-1)?.key ?? 0);
  };
  const remove = () => {
    const rest = segments.filter(({ key }) => key !== current.key);
    steps.change(rest);
    onChoose(rest[0]?.key ?? 0);
  };
  const move = (by: -1 | 1) => steps.change(movedSegment(segments, current.key, by));
  return (
    <>
      <Button icon={<Copy size={15} />} onClick={copy}>
        Copy
      </Button>
      {segments.length > 1 && (
        <>
          <Button
            look="quiet"
            icon={<ArrowUp size={15} />}
            aria-label="Move the segment forward"
            onClick={() => move(-1)}
          />
          <Button
            look="quiet"
            icon={<ArrowDown size={15} />}
            aria-label="Move the segment back"
            onClick={() => move(1)}
          />
          <Button look="quiet" icon={<X size={15} />} onClick={remove}>
            Remove
          </Button>
        </>
      )}
    </>
  );
}
