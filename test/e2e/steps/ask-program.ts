import type { Page } from "@playwright/test";
import type { Client } from "../../../src-shared/contract.ts";
import { contract } from "../../../src-shared/contract.ts";
import { makeClient, type Transport } from "../../../src-shared/contract-kit.ts";
import type { Result } from "../../../src-shared/result.ts";
import { decodeWire } from "../../../src-shared/wire.ts";

/** A client of the program behind a window, for what the window should show. */
export async function clientOf(page: Page): Promise<Client> {
  const token = await page.evaluate(() => localStorage.getItem("tessera.token"));
  const { origin } = new URL(page.url());
  const headers = { Authorization: `Bearer ${token}` };
  const transport: Transport = {
    send: async (call, input) => {
      const response = await fetch(`${origin}/call/${call}`, {
        method: "POST",
        headers,
        body: JSON.stringify({ input }),
      });
      return decodeWire(await response.arrayBuffer()) as Result<unknown>;
    },
    stop: () => {},
    on: () => () => {},
  };
  return makeClient(contract, transport);
}
