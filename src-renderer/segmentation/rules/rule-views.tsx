import { useState } from "react";
import { type Rule, ruleSchema } from "../../../src-shared/segmentation-rule.ts";
import type { RuleTrial } from "../../../src-shared/segmentation-rule-calls.ts";
import { Button } from "../../ui/button.tsx";
import { Field } from "../../ui/field.tsx";
import { Tabs } from "../../ui/tabs.tsx";

type View = "text" | "sql" | "json";
const views: readonly { readonly value: View; readonly label: string }[] = [
  { value: "text", label: "Text" },
  { value: "sql", label: "SQL" },
  { value: "json", label: "JSON" },
];

interface RuleViewsProps {
  readonly rule: Rule;
  readonly trial: RuleTrial | undefined;
  readonly onRule: (rule: Rule) => void;
}

/** The same rule as a sentence, as a statement of SQL, and as JSON that can be changed. */
export function RuleViews({ rule, trial, onRule }: RuleViewsProps) {
  const [view, setView] = useState<View>("text");
  return (
    <Tabs value={view} tabs={views} onChange={setView}>
      {view === "text" && <p className="prose">{trial ? `In if: ${trial.words}.` : "…"}</p>}
      {view === "sql" && trial && <Statement trial={trial} />}
      {view === "json" && <RuleJson key={JSON.stringify(rule)} rule={rule} onRule={onRule} />}
    </Tabs>
  );
}

function Statement({ trial }: { trial: RuleTrial }) {
  return (
    <>
      <pre className="sql" tabIndex={0} role="region" aria-label="SQL">
        {trial.sql}
      </pre>
      {trial.parameters.length > 0 && (
        <p className="soft small rule-parameters">
          In place of the question marks: {trial.parameters.map((value) => JSON.stringify(value)).join(", ")}
        </p>
      )}
    </>
  );
}

function RuleJson({ rule, onRule }: { rule: Rule; onRule: (rule: Rule) => void }) {
  const before = JSON.stringify(rule, null, 2);
  const [text, setText] = useState(before);
  const read = readRule(text);
  return (
    <div className="stack">
      <Field label="Rule as JSON" problem={read.ok ? undefined : read.problem}>
        {(ids) => (
          <textarea
            className="input rule-json"
            rows={14}
            spellCheck={false}
            value={text}
            onChange={(event) => setText(event.target.value)}
            {...ids}
          />
        )}
      </Field>
      <div className="row">
        <Button disabled={!read.ok || text === before} onClick={() => read.ok && onRule(read.rule)}>
          Take this rule
        </Button>
        <Button look="quiet" disabled={text === before} onClick={() => setText(before)}>
          As it was
        </Button>
      </div>
    </div>
  );
}

type Read = { readonly ok: true; readonly rule: Rule } | { readonly ok: false; readonly problem: string };

/** @returns the rule that a text says, or what is wrong and where. */
export function readRule(text: string): Read {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch (error) {
    return { ok: false, problem: `This is not JSON: ${error instanceof Error ? error.message : String(error)}.` };
  }
  const checked = ruleSchema.safeParse(parsed);
  if (checked.success) return { ok: true, rule: checked.data };
  const [issue] = checked.error.issues;
  const place = issue?.path.map(String).join(" › ") ?? "";
  return { ok: false, problem: `${place === "" ? "" : `At ${place}: `}${issue?.message ?? "This is no rule."}` };
}
