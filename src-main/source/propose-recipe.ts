import { canNumberRows, sourceWord, withNumberedRows } from "../../src-shared/numbered-rows.ts";
import type { ColumnFinding, Inspection, RoleSuggestion, SecretColumn } from "../../src-shared/source.ts";
import { columnNamesOf } from "../../src-shared/source-derived.ts";
import type { Dialect } from "../../src-shared/source-dialect.ts";
import { kindOf, type NumberRole, numberRoles, type Role, type RowKind, roles } from "../../src-shared/source-kinds.ts";
import type { Lookup } from "../../src-shared/source-lookup.ts";
import { isPresetMeant, type OwnPreset, type PresetMatch } from "../../src-shared/source-presets.ts";
import { missingRoles, type Recipe } from "../../src-shared/source-recipe.ts";
import type { ReadStore } from "../store/open-store.ts";
import { type ChosenKind, chooseKind, rowsAsCustomers } from "./choose-kind.ts";
import type { ColumnProfile } from "./column-profile.ts";
import { consentColumns } from "./consent-columns.ts";
import { currencyBeside, currencyOfAmount } from "./currency-sign.ts";
import { earlierRecipe } from "./earlier-recipe.ts";
import { feedbackKind } from "./feedback-kind.ts";
import type { KnownRecipe } from "./fit-recipe.ts";
import { keptColumns } from "./kept-columns.ts";
import { ownRecipes } from "./own-recipes.ts";
import { compileDecimalParser, type Decimal } from "./parse-decimal.ts";
import { applyPreset, presetSecrets } from "./presets/apply-preset.ts";
import { matchPresets } from "./presets/match-preset.ts";
import { findSecrets } from "./secret-columns.ts";
import { suggestColumns } from "./suggest-columns.ts";

/** What a file was found to hold. */
export interface LookedAt {
  readonly fileName: string;
  readonly dialect: Dialect;
  /** Where the last of its columns were looked up. */
  readonly lookup?: Lookup | undefined;
  readonly rows: number;
  readonly headers: readonly string[];
  /** The first rows. */
  readonly firstRows: readonly (readonly string[])[];
  readonly profiles: readonly ColumnProfile[];
  readonly columns: readonly ColumnFinding[];
  /** What the person says that the rows are. */
  readonly kind: RowKind | undefined;
  /** The preset that the person wants; "" for none. */
  readonly preset: string | undefined;
  /** Those that the user made. */
  readonly ownPresets: readonly OwnPreset[];
}

interface Proposal
  extends Pick<Inspection, "sourceId" | "renamed" | "recipe" | "suggestions" | "presets" | "secrets" | "questions"> {}

/**
 * Proposes how a file is read: as an earlier file of the same columns was, else by the user's own preset or the shipped
 * one whose headers it has, else by what its columns are called and hold.
 */
export function proposeRecipe(store: ReadStore, file: LookedAt): Proposal {
  const earlier = earlierRecipe(store, file.headers, file.fileName, file.firstRows);
  const secretsUnder = (preset: string | undefined) => secretsOf(file, preset).length;
  const own = ownRecipes(file.ownPresets, file.headers, file.fileName, secretsUnder);
  const known = [...(earlier ? [earlier] : []), ...own];
  const presets = [...known.map(({ match }) => match), ...matchPresets(file.headers, file.fileName)];
  const chosen = chosenPreset(presets, file);
  const before = known.find(({ match }) => match === chosen);
  const preset = before ? before.recipe.preset : chosen?.id;
  const secrets = secretsOf(file, preset);
  const isSecret = (column: number) => secrets.some((secret) => secret.column === column);
  const open = file.columns.map((column) =>
    isSecret(column.index) ? { ...column, kind: "empty" as const, samples: [] } : column,
  );
  const suggested = file.lookup ? suggestForLines(open, file, file.lookup) : suggest(open, file);
  const plain = completeRecipe(file, suggested.kind, suggested.suggestions, isSecret);
  const recipe = before
    ? readAgain(file, before, plain)
    : chosen
      ? applyPreset(chosen.id, file, plain, isSecret)
      : asNumbered(plain, suggested, file.dialect.part || file.fileName);
  return {
    recipe: {
      ...recipe,
      ...(file.lookup && { lookup: file.lookup }),
      ...(secrets.length > 0 && { secret: secrets.map(({ column }) => column) }),
    },
    suggestions: chosen ? namedByPreset(recipe, chosen) : suggested.suggestions,
    ...(earlier && { sourceId: earlier.sourceId }),
    renamed: earlier && earlier.match === chosen ? earlier.renamed : [],
    presets,
    secrets,
    questions: openQuestions(file.columns, recipe),
  };
}

/** Where the number of a row is all that tells who it is about, it says of which file, too. */
function asNumbered(plain: Recipe, { isNumbered, isRunning }: ChosenKind, fileName: string): Recipe {
  if (isRunning) return { ...plain, keySystem: sourceWord(fileName) };
  return isNumbered && canNumberRows(plain) ? withNumberedRows(plain, fileName) : plain;
}

/** What no file's columns may tell, and what this export's may not. */
function secretsOf(file: LookedAt, preset: string | undefined): SecretColumn[] {
  const found = findSecrets(file.columns, (column) => file.profiles[column].values);
  const named = preset === undefined ? [] : presetSecrets(preset, file.headers);
  const isFound = (column: number) => found.some((secret) => secret.column === column);
  return [...found, ...named.filter(({ column }) => !isFound(column))].sort((a, b) => a.column - b.column);
}

/** The earlier choices, but for how this file happens to write its dates and numbers, and what it says of its currency. */
function readAgain(file: LookedAt, { recipe: earlier, match }: KnownRecipe, plain: Recipe): Recipe {
  const before = { ...earlier, dialect: file.dialect, headers: [...file.headers] };
  const recipe = { ...before, ...currencyAgain(file, before, plain, match.matched) };
  const { dateFormat, numberFormats: found } = withFormats(file, recipe);
  const numberFormats = { ...formatsOfDerived(recipe), ...found };
  const date = recipe.columns.date === undefined ? undefined : file.columns[recipe.columns.date];
  const isStillRight = date?.dateFormats.includes(recipe.dateFormat) ?? true;
  return { ...recipe, numberFormats, dateFormat: isStillRight ? recipe.dateFormat : dateFormat };
}

/**
 * Amounts of another currency must not be added because the earlier file said nothing of it: a column of currencies that
 * is new counts, and so do signs that cannot be of the currency that was chosen.
 */
function currencyAgain(
  { columns }: LookedAt,
  earlier: Recipe,
  plain: Recipe,
  known: readonly string[],
): Pick<Recipe, "columns" | "currency"> {
  const { currency: added } = plain.columns;
  const isTaken = added === undefined || Object.values(earlier.columns).includes(added);
  if (earlier.columns.currency === undefined && !isTaken && !known.includes(plain.headers[added] ?? "")) {
    const currency = earlier.currency === "XXX" ? plain.currency : earlier.currency;
    return { columns: { ...earlier.columns, currency: added }, currency };
  }
  const money = columns[earlier.columns.amount ?? earlier.columns.unitPrice ?? -1];
  const said = currencyBeside(money?.samples.join(" ") ?? "");
  const isNamed = earlier.columns.currency !== undefined || said === undefined;
  if (isNamed) return { columns: earlier.columns, currency: earlier.currency };
  const [sample = ""] = money?.samples.filter((cell) => currencyBeside(cell) === said) ?? [];
  const currency = earlier.currency === "XXX" ? said : currencyOfAmount(sample, earlier.currency);
  return { columns: earlier.columns, currency };
}

/** How numbers in derived columns are written: of those the file itself says nothing. */
function formatsOfDerived({ columns, headers, numberFormats }: Recipe): Recipe["numberFormats"] {
  const isDerived = (role: NumberRole) => (columns[role] ?? -1) >= headers.length;
  return Object.fromEntries(Object.entries(numberFormats).filter(([role]) => isDerived(role as NumberRole)));
}

function chosenPreset(presets: readonly PresetMatch[], file: LookedAt): PresetMatch | undefined {
  const { preset: wanted } = file;
  if (wanted !== undefined) return presets.find((preset) => isPresetMeant(preset, wanted));
  // A person who says what the rows are has turned down what was proposed.
  return file.kind === undefined ? presets[0] : undefined;
}

function suggest(columns: readonly ColumnFinding[], file: LookedAt): ChosenKind {
  if (file.kind === undefined) return chooseKind(columns, file.rows);
  if (file.kind === "customers") return rowsAsCustomers(columns, file.rows);
  return { kind: file.kind, suggestions: suggestColumns(columns, file.rows, file.kind) };
}

/** What belongs to a line of an order and to no order as a whole: its total would else count once for each line. */
const ofLine: readonly Role[] = ["amount", "unitPrice", "quantity", "refund", "product"];

/** What lines of orders say where the rest of each order was looked up. */
function suggestForLines(columns: readonly ColumnFinding[], file: LookedAt, lookup: Lookup): ChosenKind {
  const { kind, suggestions } = suggest(columns, { ...file, kind: file.kind ?? "orders" });
  const firstTaken = file.headers.length - lookup.taken.length;
  const isWrong = ({ role, column }: RoleSuggestion) => ofLine.includes(role) && column >= firstTaken;
  if (suggestions.some(isWrong)) {
    const wrong = suggestions.filter(isWrong).map(({ column }) => column);
    const others = columns.map((column) =>
      wrong.includes(column.index) ? { ...column, kind: "empty" as const } : column,
    );
    return suggestForLines(others, file, lookup);
  }
  if (kind !== "orders") return { kind, suggestions };
  const why = `Its values are looked up in ${lookup.fileName}.`;
  const key: RoleSuggestion = { role: "orderId", column: lookup.key, confidence: 1, why };
  const rest = suggestions.filter(({ role, column }) => role !== "orderId" && column !== lookup.key);
  return { kind, suggestions: [key, ...rest] };
}

function namedByPreset(recipe: Recipe, preset: PresetMatch): RoleSuggestion[] {
  return Object.entries(recipe.columns).map(([role, column]) => ({
    role: role as Role,
    column,
    confidence: preset.score,
    why: `${preset.label} calls it “${columnNamesOf(recipe)[column]}”.`,
  }));
}

function completeRecipe(
  file: LookedAt,
  kind: RowKind,
  suggestions: readonly RoleSuggestion[],
  isSecret: (column: number) => boolean,
): Recipe {
  const columns: Recipe["columns"] = {};
  for (const { role, column } of suggestions) columns[role] = column;
  const recipe = withFormats(file, {
    dialect: file.dialect,
    ...(kind !== "orders" && { kind }),
    headers: [...file.headers],
    columns,
    dateFormat: "yyyy-MM-dd",
    numberFormats: {},
    currency: "XXX",
    cancelled: { idPrefix: "", statuses: [] },
    dotZeroIds: [],
    repairs: {},
  });
  const valuesOf = (column: number) => file.profiles[column].values;
  const isFree = (column: number) => !isSecret(column) && !Object.values(columns).includes(column);
  const consents = kind === "customers" || kind === "orders" ? consentColumns(file.columns, isFree, valuesOf) : [];
  const saysConsent = new Set(consents.flatMap(({ column, timeColumn }) => [column, timeColumn]));
  const kept = keptColumns(recipe, file.columns, isSecret).filter(({ column }) => !saysConsent.has(column));
  return {
    ...recipe,
    ...(kind === "feedback" && { feedback: feedbackKind(recipe, file.columns, valuesOf) }),
    ...(consents.length > 0 && { consents }),
    ...(kept.length > 0 && { kept }),
  };
}

/** Fills in what follows from which column plays which role: how dates and numbers are written, what marks a cancellation. */
export function withFormats(file: LookedAt, recipe: Recipe): Recipe {
  const { columns, profiles } = file;
  const of = (role: Role) => (recipe.columns[role] === undefined ? undefined : columns[recipe.columns[role]]);
  const numberFormats: Recipe["numberFormats"] = {};
  for (const role of numberRoles) {
    const format = of(role)?.numberFormat;
    if (format) numberFormats[role] = format;
  }
  const dateFormats: Record<string, string> = {};
  for (const column of columns) {
    const [format] = column.dateFormats;
    if (column.kind === "date" && format && column.index !== recipe.columns.date) dateFormats[column.index] = format;
  }
  const idRoles = (Object.keys(recipe.columns) as Role[]).filter((role) => {
    const column = recipe.columns[role];
    return roles[role].reads === "id" && column !== undefined && profiles[column]?.isDotZero;
  });
  const status = recipe.columns.status === undefined ? undefined : profiles[recipe.columns.status];
  const orderId = recipe.columns.orderId === undefined ? undefined : profiles[recipe.columns.orderId];
  const isOrders = kindOf(recipe.kind ?? "orders") === kindOf("orders");
  return {
    ...recipe,
    dateFormat: of("date")?.dateFormats[0] ?? recipe.dateFormat,
    ...(Object.keys(dateFormats).length > 0 && { dateFormats }),
    numberFormats,
    currency: currencyOf(of("currency"), of("amount") ?? of("unitPrice")),
    cancelled: isOrders
      ? {
          idPrefix: orderId ? cancelledPrefix(orderId, of("quantity") ?? of("amount")) : "",
          statuses: status ? cancelledStatuses(status) : [],
        }
      : { idPrefix: "", statuses: [] },
    dotZeroIds: idRoles,
  };
}

/** @returns the file's currency; "XXX", ISO 4217's code for none, where it does not say. */
function currencyOf(currency: ColumnFinding | undefined, money: ColumnFinding | undefined): string {
  const code = currency?.samples[0]?.toUpperCase();
  if (code && /^[A-Z]{3}$/.test(code)) return code;
  return currencyBeside(money?.samples.join(" ") ?? "") ?? "XXX";
}

/** A few order ids begin with a letter that the others lack, and all of their rows take money or goods back. */
function cancelledPrefix(orderId: ColumnProfile, signed: ColumnFinding | undefined): string {
  const [common, ...rare] = orderId.prefixes ?? [];
  if (!common || !signed?.numberFormat) return "";
  const parse = compileDecimalParser(signed.numberFormat);
  const into: Decimal = { mantissa: 0, scale: 0 };
  const isTakenBack = (row: readonly string[]) => parse((row[signed.index] ?? "").trim(), into) && into.mantissa < 0;
  const found = rare.find(
    (prefix) => prefix.letters !== "" && prefix.rows.length >= 2 && prefix.rows.every(isTakenBack),
  );
  return found?.letters ?? "";
}

function cancelledStatuses(status: ColumnProfile): string[] {
  if (status.values.length > 60) return [];
  return status.values.filter(
    (value) =>
      /cancel|void|refund|storn|annul|rembours|devuel|reso|fail|declin|no.?show|not attend|missed|nicht erschienen/i.test(
        value,
      ) &&
      // Of what was partly given back the rest is a sale.
      !/partial|partly|teil|partiel|parcial/i.test(value),
  );
}

function openQuestions(columns: readonly ColumnFinding[], recipe: Recipe): Inspection["questions"] {
  const date = recipe.columns.date === undefined ? undefined : columns[recipe.columns.date];
  if (!date || date.dateFormats.length < 2 || missingRoles(recipe).some(({ role }) => role === "date")) return [];
  return [
    {
      about: "date",
      words: `Dates such as ${date.samples[0]} fit ${date.dateFormats.length} formats, and no row tells them apart. Choose the right one.`,
      choices: date.dateFormats,
    },
  ];
}
