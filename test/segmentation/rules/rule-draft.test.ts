import { describe, expect, test } from "vitest";
import { makeRng } from "../../../src-main/math/rng.ts";
import { childrenOf, type Rule } from "../../../src-shared/segmentation-rule.ts";
import {
  type DraftGroup,
  type DraftNode,
  draftOf,
  lastKey,
  moved,
  ruleOf,
  withNode,
  withRule,
} from "../../../src-shared/segmentation-rule-draft.ts";
import { pick } from "../../shared/random.ts";
import { randomRule } from "./random-rule.ts";

function nodesOf(node: DraftNode): DraftNode[] {
  return node.kind === "line" ? [node] : [node, ...node.nodes.flatMap(nodesOf)];
}

/** The same rule with every pair of “not” taken out, in a group as a draft has it. */
function plain(rule: Rule): Rule {
  const inner = (node: Rule): Rule => {
    if (node.kind === "not")
      return node.rule.kind === "not" ? inner(node.rule.rule) : { kind: "not", rule: inner(node.rule) };
    return node.kind === "all" || node.kind === "any" ? { kind: node.kind, rules: node.rules.map(inner) } : node;
  };
  const found = inner(rule);
  const isGroup = found.kind === "all" || found.kind === "any";
  const isNotGroup = found.kind === "not" && (found.rule.kind === "all" || found.rule.kind === "any");
  return isGroup || isNotGroup ? found : { kind: "all", rules: [found] };
}

function nodeAt(rule: Rule, path: string): Rule | undefined {
  if (path === "") return rule;
  return path.split(".").reduce<Rule | undefined>((node, step) => node && childrenOf(node)[Number(step)], rule);
}

describe("a rule that is edited", () => {
  test("comes out as it went in, but for pairs of “not”, and every node is found by its path", () => {
    const rng = makeRng(31);
    for (let i = 0; i < 400; i++) {
      const rule = randomRule(rng, 4);
      const draft = draftOf(rule);
      const out = ruleOf(draft);
      expect(out.rule).toEqual(plain(rule));
      expect(out.problems.size).toBe(0);
      expect([...out.keys.values()].sort((a, b) => a - b)).toEqual(
        nodesOf(draft)
          .map(({ key }) => key)
          .sort((a, b) => a - b),
      );
      for (const path of out.keys.keys()) expect(nodeAt(out.rule, path), path).toBeDefined();
    }
  });

  test("a line is negated by its mark alone, and twice is as before", () => {
    const rng = makeRng(32);
    for (let i = 0; i < 200; i++) {
      const draft = draftOf(randomRule(rng, 3));
      const { key } = pick(rng, nodesOf(draft));
      const negate = (from: DraftGroup) => withNode(from, key, (node) => ({ ...node, isNegated: !node.isNegated }));
      expect(negate(draft)).not.toEqual(draft);
      expect(negate(negate(draft))).toEqual(draft);
    }
  });

  test("what is added has keys of its own, and taking it out gives the draft of before", () => {
    const rng = makeRng(33);
    for (let i = 0; i < 200; i++) {
      const draft = draftOf(randomRule(rng, 3));
      const group = pick(
        rng,
        nodesOf(draft).filter(({ kind }) => kind === "group"),
      );
      const more = withRule(draft, group.key, randomRule(rng, 2));
      const keys = nodesOf(more).map(({ key }) => key);
      expect(new Set(keys).size).toBe(keys.length);
      const added = nodesOf(more).filter(({ key }) => key > lastKey(draft));
      const without = added.reduce<DraftGroup>((from, { key }) => withNode(from, key, () => undefined), more);
      expect(without).toEqual(draft);
    }
  });

  test("moving a node up and down again changes nothing, and no node is lost", () => {
    const rng = makeRng(34);
    for (let i = 0; i < 200; i++) {
      const draft = draftOf(randomRule(rng, 3));
      const { key } = pick(rng, nodesOf(draft));
      const up = moved(draft, key, -1);
      expect(nodesOf(up).length).toBe(nodesOf(draft).length);
      if (up !== draft && JSON.stringify(up) !== JSON.stringify(draft)) expect(moved(up, key, 1)).toEqual(draft);
    }
  });

  test("an unfinished line is left out of the rule and named", () => {
    const draft = draftOf({
      kind: "all",
      rules: [
        { kind: "happened", happening: { what: "order" }, measure: "times" },
        { kind: "happened", happening: { what: "order" }, measure: "times", min: 2 },
      ],
    });
    const { rule, problems, keys } = ruleOf(draft);
    expect(rule).toEqual({
      kind: "all",
      rules: [{ kind: "happened", happening: { what: "order" }, measure: "times", min: 2 }],
    });
    const [unfinished, finished] = draft.nodes;
    expect([...problems]).toEqual([[unfinished.key, "Give a smallest or a largest number."]]);
    expect(keys.get("0")).toBe(finished.key);
  });
});
