import type { ColumnFinding } from "../../../src-shared/source.ts";
import type { Role } from "../../../src-shared/source-kinds.ts";
import { type ConsentRule, type KeptColumn, missingRoles, type Recipe } from "../../../src-shared/source-recipe.ts";
import { classOf, keptColumn } from "../kept-columns.ts";
import { type LookedAt, withFormats } from "../propose-recipe.ts";
import { suggestColumns } from "../suggest-columns.ts";
import { allPresets } from "./all-presets.ts";
import { columnOf, plainHeader } from "./match-preset.ts";
import type { HeaderName, PresetDeclaration } from "./preset.ts";

/** Lays a preset over a file. What the preset needs and the file lacks is taken from what the columns hold. */
export function applyPreset(id: string, file: LookedAt, plain: Recipe, isSecret: (column: number) => boolean): Recipe {
  const preset = allPresets.find((other) => other.id === id);
  if (!preset) return plain;
  const { headers } = file;
  const columns = presetColumns(preset, headers);
  const bare: Recipe = { ...plain, kind: preset.kind, preset: preset.id, columns, kept: [] };
  for (const { role } of missingRoles(bare)) {
    const found = suggestColumns(file.columns, file.rows, preset.kind).find((suggestion) => suggestion.role === role);
    if (found) columns[role] = found.column;
  }
  const recipe = withFormats(file, bare);
  const zone = zoneOf(preset, file);
  const kept = keptBy(preset, file.columns, new Set(Object.values(columns)), isSecret);
  const { kept: _none, ...rest } = recipe;
  return {
    ...rest,
    dateFormat: preset.dateFormat ?? recipe.dateFormat,
    ...(zone !== undefined && { timeZone: zone }),
    cancelled: { ...recipe.cancelled, ...(preset.cancelledStatuses && { statuses: [...preset.cancelledStatuses] }) },
    ...(preset.carryDown && { carryDown: present(preset.carryDown, headers) }),
    ...(preset.only && { only: onlyRules(preset, headers) }),
    ...(preset.consents && { consents: consentRules(preset, headers) }),
    ...(preset.feedback && { feedback: preset.feedback }),
    ...(kept.length > 0 && { kept }),
  };
}

function presetColumns(preset: PresetDeclaration, headers: readonly string[]): Recipe["columns"] {
  const columns: Recipe["columns"] = {};
  for (const [role, wanted] of Object.entries(preset.columns) as [Role, HeaderName][]) {
    const column = columnOf(headers, wanted);
    if (column >= 0) columns[role] = column;
  }
  return columns;
}

function present(wanted: readonly HeaderName[], headers: readonly string[]): number[] {
  return wanted.map((name) => columnOf(headers, name)).filter((column) => column >= 0);
}

function onlyRules(preset: PresetDeclaration, headers: readonly string[]): NonNullable<Recipe["only"]> {
  return (preset.only ?? []).flatMap(({ header, values, why }) => {
    const column = columnOf(headers, header);
    return column < 0 ? [] : [{ column, values: [...values], why }];
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

function zoneOf({ timeZone }: PresetDeclaration, file: LookedAt): string | undefined {
  if (timeZone === undefined || typeof timeZone === "string") return timeZone;
  const column = columnOf(file.headers, timeZone.header);
  const [name] = column < 0 ? [] : file.profiles[column].values;
  return name === undefined ? undefined : timeZone.zones[name];
}

function keptBy(
  preset: PresetDeclaration,
  columns: readonly ColumnFinding[],
  used: ReadonlySet<number>,
  isSecret: (column: number) => boolean,
): KeptColumn[] {
  const isListedSecret = ({ name }: ColumnFinding) => preset.secrets?.some((wanted) => fits(wanted, name)) ?? false;
  return columns.flatMap((column) => {
    const rule = preset.kept?.find(({ header }) => fits(header, column.name));
    const isLeftOut =
      used.has(column.index) || column.kind === "empty" || isSecret(column.index) || isListedSecret(column);
    // A customer file's further columns are kept as they are; of other files only what the preset names.
    if (isLeftOut || (!rule && preset.kind !== "customers")) return [];
    const kept = keptColumn(column, rule?.provenance ?? "first-party", rule?.name);
    return [{ ...kept, class: rule?.class ?? classOf(column.name) }];
  });
}

function fits(wanted: string | RegExp, name: string): boolean {
  return typeof wanted === "string" ? plainHeader(wanted) === plainHeader(name) : wanted.test(name);
}
