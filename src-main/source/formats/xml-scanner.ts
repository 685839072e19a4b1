/** What an XML text says, tag by tag. Names come without their prefix. */
export interface XmlListener {
  /** @param attributes what stands in the tag behind its name; ask `attribute` for one. */
  open(name: string, attributes: string): void;
  close(name: string): void;
  /** Text between tags, entities not replaced yet; it may come in several pieces. */
  text(raw: string): void;
  /** Takes a whole element that it knows by its looks. @returns the place behind it; −1 where it is none of these. */
  quick?(xml: string, start: number): number;
}

/**
 * Reads XML as spreadsheets write it, fed piece by piece. Document types and entities of their own are passed over, so a
 * file can neither fetch anything nor blow itself up.
 */
export class XmlScanner {
  readonly #listener: XmlListener;
  #rest = "";

  constructor(listener: XmlListener) {
    this.#listener = listener;
  }

  scan(piece: string): void {
    const xml = this.#rest === "" ? piece : this.#rest + piece;
    const listener = this.#listener;
    let at = 0;
    for (;;) {
      const tag = xml.indexOf("<", at);
      if (tag < 0) {
        // A piece of text may go out as it is, unless it ends inside an entity.
        const entity = xml.lastIndexOf("&");
        const end = entity >= at && xml.indexOf(";", entity) < 0 ? entity : xml.length;
        if (end > at) listener.text(xml.slice(at, end));
        this.#rest = xml.slice(end);
        return;
      }
      if (tag > at) listener.text(xml.slice(at, tag));
      const end = this.#take(xml, tag);
      if (end < 0) {
        this.#rest = xml.slice(tag);
        return;
      }
      at = end;
    }
  }

  /** @returns the place behind the tag at `start`; −1 where it has not come whole. */
  #take(xml: string, start: number): number {
    const mark = xml.charCodeAt(start + 1);
    const known = this.#listener.quick?.(xml, start) ?? -1;
    if (known >= 0) return known;
    if (mark === 33 /* ! */) return this.#takeDeclaration(xml, start);
    if (mark === 63 /* ? */) return behind(xml.indexOf("?>", start), 2);
    const end = endOfTag(xml, start);
    if (end < 0) return -1;
    if (mark === 47 /* / */) {
      this.#listener.close(localName(xml.slice(start + 2, end).trim()));
      return end + 1;
    }
    const isEmpty = xml.charCodeAt(end - 1) === 47;
    const inside = end - (isEmpty ? 1 : 0);
    let nameEnd = start + 1;
    while (nameEnd < inside && xml.charCodeAt(nameEnd) > 32) nameEnd += 1;
    const name = localName(xml.slice(start + 1, nameEnd));
    this.#listener.open(name, xml.slice(nameEnd, inside));
    if (isEmpty) this.#listener.close(name);
    return end + 1;
  }

  #takeDeclaration(xml: string, start: number): number {
    if (xml.startsWith("<!--", start)) return behind(xml.indexOf("-->", start + 4), 3);
    if (xml.startsWith("<![CDATA[", start)) {
      const end = xml.indexOf("]]>", start);
      if (end >= 0) this.#listener.text(xml.slice(start + 9, end).replaceAll("&", "&amp;"));
      return behind(end, 3);
    }
    // "<!" alone may be the beginning of either.
    return xml.length - start < 9 ? -1 : behind(xml.indexOf(">", start), 1);
  }
}

function behind(at: number, length: number): number {
  return at < 0 ? -1 : at + length;
}

/** A ">" inside an attribute's quotes does not end the tag. */
function endOfTag(xml: string, start: number): number {
  for (let end = xml.indexOf(">", start); end >= 0; end = xml.indexOf(">", end + 1)) {
    let quote = 0;
    for (let at = start; at < end; at++) {
      const code = xml.charCodeAt(at);
      if (quote === 0 && (code === 34 || code === 39)) quote = code;
      else if (code === quote) quote = 0;
    }
    if (quote === 0) return end;
  }
  return -1;
}

function localName(name: string): string {
  const colon = name.indexOf(":");
  return colon < 0 ? name : name.slice(colon + 1);
}

/** @returns an attribute's value, with or without a prefix before its name; undefined where the tag lacks it. */
export function attribute(attributes: string, name: string): string | undefined {
  for (let at = attributes.indexOf(name); at >= 0; at = attributes.indexOf(name, at + 1)) {
    const before = attributes.charCodeAt(at - 1);
    if (at > 0 && before > 32 && before !== 58) continue;
    let equals = at + name.length;
    while (attributes.charCodeAt(equals) <= 32) equals += 1;
    if (attributes.charCodeAt(equals) !== 61) continue;
    let open = equals + 1;
    while (attributes.charCodeAt(open) <= 32) open += 1;
    const close = attributes.indexOf(attributes[open], open + 1);
    if (close >= 0) return decodeEntities(attributes.slice(open + 1, close));
  }
  return undefined;
}

const entities: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

export function decodeEntities(raw: string): string {
  if (!raw.includes("&")) return raw;
  return raw.replace(/&(#x[0-9a-f]+|#\d+|\w+);/gi, (whole, name: string) => {
    if (!name.startsWith("#")) return entities[name] ?? whole;
    const code = name[1] === "x" || name[1] === "X" ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : "";
  });
}
