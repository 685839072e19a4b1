import { headerWords } from "./header-words.ts";

/** What programs call the things that happen to a message, the more telling word first. */
const messageWords: readonly (readonly [pattern: RegExp, kind: string])[] = [
  [/unsub|opt.?out|abgemeld|désabonn|desabonn/i, "unsubscribed"],
  [/bounce|undeliver|failed|dropped|rejected/i, "bounced"],
  [/complain|spam|abuse/i, "complained"],
  [/click|geklickt/i, "clicked"],
  [/open|read|ge(ö|o|oe)ffnet|viewed/i, "opened"],
  [/deliver|zugestellt|received/i, "delivered"],
  [/sent|send|versand|gesendet|recipient/i, "sent"],
];

/** @returns what happened to a message, in the program's own word; undefined where the text is none of them. */
export function messageKindOf(text: string): string | undefined {
  return messageWords.find(([pattern]) => pattern.test(text))?.[1];
}

/** Words that stand beside what happened to a message: the message itself, what it is part of, and what joins them. */
const messageNouns: ReadonlySet<string> = new Set(
  (
    "e mail email emails mails message messages msg newsletter newsletters campaign campaigns mailing broadcast flow automation " +
    "marketing transactional sms text push whatsapp notification link url list subscriber contact event status report as by " +
    "from in of on the to via was opt out hard soft permanent temporary first unique total user nachricht kampagne link verteiler " +
    "courriel lettre campagne lien liste correo correos mensaje boletin campana enlace lista messaggio campagna bericht nieuwsbrief"
  ).split(" "),
);

/**
 * Whether a text can be what happened to a message: "Email opened", "hard_bounce", "clicked". "Product viewed" and "Order
 * delivered" are not, though their verbs are the same, because they name the thing that it was done to.
 */
export function tellsOfMessage(text: string): boolean {
  if (messageKindOf(text) === undefined) return false;
  const words = text.replace(/(\p{Ll})(\p{Lu})/gu, "$1 $2").match(/\p{L}+/gu) ?? [];
  return words.every((word) => messageNouns.has(headerWords(word)) || isHappening(word));
}

/** A word that only holds one, such as "thread", says something else. */
function isHappening(word: string): boolean {
  return messageWords.some(([pattern]) => pattern.exec(word)?.index === 0);
}
