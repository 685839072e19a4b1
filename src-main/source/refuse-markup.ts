import { ExpectedFailure } from "../../src-shared/result.ts";

const kinds: readonly { readonly begins: RegExp; readonly what: string; readonly advice: string }[] = [
  {
    begins: /^(<\?xml[^>]*>\s*)?(<!--[^]*?-->\s*)*(<\?mso-application[^>]*>\s*)?<(\w+:)?workbook\b/i,
    what: "a spreadsheet saved as XML",
    advice: "Open it in your spreadsheet and save it as an Excel workbook (.xlsx) or as CSV.",
  },
  {
    begins: /^(<\?xml[^>]*>\s*)?(<!--[^]*?-->\s*)*<(!doctype html|html|head|body|table|meta|div|script)\b/i,
    what: "a web page, whatever its name says",
    advice:
      "If it shows a table, open it in your spreadsheet and save it as CSV; if it asks to log in, download the export again.",
  },
  {
    begins: /^<(\?xml|!doctype|[a-z][\w:.-]*(\s[^<>]*)?>)/i,
    what: "an XML file",
    advice: "Export the rows as CSV, Excel workbook or JSON.",
  },
  {
    begins: /^(MIME-Version:|From: |Received: |Content-Type: multipart)/i,
    what: "a web page or message saved as mail",
    advice: "Export the rows as CSV.",
  },
  { begins: /^(BEGIN:VCARD|BEGIN:VCALENDAR)/i, what: "a file of address cards", advice: "Export the contacts as CSV." },
];

/** @throws ExpectedFailure where a text is a document of another kind. */
export function refuseMarkup(fileName: string, text: string): void {
  const start = text.slice(0, 4000).replace(/^[\s\ufeff]+/, "");
  const kind = kinds.find(({ begins }) => begins.test(start));
  if (kind)
    throw new ExpectedFailure(
      "not-a-table",
      `“${fileName}” is ${kind.what}, not a table of text. ${kind.advice}`,
      "file",
    );
}
