import { DATA_START } from "./team.ts";

const PAGE_BYTES = 65_536;
const MOST_PAGES = 65_536;
/** Everything begins at a cache line, so that lanes never write to the same one by accident. */
const ALIGN_BYTES = 64;

/** The memory that lanes share, handed out from one end and cleared as a whole. */
export class Arena {
  readonly memory = new WebAssembly.Memory({ initial: DATA_START / PAGE_BYTES, maximum: MOST_PAGES, shared: true });
  #end = DATA_START;

  /** @returns the address of so many bytes, with any content. @throws RangeError beyond 4 GiB. */
  allocate(bytes: number): number {
    const address = this.#end;
    this.#end += Math.ceil(bytes / ALIGN_BYTES) * ALIGN_BYTES;
    const missing = Math.ceil((this.#end - this.memory.buffer.byteLength) / PAGE_BYTES);
    if (missing > 0) this.memory.grow(missing);
    return address;
  }

  clear(): void {
    this.#end = DATA_START;
  }
}
