// What every JavaScript host has and the language's own library leaves out. The other rooms bring their own, fuller types.
declare var TextEncoder: new () => { encode(text: string): Uint8Array<ArrayBuffer> };
declare var TextDecoder: new () => { decode(bytes: Uint8Array): string };
interface AbortSignal {
  readonly aborted: boolean;
  addEventListener(type: "abort", listener: () => void, options?: { once?: boolean }): void;
  removeEventListener(type: "abort", listener: () => void): void;
}
