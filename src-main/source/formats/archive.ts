import { basename } from "node:path";
import type { Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import { type Entry, openPromise, type ZipFile } from "yauzl";
import { ExpectedFailure } from "../../../src-shared/result.ts";
import { type ByteReader, isGzipped, readFailure, unpackStart } from "../read-bytes.ts";

/** A file inside a ZIP archive. */
export interface Member {
  readonly name: string;
  /** Unpacked, as the archive states it. */
  readonly sizeBytes: number;
  readonly entry: Entry;
}

/** A ZIP archive on the disk, of which nothing but the list of its members is in memory. */
export interface Archive {
  readonly fileName: string;
  readonly members: readonly Member[];
  /** @throws ExpectedFailure where the member is encrypted, damaged or packed in a way that nobody uses. */
  open(member: Member): Promise<Readable>;
  close(): void;
}

/** @throws ExpectedFailure where the archive is damaged or cut off. */
export async function openArchive(path: string, fileName: string): Promise<Archive> {
  let zip: ZipFile;
  try {
    zip = await openPromise(path, { lazyEntries: true, autoClose: false });
  } catch (error) {
    throw archiveFailure(error, fileName);
  }
  const members: Member[] = [];
  try {
    for await (const entry of zip.eachEntry()) {
      if (!entry.fileName.endsWith("/"))
        members.push({ name: entry.fileName, sizeBytes: entry.uncompressedSize, entry });
    }
  } catch (error) {
    zip.close();
    throw archiveFailure(error, fileName);
  }
  return {
    fileName,
    members,
    open: async ({ entry }) => {
      if (entry.isEncrypted()) {
        const words = `“${entry.fileName}” in “${fileName}” is protected by a password. Unpack the archive with the password, then choose the file inside.`;
        throw new ExpectedFailure("file-locked", words, "file");
      }
      try {
        return await zip.openReadStreamPromise(entry);
      } catch (error) {
        throw archiveFailure(error, fileName);
      }
    },
    close: () => zip.close(),
  };
}

/** yauzl names no codes: whatever it finds wrong is wrong with the archive. */
function archiveFailure(error: unknown, fileName: string): unknown {
  if (error instanceof ExpectedFailure) return error;
  const known = readFailure(error, fileName);
  if (known !== error || (error as { code?: unknown } | null)?.code !== undefined) return known;
  return new ExpectedFailure(
    "archive-damaged",
    `“${fileName}” is damaged or cut off: it cannot be unpacked (${(error as Error).message}). Download or copy it again. Nothing was imported.`,
    "file",
  );
}

/** Whether a member may hold a table: no folders' leavings of other systems, no pictures, no documents. */
export function mayHoldTable(member: Member): boolean {
  return isContent(member) && !isOther(member);
}

/** Whether a member was put there by a person and is no table: a picture, a document, a “read me”. */
export function isNoTable(member: Member): boolean {
  return isContent(member) && isOther(member);
}

function isContent({ name, sizeBytes }: Member): boolean {
  return sizeBytes > 0 && !name.startsWith("__MACOSX/") && !basename(name).startsWith(".");
}

function isOther({ name }: Member): boolean {
  const file = basename(name);
  return (
    /\.(png|jpe?g|gif|webp|svg|ico|pdf|docx?|pptx?|html?|css|js|ttf|woff2?|mp[34]|mov|exe|dll|md|rtf|eml)$/i.test(
      file,
    ) || /^(read[-_ ]?me|licen[cs]e|copying|changelog|manifest)\b/i.test(file)
  );
}

/** The bytes of a member, unpacked twice where a gzip file was put into the archive. */
export async function memberReader(archive: Archive, member: Member, outer: ByteReader): Promise<ByteReader> {
  const packed = await startOf(await archive.open(member));
  const isGzip = isGzipped(packed);
  let pass = { bytesRead: 0 };
  async function* chunks(): AsyncGenerator<Uint8Array> {
    const own = { bytesRead: 0 };
    pass = own;
    const file = await archive.open(member);
    file.on("data", (chunk: Buffer) => {
      own.bytesRead += chunk.length;
    });
    const unpacked = isGzip ? file.pipe(createGunzip()) : file;
    file.on("error", (error) => unpacked.destroy(error));
    try {
      for await (const chunk of unpacked as AsyncIterable<Buffer>) yield chunk;
    } catch (error) {
      throw archiveFailure(error, outer.fileName);
    } finally {
      file.destroy();
    }
  }
  return {
    path: outer.path,
    fileName: basename(member.name),
    sizeBytes: member.sizeBytes,
    isSeekable: false,
    start: isGzip ? unpackStart(packed) : packed,
    share: () => (member.sizeBytes === 0 ? 1 : Math.min(1, pass.bytesRead / member.sizeBytes)),
    tellShare: (share) => {
      pass = { bytesRead: share * member.sizeBytes };
    },
    chunks,
  };
}

async function startOf(stream: Readable): Promise<Uint8Array> {
  const parts: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      parts.push(chunk);
      bytes += chunk.length;
      if (bytes >= 4096) break;
    }
  } catch {
    // What is damaged here is damaged for the reading too, which says so.
  } finally {
    stream.destroy();
  }
  return Buffer.concat(parts).subarray(0, 4096);
}
