import type { ColumnFinding } from "../../src-shared/source.ts";
import type { ConsentChannel } from "../../src-shared/source-kinds.ts";
import type { ConsentRule } from "../../src-shared/source-recipe.ts";
import { consentStateOf } from "./consent-words.ts";
import { headerWords } from "./header-words.ts";

const asksForConsent =
  /\b(consent|opt ?in|opted in|newsletter|subscribed|subscription|accepts?|marketing permission|einwilligung|consentement|consentimiento|mailing list)\b/;
/** Names under which "yes" means that somebody does not want to be written to. */
const asksForRefusal =
  /\b(unsubscribed?|opt ?out|opted out|do not|dont|blacklisted|blocklisted|suppressed|abgemeldet|desabonne|desinscrit|baja)\b/;

const channels: readonly (readonly [pattern: RegExp, channel: ConsentChannel])[] = [
  [/whats ?app/, "whatsapp"],
  [/\b(sms|text messages?)\b/, "sms"],
  [/\b(phone|call|calls|telefon|telephone|telefono)\b/, "phone"],
  [/\b(post|postal|letter|brief|direct mail)\b/, "post"],
  [/\bpush\b/, "push"],
];

/**
 * The columns of a file about customers or their orders that say what people agreed to: named so, and with nothing in them but yes and no, in
 * any of the words for it. A column that does not say for which channel is taken for e-mail.
 * @param valuesOf different values of a column.
 */
export function consentColumns(
  columns: readonly ColumnFinding[],
  isFree: (column: number) => boolean,
  valuesOf: (column: number) => readonly string[],
): ConsentRule[] {
  return columns.flatMap(({ index, name, kind }) => {
    const words = headerWords(name);
    const isRefusal = asksForRefusal.test(words);
    if (kind === "empty" || kind === "date" || !isFree(index) || !(isRefusal || asksForConsent.test(words))) return [];
    const values = valuesOf(index).map((value) => value.toLowerCase());
    const said = (state: string) => values.filter((value) => consentStateOf(value) === state);
    const [yes, no] = [said("granted"), said("withdrawn")];
    if (values.length === 0 || yes.length + no.length < values.length) return [];
    const time = columns.find((other) => other.kind === "date" && headerWords(other.name).startsWith(words));
    return [
      {
        channel: channels.find(([pattern]) => pattern.test(words))?.[1] ?? "email",
        column: index,
        // Whoever has not refused has not agreed thereby.
        granted: isRefusal ? [] : yes,
        withdrawn: isRefusal ? yes : no,
        ...(time && { timeColumn: time.index }),
      },
    ];
  });
}
