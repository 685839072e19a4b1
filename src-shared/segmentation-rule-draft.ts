import { type Condition, isCondition, type Rule, ruleSchema } from "./segmentation-rule.ts";

/**
 * A rule while it is edited. Every node has a key that stays its own while others come and go; “not” is a mark on a node,
 * so that it can be set and taken off without moving anything; a line may be unfinished.
 */
export type DraftNode = DraftGroup | DraftLine;

export interface DraftGroup {
  readonly kind: "group";
  readonly key: number;
  readonly isNegated: boolean;
  readonly join: "all" | "any";
  readonly nodes: readonly DraftNode[];
}

export interface DraftLine {
  readonly kind: "line";
  readonly key: number;
  readonly isNegated: boolean;
  readonly condition: Condition;
}

/** A draft as the rule that it is so far. */
export interface DraftRule {
  /** Without the lines that are unfinished. */
  readonly rule: Rule;
  /** The node of each line that is counted, by its path in the rule. */
  readonly keys: ReadonlyMap<string, number>;
  /** What is wrong with a line, by its key. */
  readonly problems: ReadonlyMap<number, string>;
}

/** @param firstKey keys are given from here on. @returns the draft of a rule; a rule of one line stands in a group. */
export function draftOf(rule: Rule, firstKey = 1): DraftGroup {
  let key = firstKey;
  const nodeOf = (node: Rule, isNegated: boolean): DraftNode => {
    if (node.kind === "not") return nodeOf(node.rule, !isNegated);
    const own = key++;
    if (isCondition(node)) return { kind: "line", key: own, isNegated, condition: node };
    return {
      kind: "group",
      key: own,
      isNegated,
      join: node.kind,
      nodes: node.rules.map((child) => nodeOf(child, false)),
    };
  };
  const root = nodeOf(rule, false);
  if (root.kind === "group") return root;
  return { kind: "group", key, isNegated: false, join: "all", nodes: [root] };
}

/** @returns the highest key of a draft. */
export function lastKey(node: DraftNode): number {
  return node.kind === "line" ? node.key : Math.max(node.key, ...node.nodes.map(lastKey));
}

/** @returns what is wrong with a condition in words; undefined: nothing. */
export function problemOf(condition: Condition): string | undefined {
  return ruleSchema.safeParse(condition).error?.issues[0]?.message;
}

export function ruleOf(draft: DraftGroup): DraftRule {
  const keys = new Map<string, number>();
  const problems = new Map<number, string>();
  const build = (node: DraftNode, path: string): Rule | undefined => {
    const inner = node.isNegated ? below(path, 0) : path;
    const plain = node.kind === "line" ? finished(node) : group(node, inner);
    if (!plain) return undefined;
    keys.set(path, node.key);
    return node.isNegated ? { kind: "not", rule: plain } : plain;
  };
  const finished = ({ key, condition }: DraftLine) => {
    const problem = problemOf(condition);
    if (problem === undefined) return condition;
    problems.set(key, problem);
    return undefined;
  };
  const group = ({ join, nodes }: DraftGroup, path: string): Rule => {
    const rules: Rule[] = [];
    for (const node of nodes) {
      const rule = build(node, below(path, rules.length));
      if (rule) rules.push(rule);
    }
    return { kind: join, rules };
  };
  return { rule: build(draft, "") ?? { kind: "all", rules: [] }, keys, problems };
}

function below(path: string, child: number): string {
  return path === "" ? String(child) : `${path}.${child}`;
}

/** @returns the draft with one node changed; undefined takes it out. */
export function withNode(
  draft: DraftGroup,
  key: number,
  change: (node: DraftNode) => DraftNode | undefined,
): DraftGroup {
  const visit = (node: DraftNode): DraftNode | undefined => {
    if (node.key === key) return change(node);
    if (node.kind === "line") return node;
    return { ...node, nodes: node.nodes.flatMap((child) => visit(child) ?? []) };
  };
  const changed = visit(draft);
  return changed?.kind === "group" ? changed : draft;
}

/** @returns the draft with a rule at the end of one of its groups. */
export function withRule(draft: DraftGroup, groupKey: number, rule: Rule): DraftGroup {
  const key = lastKey(draft) + 1;
  const node: DraftNode = isCondition(rule)
    ? { kind: "line", key, isNegated: false, condition: rule }
    : draftOf(rule, key);
  return withNode(draft, groupKey, (group) =>
    group.kind === "group" ? { ...group, nodes: [...group.nodes, node] } : group,
  );
}

/** @returns the draft with a node one place up (−1) or down (+1) in its group. */
export function moved(draft: DraftGroup, key: number, by: -1 | 1): DraftGroup {
  const visit = (group: DraftGroup): DraftGroup => {
    const at = group.nodes.findIndex((node) => node.key === key);
    const [node, other] = [group.nodes[at], group.nodes[at + by]];
    if (!node) return { ...group, nodes: group.nodes.map((child) => (child.kind === "group" ? visit(child) : child)) };
    return other ? { ...group, nodes: group.nodes.with(at, other).with(at + by, node) } : group;
  };
  return visit(draft);
}
