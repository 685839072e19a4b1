import type { ColumnFinding, Recipe, Role } from "../../src-shared/source.ts";
import {
  type ConsentChannel,
  consentChannels,
  kindOf,
  numberRoles,
  personRoleNames,
  roleNames,
  roles,
} from "../../src-shared/source-kinds.ts";
import { proposeKept } from "../../src-shared/source-overrides.ts";
import type { KeptColumn } from "../../src-shared/source-recipe.ts";
import { channelWords } from "../../src-shared/source-words.ts";

/** What a column is used for: a role, the consent by one channel, kept under its own name; "" for nothing. */
export type ColumnUse = Role | `consent:${ConsentChannel}` | "kept" | "";

export interface UseGroup {
  readonly label: string;
  readonly uses: readonly { readonly value: ColumnUse; readonly label: string }[];
}

/** Words by which files say yes and no, for a consent column that a person names. */
const granted = ["yes", "true", "1", "y", "ja", "oui", "si", "subscribed", "opted in", "granted", "active"];
const withdrawn = [
  "no",
  "false",
  "0",
  "n",
  "nein",
  "non",
  "unsubscribed",
  "opted out",
  "withdrawn",
  "never subscribed",
];

const identifying: readonly Role[] = ["customer", "email", "phone", "otherId"];

/** What a column of a file of this kind can be used for, in groups. */
export function columnUses(kind: NonNullable<Recipe["kind"]>): UseGroup[] {
  const own = kindOf(kind).roles;
  const isAboutPeople = own.includes("customer");
  const named = (list: readonly Role[]) => list.map((role) => ({ value: role, label: roles[role].label }));
  const isPerson = (role: Role) => (personRoleNames as readonly Role[]).includes(role);
  const groups: UseGroup[] = [
    { label: "Not used", uses: [{ value: "", label: "not used" }] },
    { label: "Whose row it is", uses: isAboutPeople ? named(identifying.filter((role) => own.includes(role))) : [] },
    {
      label: "What it says",
      uses: named(own.filter((role) => !isAboutPeople || (!identifying.includes(role) && !isPerson(role)))),
    },
    {
      label: "About the person",
      uses: isAboutPeople ? named(own.filter((role) => isPerson(role) && !identifying.includes(role))) : [],
    },
    {
      label: "Consent",
      uses: isAboutPeople
        ? consentChannels.map((channel) => ({
            value: `consent:${channel}` as const,
            label: `Consent: ${channelWords[channel]}`,
          }))
        : [],
    },
    { label: "Further", uses: isAboutPeople ? [{ value: "kept", label: "Keep by its name" }] : [] },
  ];
  return groups.filter(({ uses }) => uses.length > 0);
}

/** Which group a column stands in. */
export function groupOf(use: ColumnUse, groups: readonly UseGroup[]): string {
  return groups.find(({ uses }) => uses.some(({ value }) => value === use))?.label ?? "Not used";
}

export function currentUse(recipe: Recipe, column: number): ColumnUse {
  const role = roleNames.find((name) => recipe.columns[name] === column);
  if (role) return role;
  const rule = recipe.consents?.find((other) => other.column === column);
  if (rule) return `consent:${rule.channel}`;
  return recipe.kept?.some((kept) => kept.column === column) ? "kept" : "";
}

/** The recipe with a column used for something else; what played that role before is free. @param found all columns. */
export function withUse(recipe: Recipe, found: readonly ColumnFinding[], column: number, use: ColumnUse): Recipe {
  const finding = found[column];
  const columns = { ...recipe.columns };
  for (const role of roleNames) if (columns[role] === column) delete columns[role];
  const kept = (recipe.kept ?? []).filter((entry) => entry.column !== column);
  const consents = (recipe.consents ?? []).filter((rule) => rule.column !== column);
  if (use === "kept" && finding) kept.push(proposeKept(finding));
  else if (use.startsWith("consent:"))
    consents.push({ channel: use.slice("consent:".length) as ConsentChannel, column, granted, withdrawn });
  else if (use !== "") columns[use as Role] = column;
  kept.sort((a, b) => a.column - b.column);
  return withFormats({ ...recipe, columns, kept, consents }, found);
}

export function withKept(recipe: Recipe, column: number, change: Partial<KeptColumn>): Recipe {
  const kept = recipe.kept?.map((entry) => (entry.column === column ? { ...entry, ...change } : entry));
  return kept ? { ...recipe, kept } : recipe;
}

/** Formats follow the columns that play a role; what the person set for a column that stays is kept. */
function withFormats(recipe: Recipe, found: readonly ColumnFinding[]): Recipe {
  const numberFormats: Recipe["numberFormats"] = {};
  for (const role of numberRoles) {
    const column = recipe.columns[role];
    const format = recipe.numberFormats[role] ?? (column === undefined ? undefined : found[column]?.numberFormat);
    if (column !== undefined && format) numberFormats[role] = format;
  }
  const date = recipe.columns.date === undefined ? undefined : found[recipe.columns.date];
  const isKnown = date?.dateFormats.includes(recipe.dateFormat);
  return {
    ...recipe,
    numberFormats,
    dateFormat: isKnown ? recipe.dateFormat : (date?.dateFormats[0] ?? recipe.dateFormat),
  };
}
