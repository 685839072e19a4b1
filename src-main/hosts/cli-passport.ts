import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import type { Client } from "../../src-shared/contract.ts";
import { contract } from "../../src-shared/contract.ts";
import { makeClient } from "../../src-shared/contract-kit.ts";
import type { SegmentationId } from "../../src-shared/ids.ts";
import type { Result } from "../../src-shared/result.ts";
import { type Passport, parsePassport } from "../../src-shared/segmentation-passport.ts";
import { withApp } from "./cli-app.ts";
import {
  type CliContext,
  CliFailure,
  type CliValues,
  type CliVerb,
  failed,
  integerOf,
  pathOf,
  textOf,
  wrongUse,
} from "./cli-verb.ts";
import { directTransport } from "./direct-transport.ts";

export const passportVerb: CliVerb = {
  usage: `passport P.tessera      Everything a segmentation was made from and gave, as JSON
  --segmentation N        Which one; default: the newest
  --out FILE              Write it to a file instead
  --replace               Write over an existing file
  --check FILE            Make the segmentation of a passport again from this project: exit 0 where it is equal, else 1
                          and where it is not. The project is not changed`,
  options: {
    segmentation: { type: "string" },
    out: { type: "string" },
    replace: { type: "boolean" },
    check: { type: "string" },
  },
  run: passport,
};

async function passport(context: CliContext, positionals: readonly string[], values: CliValues): Promise<number> {
  const [path, ...more] = positionals;
  if (path === undefined || more.length > 0) throw wrongUse("Name one project file: passport P.tessera.");
  const full = pathOf(context, path);
  if (!existsSync(full)) throw wrongUse(`There is no file “${path}”.`);
  const toCheck = textOf(values, "check");
  return toCheck === undefined
    ? withProject(full, (client) => write(context, client, values))
    : withCopy(full, (copy) => withProject(copy, (client) => check(context, client, readPassport(context, toCheck))));
}

async function withProject(path: string, work: (client: Client) => Promise<number>): Promise<number> {
  return withApp("temporary", async (app) => {
    const client = makeClient(contract, directTransport(app));
    taken(await client.project.open({ file: app.files.addFile(path).file }));
    return work(client);
  });
}

/** Features are computed anew and kept; the person's project is to stay as it is. */
async function withCopy(path: string, work: (copy: string) => Promise<number>): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), "tessera-check-"));
  try {
    const copy = join(folder, basename(path));
    copyFileSync(path, copy);
    return await work(copy);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function write(context: CliContext, client: Client, values: CliValues): Promise<number> {
  const [newest] = taken(await client.segmentation.list({}));
  const segmentationId = (integerOf(values, "segmentation") as SegmentationId | undefined) ?? newest?.segmentationId;
  if (segmentationId === undefined) throw new CliFailure("There are no segments in this project yet.", 1);
  const made = taken(await client.segmentation.passport({ segmentationId }, { signal: context.signal }));
  const json = JSON.stringify(made, null, 1);
  const out = textOf(values, "out");
  if (out === undefined) context.say(json);
  else {
    const full = pathOf(context, out);
    if (existsSync(full) && values.replace !== true)
      throw wrongUse(`“${out}” exists already; --replace writes over it.`);
    writeFileSync(full, `${json}\n`);
  }
  return 0;
}

async function check(context: CliContext, client: Client, known: Passport): Promise<number> {
  const { signal } = context;
  const { asOf, returns } = known.data;
  const { featureSetId } = taken(await client.features.compute({ asOf, returns }, { signal }));
  const { isEqual, differences, notes } = taken(
    await client.segmentation.checkPassport({ featureSetId, passport: known }, { signal }),
  );
  context.say(
    isEqual ? `Equal: “${known.name}” comes out the same.` : `Not equal: “${known.name}” comes out otherwise.`,
  );
  for (const words of [...differences, ...notes]) context.say(`  ${words}`);
  return isEqual ? 0 : 1;
}

function readPassport(context: CliContext, path: string): Passport {
  const full = pathOf(context, path);
  if (!existsSync(full)) throw wrongUse(`There is no file “${path}”.`);
  const read = parsePassport(readFileSync(full, "utf8"), path);
  if (read.ok) return read.value;
  throw new CliFailure(read.error.message, 1);
}

function taken<T>(result: Result<T>): T {
  if (!result.ok) throw failed(result.error);
  return result.value;
}
