const grantedWords =
  /^(yes|y|true|1|granted|given|subscribed?|opted?[ _-]?in|opt[ _-]?in|active|ja|oui|s[iíì]|confirmed|explicit|erteilt|allowed)$/i;
const withdrawnWords =
  /^(no|n|false|0|withdrawn|revoked|unsubscribed?|opted?[ _-]?out|opt[ _-]?out|denied|nein|non|never[ _]?subscribed|suppressed|cleaned|widerrufen|blocked|bounced)$/i;
/** Said of consent and of nothing else, so that a column of them needs no name. */
const plainWords = /^(granted|withdrawn|revoked|opt(ed)?[ _-]?(in|out)|erteilt|widerrufen)$/i;

/** @returns what a word says about consent; undefined where it says nothing. */
export function consentStateOf(word: string): "granted" | "withdrawn" | undefined {
  if (grantedWords.test(word)) return "granted";
  return withdrawnWords.test(word) ? "withdrawn" : undefined;
}

/** Whether cells can be nothing but decisions about consent, whatever their column is called: “opted in”, “withdrawn”. */
export function tellOfConsent(cells: readonly string[]): boolean {
  return cells.some((cell) => plainWords.test(cell)) && cells.every((cell) => consentStateOf(cell) !== undefined);
}
