import { mkdirSync } from "node:fs";
import { formatCount, formatDuration, formatList, formatNumber } from "../../src-shared/format.ts";
import { headerOption, headerOptions, headerUsage, tableFile, withTableApp } from "./cli-tables.ts";
import { type CliContext, type CliValues, type CliVerb, failed, outFolder, phaseLine, wrongUse } from "./cli-verb.ts";

const outputs = ["labels.csv"] as const;

export const assignVerb: CliVerb = {
  usage: `assign MODEL TABLE --out DIR   Each row of a table gets its segment by a model.json of “cluster”: writes ${outputs.join(", ")}.
                          The table needs the columns that the model was made from, by name, or just these in order
${headerUsage}
  --replace               Write over existing files
  --json                  Print what was assigned as JSON`,
  options: {
    out: { type: "string" },
    ...headerOptions,
    replace: { type: "boolean" },
    json: { type: "boolean" },
  },
  run: assign,
};

async function assign(context: CliContext, positionals: readonly string[], values: CliValues): Promise<number> {
  const startedAt = performance.now();
  const folder = outFolder(context, values, outputs);
  const [model, table, ...more] = positionals;
  if (more.length > 0) throw wrongUse("Name one model and one table.");
  const [modelFile, file] = [tableFile(context, model), tableFile(context, table)];
  return withTableApp(async (app, client) => {
    mkdirSync(folder, { recursive: true });
    const made = await client.segmentation.assignTable(
      {
        model: app.files.addFile(modelFile).file,
        file: app.files.addFile(file).file,
        place: app.files.addPlace({ path: folder, mayReplace: values.replace === true }),
        ...headerOption(values),
      },
      { signal: context.signal, onProgress: phaseLine(context) },
    );
    if (!made.ok) throw failed(made.error);
    if (values.json === true) context.say(JSON.stringify(made.value, null, 1));
    else {
      const { rows, sizes, noise } = made.value;
      const none = noise > 0 ? `, ${formatCount(noise, "row")} in none` : "";
      const segments =
        sizes.length === 0 ? "" : ` in segments of ${formatList(sizes.map((size) => formatNumber(size)))}`;
      context.say(`${made.value.file}: ${formatCount(rows, "row")}${segments}${none}.`);
      context.say(`Written to ${folder}: ${outputs.join(", ")} (${formatDuration(performance.now() - startedAt)}).`);
    }
    return 0;
  });
}
