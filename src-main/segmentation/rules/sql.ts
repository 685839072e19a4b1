/** A piece of SQL with the values of its question marks, in order. Nothing that a person typed is ever in `text`. */
export interface Sql {
  readonly text: string;
  readonly parameters: readonly (string | number)[];
}

/** Builds SQL: `sql\`day <= ${7}\`` binds values, and splices in other pieces with their parameters. */
export function sql(texts: TemplateStringsArray, ...parts: readonly (string | number | Sql)[]): Sql {
  let text = texts[0] ?? "";
  const parameters: (string | number)[] = [];
  parts.forEach((part, i) => {
    if (typeof part === "object") {
      text += part.text;
      parameters.push(...part.parameters);
    } else {
      text += "?";
      parameters.push(part);
    }
    text += texts[i + 1] ?? "";
  });
  return { text, parameters };
}

/** @returns the pieces with a word of SQL between them. */
export function joinSql(pieces: readonly Sql[], between: " AND " | " OR " | "\nUNION "): Sql {
  return {
    text: pieces.map(({ text }) => text).join(between),
    parameters: pieces.flatMap(({ parameters }) => parameters),
  };
}
