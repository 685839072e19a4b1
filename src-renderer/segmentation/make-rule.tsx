import { useState } from "react";
import type { FeatureSet } from "../../src-shared/features.ts";
import { formatCount, formatNumber } from "../../src-shared/format.ts";
import type { Condition, Rule } from "../../src-shared/segmentation-rule.ts";
import type { RuleTrial } from "../../src-shared/segmentation-rule-calls.ts";
import { Button } from "../ui/button.tsx";
import { Field, Select } from "../ui/field.tsx";
import { ErrorNotice, Skeleton } from "../ui/notice.tsx";
import { Card } from "../ui/page.tsx";
import { useLoaded } from "../use-tessera.ts";
import { MakeButton } from "./make-segments.tsx";
import { NumberField } from "./number-field.tsx";

/** A line as it is edited: what is measured, and between which limits. */
interface Line {
  readonly key: number;
  /** "orders", "spend", or a feature's id. */
  readonly measure: string;
  readonly min: number | undefined;
  readonly max: number | undefined;
  /** For orders and spend. */
  readonly lastDays: number | undefined;
}

type Join = "all" | "any";

/** A rule of lines that all, or any of which, must be true; counted while it is written. */
export function MakeRule({ set }: { set: FeatureSet }) {
  const [join, setJoin] = useState<Join>("all");
  const [lines, setLines] = useState<readonly Line[]>([
    { key: 0, measure: "orders", min: 2, max: undefined, lastDays: 365 },
  ]);
  const rule: Rule = { kind: join, rules: lines.flatMap((line) => conditionOf(line) ?? []) };
  const change = (changed: Line) => setLines(lines.map((line) => (line.key === changed.key ? changed : line)));
  const add = () => {
    const key = Math.max(0, ...lines.map((line) => line.key)) + 1;
    setLines([...lines, { key, measure: "spend", min: 100, max: undefined, lastDays: 365 }]);
  };
  return (
    <Card title="Your own rule">
      <div className="stack">
        <Field label="A customer is in if">
          {(ids) => (
            <Select<Join>
              value={join}
              options={[
                { value: "all", label: "all lines are true" },
                { value: "any", label: "any line is true" },
              ]}
              onChange={setJoin}
              {...ids}
            />
          )}
        </Field>
        {lines.map((line) => (
          <LineFields
            key={line.key}
            line={line}
            set={set}
            onChange={change}
            onRemove={() => setLines(lines.filter((other) => other.key !== line.key))}
          />
        ))}
        <div className="row">
          <Button onClick={add}>Add a line</Button>
        </div>
        <Trial set={set} rule={rule} />
        <MakeButton
          set={set}
          definitionFor={
            rule.rules.length > 0 ? (name) => ({ method: "rules", segments: [{ name, rule }] }) : undefined
          }
          name="My rule"
          problem={rule.rules.length === 0 ? "Give at least one line a smallest or a largest value." : undefined}
        />
      </div>
    </Card>
  );
}

/** @returns nothing while a line has no limit, or limits that contradict each other. */
function conditionOf({ measure, min, max, lastDays }: Line): Condition | undefined {
  const limits = { ...(min !== undefined && { min }), ...(max !== undefined && { max }) };
  if ((min === undefined && max === undefined) || (min !== undefined && max !== undefined && min > max))
    return undefined;
  if (measure !== "orders" && measure !== "spend") return { kind: "feature", featureId: measure, ...limits };
  const isWindow = lastDays !== undefined && Number.isInteger(lastDays) && lastDays >= 1 && lastDays <= 36_500;
  return {
    kind: "happened",
    happening: { what: "order" },
    ...(isWindow && { window: { kind: "last", days: lastDays } }),
    measure: measure === "orders" ? "times" : "money",
    ...limits,
  };
}

interface LineFieldsProps {
  readonly line: Line;
  readonly set: FeatureSet;
  readonly onChange: (line: Line) => void;
  readonly onRemove: () => void;
}

function LineFields({ line, set, onChange, onRemove }: LineFieldsProps) {
  const hasWindow = line.measure === "orders" || line.measure === "spend";
  return (
    <div className="row below">
      <Field label="What">
        {(ids) => (
          <Select
            value={line.measure}
            options={[
              { value: "orders", label: "Orders in the last days" },
              { value: "spend", label: "Spent in the last days" },
              ...set.features.map(({ id, label }) => ({ value: id, label })),
            ]}
            onChange={(measure) => onChange({ ...line, measure })}
            {...ids}
          />
        )}
      </Field>
      {hasWindow && (
        <NumberField label="Days" value={line.lastDays} onChange={(lastDays) => onChange({ ...line, lastDays })} />
      )}
      <NumberField label="At least" value={line.min} onChange={(min) => onChange({ ...line, min })} />
      <NumberField label="At most" value={line.max} onChange={(max) => onChange({ ...line, max })} />
      <Button onClick={onRemove}>Remove</Button>
    </div>
  );
}

function Trial({ set, rule }: { set: FeatureSet; rule: Rule }) {
  const trial = useLoaded(["segmentation.tryRule", set.featureSetId, rule], (client) =>
    client.segmentation.tryRule({ featureSetId: set.featureSetId, rule }),
  );
  if (trial.state === "failed") return <ErrorNotice error={trial.error} onRetry={trial.retry} />;
  if (trial.state === "loading") return <Skeleton height={120} />;
  return <Counts trial={trial.value} />;
}

function Counts({ trial }: { trial: RuleTrial }) {
  return (
    <>
      <p className="prose">
        {formatNumber(trial.customers)} of {formatCount(trial.everyone, "customer")}: {trial.words}.
      </p>
      <table className="table">
        <thead>
          <tr>
            <th scope="col">Line</th>
            <th scope="col" className="right">
              True of
            </th>
            <th scope="col" className="right">
              Left
            </th>
          </tr>
        </thead>
        <tbody>
          {trial.lines
            .filter(({ path }) => path !== "")
            .map(({ path, words, customers, left }) => (
              <tr key={path}>
                <td>{words}</td>
                <td className="right">{formatNumber(customers)}</td>
                <td className="right">{left === undefined ? "–" : formatNumber(left)}</td>
              </tr>
            ))}
        </tbody>
      </table>
      <details>
        <summary>As SQL</summary>
        <pre className="sql">{trial.sql}</pre>
      </details>
    </>
  );
}
