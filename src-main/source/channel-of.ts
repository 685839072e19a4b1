import type { ConsentChannel } from "../../src-shared/source-kinds.ts";

/** In the order in which they are tried: “direct mail” is post, and only then is “mail” e-mail. */
const words: readonly (readonly [pattern: RegExp, channel: ConsentChannel])[] = [
  [/whats/i, "whatsapp"],
  [/sms|text message|mobile message/i, "sms"],
  [/push/i, "push"],
  [/phone|call|telefon|tel/i, "phone"],
  [/post|letter|brief|direct mail|mail order/i, "post"],
  [/mail|newsletter/i, "email"],
];

/** @returns the channel that a word or a heading names; undefined where it names none. */
export function channelOf(text: string): ConsentChannel | undefined {
  return words.find(([pattern]) => pattern.test(text))?.[1];
}
