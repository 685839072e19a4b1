import { createHash } from "node:crypto";
import type { EarlierImport } from "../../src-shared/source.ts";
import type { JobContext } from "../jobs/job-context.ts";
import { visibleImports } from "./queries.ts";
import type { ByteReader } from "./read-bytes.ts";

/** The same reader, with every byte of the file's content also going into a checksum. */
export function hashed(reader: ByteReader, hash: { update(bytes: Uint8Array): unknown }): ByteReader {
  return {
    ...reader,
    async *chunks() {
      for await (const chunk of reader.chunks()) {
        hash.update(chunk);
        yield chunk;
      }
    },
  };
}

/**
 * Finds the newest visible import of the very same content. The file is only read for it where an import has its size.
 * @param part as a dialect names it: two tables of one archive are not the same.
 * @param other the file in which orders are looked up: it is a part of what is imported, and is read first.
 */
export async function findSameFile(
  job: JobContext,
  reader: ByteReader,
  part: string,
  other?: ByteReader,
): Promise<EarlierImport | undefined> {
  const candidates = visibleImports(job.store).filter(
    ({ sizeBytes, recipe }) =>
      sizeBytes === reader.sizeBytes &&
      recipe.dialect.part === part &&
      (recipe.lookup !== undefined) === (other !== undefined),
  );
  if (candidates.length === 0) return undefined;
  const hash = createHash("sha256");
  for (const file of other ? [other, reader] : [reader])
    for await (const chunk of file.chunks()) {
      hash.update(chunk);
      job.stopIfAsked();
    }
  const sha256 = hash.digest("hex");
  const same = candidates.find((candidate) => candidate.sha256 === sha256);
  if (!same) return undefined;
  const { importId, sourceId, sourceName, fileName, importedAtMs } = same;
  return { importId, sourceId, sourceName, fileName, importedAtMs };
}
