export interface EmailOptions {
  /** Also drop "+tag", and the dots of Gmail addresses: the same letter box, but not always the same person's wish. */
  readonly sameBox?: boolean;
}

const gmail = new Set(["gmail.com", "googlemail.com"]);

/**
 * An e-mail address in the form in which two are compared: without guard apostrophe, "mailto:", angle brackets and
 * blanks, in lower case, composed (NFC).
 * @returns "" where the text is no address.
 */
export function normaliseEmail(text: string, { sameBox = false }: EmailOptions = {}): string {
  const bare = /<([^<>]+@[^<>]+)>/.exec(text)?.[1] ?? text;
  const address = bare
    .trim()
    .replace(/^'+|[;,.]+$/g, "")
    .replace(/^mailto:/i, "")
    .replace(/\s+/gu, "")
    .normalize("NFC")
    .toLowerCase();
  const parts = /^([^@\s]+)@([^@\s]+\.[^@\s.]+)$/.exec(address);
  if (!parts) return "";
  return sameBox ? letterBox(parts[1], parts[2]) : address;
}

function letterBox(local: string, domain: string): string {
  const plain = local.replace(/(?<=.)\+.*$/, "");
  if (!gmail.has(domain)) return `${plain}@${domain}`;
  return `${plain.replaceAll(".", "") || plain}@gmail.com`;
}
