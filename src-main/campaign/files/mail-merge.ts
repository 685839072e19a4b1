import type { FileWriter } from "./file-format.ts";
import { writeWorkbook, XML } from "./workbook.ts";
import { ZipWriter } from "./zip-writer.ts";

const WORDS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";

/** An archive of two files: a letter whose fields are named as the columns are, and the workbook that fills them. */
export const writeMailMerge: FileWriter = (put, headers, rows) => {
  const zip = new ZipWriter(put);
  zip.member("letter.docx", (into) => {
    const letter = new ZipWriter(into);
    for (const [name, text] of Object.entries(letterParts(headers))) letter.member(name, (part) => part(XML + text));
    letter.end();
  });
  zip.member("recipients.xlsx", (into) => writeWorkbook(into, headers, rows));
  zip.end();
};

/** Lines of an address, with the columns that stand in each. */
const addressLines = [
  ["first_name", "last_name"],
  ["company"],
  ["address_line1"],
  ["postal_code", "city"],
  ["country"],
];

function letterParts(headers: readonly string[]): Record<string, string> {
  const fieldsIn = (line: readonly string[]) => line.filter((name) => headers.includes(name)).map(field);
  const spaced = (parts: readonly string[]) => paragraph(parts.join(words(" ")));
  const body = [
    ...addressLines.map((line) => spaced(fieldsIn(line))),
    paragraph(""),
    paragraph(`${words("Dear ")}${fieldsIn(["first_name"]).join("")}${words(",")}`),
    paragraph(""),
    paragraph(words("Your text goes here.")),
    paragraph(""),
    paragraph(`${words("Your code: ")}${fieldsIn(["keycode"]).join("")}`),
  ];
  return {
    "[Content_Types].xml": `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="${contentType("document.main")}"/><Override PartName="/word/settings.xml" ContentType="${contentType("settings")}"/></Types>`,
    "_rels/.rels": relationship("officeDocument", "word/document.xml"),
    "word/_rels/document.xml.rels": relationship("settings", "settings.xml"),
    "word/document.xml": `<w:document xmlns:w="${WORDS}"><w:body>${body.join("")}</w:body></w:document>`,
    "word/settings.xml": `<w:settings xmlns:w="${WORDS}">${FORM_LETTER}</w:settings>`,
  };
}

/**
 * Makes the document a form letter (ECMA-376 part 1, §17.14.20). No data source is named: Word keeps it as an absolute path and
 * asks for it, with a warning, whenever the letter is opened where the path leads nowhere, which is everywhere but here.
 */
const FORM_LETTER =
  '<w:mailMerge><w:mainDocumentType w:val="formLetters"/><w:dataType w:val="textFile"/><w:activeRecord w:val="-1"/><w:odso/></w:mailMerge>';

function contentType(part: string): string {
  return `application/vnd.openxmlformats-officedocument.wordprocessingml.${part}+xml`;
}

function relationship(type: string, target: string): string {
  return `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="${target}"/></Relationships>`;
}

function paragraph(content: string): string {
  return `<w:p>${content}</w:p>`;
}

function words(text: string): string {
  return `<w:r><w:t xml:space="preserve">${text}</w:t></w:r>`;
}

/** A field that Word and LibreOffice fill from the column of its name (ECMA-376 part 1, §17.16.5.35). */
function field(name: string): string {
  return `<w:fldSimple w:instr=" MERGEFIELD ${name} "><w:r><w:t>«${name}»</w:t></w:r></w:fldSimple>`;
}
