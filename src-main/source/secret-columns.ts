import type { ColumnFinding, SecretColumn } from "../../src-shared/source.ts";
import { headerWords } from "./header-words.ts";

const byName: readonly (readonly [pattern: RegExp, what: string])[] = [
  [/\b(password|passwort|passwd|pwd|passphrase|mot de passe|contrasena)\b/, "a password"],
  [/\b(token|api key|apikey|secret|private key|session key|auth key|access key)\b/, "a token or key"],
  [
    /\b(card number|card no|credit card|cc number|pan|cvv|cvc|card fingerprint|kreditkarte|kartennummer)\b/,
    "a payment card",
  ],
  [/\b(password hash|pass hash|salt|otp|pin code)\b/, "a password"],
];
const notSecret = /\b(suffix|last4|last 4|last four|brand|type|expires|created|count|pan suffix|discount|gift)\b/;
const hashedPassword =
  /^(\$2[abxy]?\$\d\d\$|\$argon2|\$pbkdf2|\$6\$|\$5\$|\{SSHA|[0-9a-f]{32,128}:[^\s:]{1,64}(:\d+)?$)/i;

/** Share of the looked-at cells that must be valid card numbers; a tenth of random digits passes by chance. */
const CARD_SHARE = 0.8;
const CARD_CELLS = 3;

/**
 * Columns that are never stored: passwords, tokens, payment cards; by name and by content.
 * @param valuesOf different values of a column, up to 1,000.
 */
export function findSecrets(
  columns: readonly ColumnFinding[],
  valuesOf: (column: number) => readonly string[],
): SecretColumn[] {
  return columns.flatMap(({ index, name }) => {
    const why = secretName(name) ?? secretContent(valuesOf(index));
    return why === undefined ? [] : [{ column: index, name, why }];
  });
}

export function secretName(name: string): string | undefined {
  const words = headerWords(name);
  if (notSecret.test(words)) return undefined;
  const found = byName.find(([pattern]) => pattern.test(words));
  return found && `its name says ${found[1]}`;
}

function secretContent(values: readonly string[]): string | undefined {
  if (values.length === 0) return undefined;
  const cards = values.filter(isCardNumber).length;
  if (cards >= CARD_CELLS && cards >= values.length * CARD_SHARE) return "its cells are payment card numbers";
  const hashes = values.filter((value) => hashedPassword.test(value)).length;
  return hashes >= values.length * CARD_SHARE ? "its cells are password hashes" : undefined;
}

const knownIssuer = /^(4|5[1-5]|2[2-7]|3[47]|3[068]|6(?:011|4|5)|35|62|67)/;

/** 13–19 digits of a known issuer whose check digit is right (Luhn, ISO/IEC 7812-1 annex B). */
export function isCardNumber(text: string): boolean {
  const digits = text.replace(/[ -]/g, "");
  if (!/^\d{13,19}$/.test(digits) || !knownIssuer.test(digits)) return false;
  let sum = 0;
  for (let i = 0; i < digits.length; i++) {
    const digit = Number(digits[digits.length - 1 - i]) * (i % 2 === 1 ? 2 : 1);
    sum += digit > 9 ? digit - 9 : digit;
  }
  return sum % 10 === 0;
}

const HIDDEN = "•••";

/** The same rows with what secret columns hold hidden. */
export function withoutSecrets<Row extends { readonly cells: readonly string[] }>(
  rows: readonly Row[],
  secrets: readonly { readonly column: number }[],
): Row[] {
  if (secrets.length === 0) return [...rows];
  const columns = new Set(secrets.map(({ column }) => column));
  return rows.map((row) => ({
    ...row,
    cells: row.cells.map((cell, i) => (columns.has(i) && cell !== "" ? HIDDEN : cell)),
  }));
}
