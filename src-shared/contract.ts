import type { Client as ClientOf } from "./contract-kit.ts";
import { project } from "./project.ts";

/** Every call and event of the program. */
export const contract = { project };
export type TesseraContract = typeof contract;
export type Client = ClientOf<TesseraContract>;
