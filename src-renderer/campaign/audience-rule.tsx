import { Plus, X } from "lucide-react";
import { type ComponentType, Suspense } from "react";
import type { DraftPlan } from "../../src-shared/campaign-draft.ts";
import type { Rule } from "../../src-shared/segmentation-rule.ts";
import { Button } from "../ui/button.tsx";
import { Skeleton } from "../ui/notice.tsx";
import { Card } from "../ui/page.tsx";
import { words } from "./campaign-words.ts";

/** What edits a rule; lent by the window, as it belongs to the segments. */
export type RuleEditor = ComponentType<{ readonly rule: Rule; readonly onRule: (rule: Rule) => void }>;

interface AudienceRuleProps {
  readonly plan: DraftPlan;
  readonly onPlan: (plan: DraftPlan) => void;
  readonly Editor: RuleEditor;
}

/** True of everybody who ordered, so that it shows how a line is written and leaves out few. */
const firstRule: Rule = {
  kind: "all",
  rules: [{ kind: "happened", happening: { what: "order" }, measure: "times", min: 1 }],
};

/** A rule that narrows the chosen segments, for this campaign alone. */
export function AudienceRule({ plan, onPlan, Editor }: AudienceRuleProps) {
  const { rule, ...without } = plan;
  if (!rule) {
    return (
      <Card title={words.rule}>
        <div className="row wrap">
          <p className="soft prose">{words.ruleHelp}</p>
          <span className="spread" />
          <Button icon={<Plus size={16} />} onClick={() => onPlan({ ...plan, rule: firstRule })}>
            {words.addRule}
          </Button>
        </div>
      </Card>
    );
  }
  return (
    <section className="stack" aria-label={words.rule}>
      <div className="row wrap">
        <p className="soft prose">{words.ruleHelp}</p>
        <span className="spread" />
        <Button icon={<X size={16} />} onClick={() => onPlan(without)}>
          {words.removeRule}
        </Button>
      </div>
      <Suspense fallback={<Skeleton height={320} />}>
        <Editor rule={rule} onRule={(next) => onPlan({ ...plan, rule: next })} />
      </Suspense>
    </section>
  );
}
