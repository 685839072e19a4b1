import { formatCount } from "../../../src-shared/format.ts";
import type { Rule } from "../../../src-shared/segmentation-rule.ts";

/** A segment that a rule says. */
export interface NamedRule {
  readonly name: string;
  readonly rule: Rule;
}

/** Segments after an edit. */
export interface EditedRules {
  readonly segments: readonly NamedRule[];
  /** By position after: the position before that goes on there, −1 for a new one. */
  readonly continues: readonly number[];
}

/** Several segments become one at the place of the first: whoever is in any of them. @param merged ascending, two or more. */
export function mergeRules(segments: readonly NamedRule[], merged: readonly number[], name: string): EditedRules {
  const [place, ...gone] = merged;
  const continues = [...segments.keys()].filter((position) => !gone.includes(position));
  const inAny: Rule = { kind: "any", rules: merged.map((position) => segments[position].rule) };
  return {
    segments: continues.map((position) => (position === place ? { name, rule: inAny } : segments[position])),
    continues,
  };
}

/**
 * Parts of one segment: each rule makes one of those who are in it, and the first part is everybody else of the segment,
 * so that nobody is lost and nobody is in two. It stays in place, the others come last.
 * @param rules of the second part and those after it; no two of them are true of one customer.
 */
export function splitRules(segments: readonly NamedRule[], from: number, rules: readonly Rule[]): EditedRules {
  const parts = partsOf(segments[from], rules);
  return {
    segments: [...segments.map((segment, position) => (position === from ? parts[0] : segment)), ...parts.slice(1)],
    continues: [...segments.keys(), ...rules.map(() => -1)],
  };
}

/** The parts of one segment alone. */
export function drillRules(segments: readonly NamedRule[], from: number, rules: readonly Rule[]): EditedRules {
  return { segments: partsOf(segments[from], rules), continues: [-1, ...rules.map(() => -1)] };
}

function partsOf({ name, rule }: NamedRule, rules: readonly Rule[]): NamedRule[] {
  const others: Rule = rules.length === 1 ? rules[0] : { kind: "any", rules };
  const within = [{ kind: "not", rule: others } satisfies Rule, ...rules];
  return within.map((part, i) => ({ name: `${name}, part ${i + 1}`, rule: { kind: "all", rules: [rule, part] } }));
}

/**
 * Puts customers into a segment, whatever the rules say.
 * @param divides the segments divide the customers among them: these leave the others.
 */
export function pinRules(
  segments: readonly NamedRule[],
  place: number,
  customerIds: readonly number[],
  divides: boolean,
): EditedRules {
  const listed: Rule = { kind: "listed", customerIds: [...customerIds] };
  return {
    segments: segments.map(({ name, rule }, position) => {
      if (position === place) return { name, rule: { kind: "any", rules: [rule, listed] } };
      return divides ? { name, rule: without(rule, listed) } : { name, rule };
    }),
    continues: [...segments.keys()],
  };
}

/** The chosen customers become a segment of their own, which comes last. */
export function selectRules(
  segments: readonly NamedRule[],
  name: string,
  customerIds: readonly number[],
  divides: boolean,
): EditedRules {
  const listed: Rule = { kind: "listed", customerIds: [...customerIds] };
  const left = divides ? segments.map((segment) => ({ ...segment, rule: without(segment.rule, listed) })) : segments;
  return { segments: [...left, { name, rule: listed }], continues: [...segments.keys(), -1] };
}

function without(rule: Rule, listed: Rule): Rule {
  return { kind: "all", rules: [rule, { kind: "not", rule: listed }] };
}

/** "3 customers". */
export function countOf(customers: readonly number[]): string {
  return formatCount(new Set(customers).size, "customer");
}
