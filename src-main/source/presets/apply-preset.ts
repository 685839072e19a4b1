import type { ColumnFinding, SecretColumn } from "../../../src-shared/source.ts";
import { type Role, roles } from "../../../src-shared/source-kinds.ts";
import {
  type ConsentRule,
  type KeptColumn,
  missingRoles,
  type OnlyRule,
  type Recipe,
} from "../../../src-shared/source-recipe.ts";
import { isNps } from "../feedback-kind.ts";
import { classOf, keptColumn } from "../kept-columns.ts";
import { type LookedAt, withFormats } from "../propose-recipe.ts";
import { suggestColumns } from "../suggest-columns.ts";
import { allPresets } from "./all-presets.ts";
import { columnOf, columnsOf, isCalled } from "./match-preset.ts";
import type { HeaderName, PresetDeclaration } from "./preset.ts";

/** Lays a preset over a file. What the preset needs and the file lacks is taken from what the columns hold. */
export function applyPreset(id: string, file: LookedAt, plain: Recipe, isSecret: (column: number) => boolean): Recipe {
  const preset = allPresets.find((other) => other.id === id);
  if (!preset) return plain;
  const { headers } = file;
  const columns = presetColumns(preset, file);
  const bare: Recipe = { ...plain, kind: preset.kind, preset: preset.id, columns, kept: [] };
  for (const { role } of missingRoles(bare)) {
    const found = suggestColumns(file.columns, file.rows, preset.kind).find((suggestion) => suggestion.role === role);
    if (found) columns[role] = found.column;
  }
  const recipe = withFormats(file, bare);
  const zone = zoneOf(preset, file);
  const consents = consentRules(preset, headers);
  // What a person agreed to is a consent, which changes; kept as a value beside it, it would not.
  const used = [...Object.values(columns), ...consents.flatMap(({ column, timeColumn }) => [column, timeColumn])];
  const kept = keptBy(preset, file.columns, new Set(used), isSecret);
  const { kept: _none, ...rest } = recipe;
  return {
    ...rest,
    ...datesOf(preset, file, recipe),
    ...(preset.keySystem !== undefined && { keySystem: preset.keySystem }),
    ...(preset.keyList !== undefined && { keyList: preset.keyList }),
    ...(preset.idSpelling && { idSpelling: preset.idSpelling }),
    ...(zone !== undefined && { timeZone: zone }),
    // A known export is not guessed at: "Refunded" beside a column with the refunded amount cancels nothing.
    cancelled: { idPrefix: "", statuses: [...(preset.cancelledStatuses ?? [])] },
    ...(preset.carryDown && { carryDown: present(preset.carryDown, headers) }),
    ...(preset.carryBy &&
      present([preset.carryBy], headers).length > 0 && { carryBy: columnOf(headers, preset.carryBy) }),
    ...(preset.only && { only: onlyRules(preset, headers) }),
    ...(preset.exceptions && { exceptions: exceptionsOf(preset, headers) }),
    ...(consents.length > 0 && { consents }),
    ...(preset.feedback && { feedback: feedbackOf(preset.feedback, columns, file) }),
    ...(preset.ratingWords && { ratingWords: { ...preset.ratingWords } }),
    ...(kept.length > 0 && { kept }),
  };
}

/** A survey that asks for a recommendation is one of that kind. */
function feedbackOf(
  feedback: NonNullable<PresetDeclaration["feedback"]>,
  { rating }: Recipe["columns"],
  file: LookedAt,
): NonNullable<PresetDeclaration["feedback"]> {
  const isAsked = rating !== undefined && isNps(file.headers[rating], file.profiles[rating].values);
  return feedback === "survey" && isAsked ? "nps" : feedback;
}

/** Every column plays one role at most; the roles that a preset names first choose first. */
function presetColumns(preset: PresetDeclaration, { headers, columns: found }: LookedAt): Recipe["columns"] {
  const columns: Recipe["columns"] = {};
  const taken = new Set<number>();
  for (const [role, wanted] of Object.entries(preset.columns) as [Role, HeaderName][]) {
    const free = columnsOf(headers, wanted).filter((column) => !taken.has(column));
    const column = free.find((candidate) => canPlay(found[candidate], role)) ?? firstNamed(free, headers, wanted);
    if (column === undefined) continue;
    columns[role] = column;
    taken.add(column);
  }
  return columns;
}

function canPlay(column: ColumnFinding, role: Role): boolean {
  return column.kind !== "empty" && (roles[role].reads !== "number" || column.kind === "number");
}

/** A column that a pattern found is only believed for what it holds; one that has its very name is the column. */
function firstNamed(free: readonly number[], headers: readonly string[], wanted: HeaderName): number | undefined {
  const names = typeof wanted === "string" || wanted instanceof RegExp ? [wanted] : wanted;
  const exact = names.filter((name) => typeof name === "string");
  return free.find((column) => exact.some((name) => isCalled(headers[column], name)));
}

function present(wanted: readonly HeaderName[], headers: readonly string[]): number[] {
  return wanted.map((name) => columnOf(headers, name)).filter((column) => column >= 0);
}

function onlyRules(preset: PresetDeclaration, headers: readonly string[]): OnlyRule[] {
  return (preset.only ?? []).flatMap(({ header, values, isNot, unless, why }) => {
    const column = columnOf(headers, header);
    const other = unless ? columnOf(headers, unless.header) : -1;
    if (column < 0) return [];
    return [
      {
        column,
        values: [...values],
        why,
        ...(isNot && { isNot }),
        ...(unless && other >= 0 && { unless: { column: other, values: [...unless.values] } }),
      },
    ];
  });
}

function exceptionsOf(preset: PresetDeclaration, headers: readonly string[]): NonNullable<Recipe["exceptions"]> {
  return (preset.exceptions ?? []).flatMap(({ header, values, columns }) => {
    const column = columnOf(headers, header);
    const found = (Object.entries(columns) as [Role, HeaderName][])
      .map(([role, wanted]) => [role, columnOf(headers, wanted)] as const)
      .filter(([, other]) => other >= 0);
    return column < 0 ? [] : [{ column, values: [...values], columns: Object.fromEntries(found) }];
  });
}

function consentRules(preset: PresetDeclaration, headers: readonly string[]): ConsentRule[] {
  return (preset.consents ?? []).flatMap(({ channel, header, granted, withdrawn, time, state }) => {
    const column = header === undefined ? undefined : columnOf(headers, header);
    const timeColumn = time === undefined ? undefined : columnOf(headers, time);
    if (column === -1) return [];
    return [
      {
        channel,
        granted: [...granted],
        withdrawn: [...withdrawn],
        ...(column !== undefined && { column }),
        ...(timeColumn !== undefined && timeColumn >= 0 && { timeColumn }),
        ...(state && { state }),
      },
    ];
  });
}

/** The program's own way to write dates, wherever the cells can be read so; a spreadsheet may have rewritten them. */
function datesOf(
  preset: PresetDeclaration,
  file: LookedAt,
  recipe: Recipe,
): Pick<Recipe, "dateFormat" | "dateFormats"> {
  const { dateFormat: own } = preset;
  const { dateFormat, dateFormats, columns } = recipe;
  if (own === undefined) return { dateFormat, ...(dateFormats && { dateFormats }) };
  const fits = (column: number) => file.columns[column].dateFormats.includes(own);
  return {
    dateFormat: columns.date !== undefined && fits(columns.date) ? own : dateFormat,
    ...(dateFormats && {
      dateFormats: Object.fromEntries(
        Object.entries(dateFormats).map(([column, found]) => [column, fits(Number(column)) ? own : found]),
      ),
    }),
  };
}

/** The zone that most files name once: the one of the shop. Programs call zones by words, letters or IANA names. */
function zoneOf({ timeZone }: PresetDeclaration, file: LookedAt): string | undefined {
  if (timeZone === undefined || typeof timeZone === "string") return timeZone;
  const column = columnOf(file.headers, timeZone.header);
  const [name] = column < 0 ? [] : file.profiles[column].values;
  if (name === undefined) return undefined;
  return timeZone.zones[name] ?? (isZone(name) ? name : undefined);
}

function isZone(name: string): boolean {
  if (!name.includes("/")) return false;
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
}

/** @returns the columns of a file that its preset says are never to be stored. */
export function presetSecrets(id: string, headers: readonly string[]): SecretColumn[] {
  const preset = allPresets.find((other) => other.id === id);
  return headers.flatMap((name, column) => {
    const secret = preset?.secrets?.find(({ header }) => isCalled(name, header));
    return secret ? [{ column, name, why: secret.why }] : [];
  });
}

function keptBy(
  preset: PresetDeclaration,
  columns: readonly ColumnFinding[],
  used: ReadonlySet<number | undefined>,
  isSecret: (column: number) => boolean,
): KeptColumn[] {
  return columns.flatMap((column) => {
    const rule = preset.kept?.find(({ header }) => isCalled(column.name, header));
    const isLeftOut = used.has(column.index) || column.kind === "empty" || isSecret(column.index);
    // A customer file's further columns are kept as they are; of other files only what the preset names.
    if (isLeftOut || (!rule && preset.kind !== "customers")) return [];
    const kept = keptColumn(column, rule?.provenance ?? "first-party", rule?.name);
    return [{ ...kept, class: rule?.class ?? classOf(column.name) }];
  });
}
