import { useEffect, useEffectEvent, useState } from "react";
import type { FeatureSet } from "../../../src-shared/features.ts";
import { type Rule, ruleSchema } from "../../../src-shared/segmentation-rule.ts";
import type { RuleVocabulary } from "../../../src-shared/segmentation-rule-calls.ts";
import { type DraftGroup, draftOf, ruleOf } from "../../../src-shared/segmentation-rule-draft.ts";
import { ErrorNotice, Notice, Skeleton } from "../../ui/notice.tsx";
import { useLoaded } from "../../use-tessera.ts";
import { RuleBuilder } from "./rule-builder.tsx";
import { useSteps } from "./use-steps.ts";

interface RuleEditorProps {
  readonly rule: Rule;
  /** Told each time that the rule says something else and all of its lines are finished. */
  readonly onRule: (rule: Rule) => void;
}

/** One rule by itself, on the newest features, for whoever keeps it elsewhere. */
export function RuleEditor({ rule, onRule }: RuleEditorProps) {
  const ground = useLoaded(["rule-editor.ground"], async (client) => {
    const current = await client.features.current({});
    if (!current.ok || !current.value) return current.ok ? { ok: true as const, value: null } : current;
    const words = await client.segmentation.ruleVocabulary({ featureSetId: current.value.featureSetId });
    return words.ok ? { ok: true as const, value: { set: current.value, vocabulary: words.value } } : words;
  });
  // What comes back changed from outside, by undo for example, is taken up; what was told from here is known already.
  const [told, setTold] = useState({ text: textOf(rule), version: 0 });
  if (textOf(rule) !== told.text) setTold({ text: textOf(rule), version: told.version + 1 });
  if (ground.state === "loading") return <Skeleton height={320} />;
  if (ground.state === "failed") return <ErrorNotice error={ground.error} onRetry={ground.retry} />;
  if (!ground.value) return <Notice>A rule speaks of features. Compute them first, at the station Features.</Notice>;
  return (
    <SteppedRule
      key={told.version}
      {...ground.value}
      rule={rule}
      onRule={(next) => {
        setTold({ ...told, text: textOf(next) });
        onRule(next);
      }}
    />
  );
}

function SteppedRule({
  set,
  vocabulary,
  rule,
  onRule,
}: RuleEditorProps & { readonly set: FeatureSet; readonly vocabulary: RuleVocabulary }) {
  const steps = useSteps(draftOf(rule));
  const tell = useEffectEvent((draft: DraftGroup) => {
    const next = ruleOf(draft);
    if (next.problems.size === 0 && textOf(next.rule) !== textOf(rule)) onRule(next.rule);
  });
  useEffect(() => tell(steps.value), [steps.value]);
  return (
    <RuleBuilder
      set={set}
      vocabulary={vocabulary}
      draft={steps.value}
      segmentationId={undefined}
      onChange={steps.change}
      undo={steps.undo}
      redo={steps.redo}
    />
  );
}

/** The same text for equal rules, in whatever order their parts were written. */
function textOf(rule: Rule): string {
  return JSON.stringify(ruleSchema.parse(rule));
}
