import { formatList } from "../../../src-shared/format.ts";
import { ExpectedFailure } from "../../../src-shared/result.ts";
import type { TemplateOffer, TemplateSetting } from "../../../src-shared/segmentation-templates.ts";
import type { FeatureTable } from "../feature-table.ts";
import { sizeOf } from "../rules/customer-set.ts";
import { evaluateRule, type RuleGround } from "../rules/evaluate-rule.ts";
import { serviceTemplates } from "./services.ts";
import { shopTemplates } from "./shop.ts";
import { starterTemplates } from "./starter.ts";
import type { Need, Setting, Template, TemplateGround } from "./template.ts";

/** Every template that is shipped. */
export const templates: readonly Template[] = [...starterTemplates, ...shopTemplates, ...serviceTemplates];

/** Names that a list of a rule can hold. */
const MOST_NAMES = 500;

/**
 * What each template makes of the data: the rule and how many customers it is true of, or what is missing.
 * @param chosen thresholds by template and setting, where a person wants others than proposed.
 * @throws ExpectedFailure for a template or a setting that there is not, and for a threshold out of its limits.
 */
export function offerTemplates(
  chosen: Readonly<Record<string, Readonly<Record<string, number>>>>,
  words: TemplateGround["words"],
  table: FeatureTable,
  rules: RuleGround,
): TemplateOffer[] {
  const unknown = Object.keys(chosen).find((id) => !templates.some((known) => known.id === id));
  if (unknown !== undefined) throw new ExpectedFailure("no-template", `There is no template “${unknown}”.`, "settings");
  return templates.map((template) => offer(template, chosen[template.id] ?? {}, { words, table }, rules));
}

function offer(
  template: Template,
  chosen: Readonly<Record<string, number>>,
  ground: TemplateGround,
  rules: RuleGround,
): TemplateOffer {
  const { id, pack, name, summary, source } = template;
  const needs = Object.entries<Need>(template.needs);
  const found = Object.fromEntries(needs.map(([need, { find }]) => [need, find(ground).slice(0, MOST_NAMES)]));
  const unmet = needs.filter(([need]) => found[need].length === 0).map(([, need]) => need.words);
  const settings = settingsOf(template, chosen, ground);
  const about = { id, pack, name, summary, source, settings };
  if (unmet.length > 0) return { ...about, missing: `Needs ${formatList(unmet)}.` };
  const rule = template.rule((setting) => valueOf(settings, setting), found);
  return { ...about, rule, customers: sizeOf(evaluateRule(rule, rules)) };
}

function settingsOf(
  { id, settings }: Template,
  chosen: Readonly<Record<string, number>>,
  ground: TemplateGround,
): TemplateSetting[] {
  const unknown = Object.keys(chosen).find((wanted) => !settings.some((setting) => setting.id === wanted));
  if (unknown !== undefined) {
    throw new ExpectedFailure("no-setting", `The template “${id}” has no setting “${unknown}”.`, "settings");
  }
  return settings.map(({ propose, ...setting }: Setting) => {
    const value = chosen[setting.id] ?? (typeof propose === "number" ? propose : propose(ground));
    if (value >= setting.min && value <= setting.max) return { ...setting, value };
    throw new ExpectedFailure(
      "setting-out-of-range",
      `“${setting.label}” is a number from ${setting.min} to ${setting.max}.`,
      "settings",
    );
  });
}

function valueOf(settings: readonly TemplateSetting[], id: string): number {
  const setting = settings.find((known) => known.id === id);
  if (!setting) throw new Error(`a template asks for its setting “${id}”, which it does not declare`);
  return setting.value;
}
