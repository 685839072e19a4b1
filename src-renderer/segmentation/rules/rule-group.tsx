import { ArrowDown, ArrowUp, Plus, X } from "lucide-react";
import { formatNumber } from "../../../src-shared/format.ts";
import type { Rule } from "../../../src-shared/segmentation-rule.ts";
import type { RuleFinding, RuleLine } from "../../../src-shared/segmentation-rule-calls.ts";
import {
  type DraftGroup,
  type DraftLine,
  type DraftNode,
  moved,
  withNode,
  withRule,
} from "../../../src-shared/segmentation-rule-draft.ts";
import { Button } from "../../ui/button.tsx";
import { Select } from "../../ui/field.tsx";
import { ConditionFields, type RuleSetting } from "./condition-fields.tsx";
import { conditionOf, kindLabels, kindOf, kindsIn, type LineKind } from "./rule-kinds.ts";

/** What every part of the tree needs. */
export interface RuleTree {
  readonly draft: DraftGroup;
  readonly setting: RuleSetting;
  readonly everyone: number;
  /** By key. */
  readonly lines: ReadonlyMap<number, RuleLine>;
  readonly problems: ReadonlyMap<number, string>;
  /** What each line says of the customer who is tested. */
  readonly findings: ReadonlyMap<number, RuleFinding>;
  /** @param subject what was changed; changes to it in a row are one step. */
  readonly onChange: (draft: DraftGroup, subject?: string) => void;
}

const joins = [
  { value: "all", label: "All of these are true" },
  { value: "any", label: "Any of these is true" },
  { value: "none", label: "Not all of these are true" },
  { value: "neither", label: "None of these is true" },
] as const;
type Join = (typeof joins)[number]["value"];

function joinOf({ join, isNegated }: DraftGroup): Join {
  if (join === "all") return isNegated ? "none" : "all";
  return isNegated ? "neither" : "any";
}

/** A group of lines and groups. */
export function RuleGroup({ group, tree, isRoot = false }: { group: DraftGroup; tree: RuleTree; isRoot?: boolean }) {
  const { draft, onChange, setting } = tree;
  const add = (rule: Rule) => onChange(withRule(draft, group.key, rule));
  const setJoin = (join: Join) =>
    onChange(
      withNode(draft, group.key, (node) => ({
        ...node,
        join: join === "all" || join === "none" ? "all" : "any",
        isNegated: join === "none" || join === "neither",
      })),
    );
  return (
    <div className={isRoot ? "rule-group root" : "rule-group"}>
      <div className="row">
        <div className="rule-join">
          <Select<Join> label="How the lines are joined" value={joinOf(group)} options={joins} onChange={setJoin} />
        </div>
        <span className="spread" />
        {!isRoot && <Counted node={group} tree={tree} />}
        {!isRoot && <NodeButtons node={group} tree={tree} />}
      </div>
      {group.nodes.length === 0 && (
        <p className="rule-warning" role="status">
          {group.join === "all"
            ? "This group has no line yet, so it is true of everybody."
            : "This group has no line yet, so it is true of nobody."}
        </p>
      )}
      {group.nodes.map((node) =>
        node.kind === "group" ? (
          <RuleGroup key={node.key} group={node} tree={tree} />
        ) : (
          <Line key={node.key} line={node} tree={tree} />
        ),
      )}
      <div className="row">
        <Button icon={<Plus size={15} />} onClick={() => add(conditionOf("order", setting.vocabulary))}>
          Add a line
        </Button>
        <Button
          icon={<Plus size={15} />}
          onClick={() => add({ kind: "any", rules: [conditionOf("order", setting.vocabulary)] })}
        >
          Add a group
        </Button>
      </div>
    </div>
  );
}

/** One question about a customer. */
function Line({ line, tree }: { line: DraftLine; tree: RuleTree }) {
  const { draft, setting, problems, onChange } = tree;
  const { condition, key, isNegated } = line;
  const change = (changed: Partial<Pick<DraftLine, "isNegated" | "condition">>, subject?: string) =>
    onChange(
      withNode(draft, key, () => ({ ...line, ...changed })),
      subject,
    );
  const problem = problems.get(key);
  return (
    <div className="rule-line" role="group" aria-label={`Line: ${kindLabels[kindOf(condition)]}`}>
      <div className="row wrap">
        <button
          type="button"
          className={isNegated ? "toggle on" : "toggle"}
          aria-pressed={isNegated}
          title="Turn the line into its opposite"
          onClick={() => change({ isNegated: !isNegated })}
        >
          not
        </button>
        <div className="rule-kind">
          <Select<LineKind>
            label="What the line asks"
            value={kindOf(condition)}
            options={[...kindsIn(setting.vocabulary), ...(condition.kind === "listed" ? ["listed" as const] : [])].map(
              (kind) => ({ value: kind, label: kindLabels[kind] }),
            )}
            onChange={(kind) => {
              if (kind !== "listed") change({ condition: conditionOf(kind, setting.vocabulary) });
            }}
          />
        </div>
        <span className="spread" />
        <Counted node={line} tree={tree} />
        <NodeButtons node={line} tree={tree} />
      </div>
      <div className="rule-fields">
        <ConditionFields
          condition={condition}
          setting={setting}
          onChange={(changed) => change({ condition: changed }, `line ${key}`)}
        />
      </div>
      {problem !== undefined && (
        <p className="rule-warning" role="status">
          Not counted yet: {problem}
        </p>
      )}
      <Finding finding={tree.findings.get(key)} />
    </div>
  );
}

function NodeButtons({ node, tree: { draft, onChange } }: { node: DraftNode; tree: RuleTree }) {
  const what = node.kind === "line" ? "line" : "group";
  return (
    <>
      <Button
        look="quiet"
        icon={<ArrowUp size={15} />}
        aria-label={`Move the ${what} up`}
        onClick={() => onChange(moved(draft, node.key, -1))}
      />
      <Button
        look="quiet"
        icon={<ArrowDown size={15} />}
        aria-label={`Move the ${what} down`}
        onClick={() => onChange(moved(draft, node.key, 1))}
      />
      <Button
        look="quiet"
        icon={<X size={15} />}
        aria-label={`Remove the ${what}`}
        onClick={() => onChange(withNode(draft, node.key, () => undefined))}
      />
    </>
  );
}

/** Of how many it is true, and below “all” how many are left after it. */
function Counted({ node, tree: { lines, everyone } }: { node: DraftNode; tree: RuleTree }) {
  const line = lines.get(node.key);
  if (!line) return null;
  const shown = line.left ?? line.customers;
  return (
    <span className="rule-count">
      <span>true of {formatNumber(line.customers)}</span>
      {line.left !== undefined && <span className="soft">{formatNumber(line.left)} left</span>}
      <span className="rule-bar" aria-hidden="true">
        <span style={{ width: `${(shown / Math.max(1, everyone)) * 100}%` }} />
      </span>
    </span>
  );
}

function Finding({ finding }: { finding: RuleFinding | undefined }) {
  if (!finding) return null;
  const words = [finding.value, finding.gap].filter((part) => part !== undefined).join(", ");
  return (
    <p className={finding.holds ? "rule-finding yes" : "rule-finding no"}>
      {finding.holds ? "True of this customer" : "Not true of this customer"}
      {words === "" ? "." : `: ${words}.`}
    </p>
  );
}
