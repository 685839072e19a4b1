/** What a place that names of segments go to makes of them. */
export interface NameDestination {
  readonly id: string;
  readonly label: string;
  /** Longest name, in the unit of `counts`. */
  readonly longest: number;
  readonly counts: "characters" | "bytes";
  /** Characters that it does not take; absent: it takes all. */
  readonly refuses?: string;
  /** It refuses audiences whose names hint at private matters. */
  readonly refusesSensitive: boolean;
  /** Where the limit stands. */
  readonly source: string;
}

/** Where names of segments usually end up. Only limits that a maker states or that several of its users report are listed. */
export const nameDestinations: readonly NameDestination[] = [
  {
    id: "worksheet",
    label: "Excel worksheet",
    longest: 31,
    counts: "characters",
    refuses: ":\\/?*[]",
    refusesSensitive: false,
    source: "Excel's own message for a name that is too long",
  },
  {
    id: "file",
    label: "File name",
    longest: 200,
    counts: "bytes",
    refuses: '<>:"/\\|?*',
    refusesSensitive: false,
    source: "Windows and POSIX name limits of 255 bytes, less room for the day and the ending",
  },
  {
    id: "shop-tag",
    label: "Shopify customer tag",
    longest: 255,
    counts: "characters",
    refuses: ",",
    refusesSensitive: false,
    source: "Shopify separates tags by commas and cuts each at 255 characters",
  },
  {
    id: "mailer-field",
    label: "Mailchimp text field",
    longest: 255,
    counts: "bytes",
    refusesSensitive: false,
    source: "Mailchimp's format guidelines for imports",
  },
  {
    id: "ads",
    label: "Advertising audience",
    longest: 255,
    counts: "characters",
    refusesSensitive: true,
    source: "Meta flags custom audiences whose names suggest health or financial status (from 2 September 2025)",
  },
];

/** How a name fits a destination. */
export interface NameFit {
  readonly destinationId: string;
  readonly label: string;
  readonly length: number;
  readonly longest: number;
  /** Why it does not fit; absent: it does. */
  readonly problem?: string;
}

/** @param hintsAt what private matter the name hints at, in words; absent: none. O(length · destinations). */
export function fitsOf(name: string, hintsAt?: string): NameFit[] {
  return nameDestinations.map((destination) => {
    const { id, label, longest, counts, refuses = "", refusesSensitive } = destination;
    const length = counts === "bytes" ? utf8Length(name) : codePoints(name);
    const refused = Array.from(refuses).filter((character) => name.includes(character));
    const problem =
      length > longest
        ? `${length} ${counts}, and it takes ${longest}.`
        : refused.length > 0
          ? `It does not take ${refused.map((character) => `“${character}”`).join(" ")}.`
          : refusesSensitive && hintsAt !== undefined
            ? `It refuses audiences named after ${hintsAt}.`
            : undefined;
    return { destinationId: id, label, length, longest, ...(problem === undefined ? {} : { problem }) };
  });
}

/** Characters as makers of other programs count them: code points, not UTF-16 units. */
export function codePoints(text: string): number {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}

/** Bytes of a text as UTF-8; this room has no TextEncoder. */
function utf8Length(text: string): number {
  let bytes = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return bytes;
}
