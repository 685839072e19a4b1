/** What customers are joined by. */
export type IdentifierWord = "number" | "e-mail address" | "phone number";

/**
 * Who the customers of a file are, told before anything is stored: known + joined + unclear + new are all of them. What
 * customers of the file share among themselves, and likeness, are looked at when the file is imported.
 */
export interface PeopleForecast {
  /** Their key is known. */
  readonly known: number;
  /** Their key is new, and they would be counted under a known person who has the same identifier. */
  readonly joinedBy: Readonly<Partial<Record<IdentifierWord, number>>>;
  /** They share identifiers with several persons, with too many, or with one of another name; they join nobody by themselves. */
  readonly unclear: number;
  readonly new: number;
  /** A few of each. */
  readonly examples: {
    readonly joined: readonly { readonly key: string; readonly words: string }[];
    readonly unclear: readonly { readonly key: string; readonly words: string }[];
    readonly new: readonly string[];
  };
}

/** What an imported customer was joined to a known person by: an identifier, likeness, or what a person decided before. */
export type JoinWord = IdentifierWord | "likeness" | "your decision";

/**
 * Who the customers of a file turned out to be once it was imported:
 * known + joined + together + unclear + new are all of them.
 */
export interface ImportedPeople {
  /** Another import had their key before. */
  readonly known: number;
  /** Their key is new, and they are counted under a person whom the project knew. */
  readonly joinedBy: Readonly<Partial<Record<JoinWord, number>>>;
  /** They are counted under another customer of the file, who is new as well. */
  readonly together: number;
  /** They share an identifier with somebody, and nobody can say by it who they are; they join nobody by themselves. */
  readonly unclear: number;
  readonly new: number;
}
