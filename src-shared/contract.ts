import { activity } from "./activity.ts";
import { campaign } from "./campaign.ts";
import type { Client as ClientOf } from "./contract-kit.ts";
import { customer } from "./customer.ts";
import { features } from "./features.ts";
import { persona } from "./persona.ts";
import { project } from "./project.ts";
import { result } from "./result-lift.ts";
import { segmentation } from "./segmentation.ts";
import { source } from "./source.ts";

/** Every call and event of the program. */
export const contract = { project, customer, activity, source, features, segmentation, persona, campaign, result };
export type TesseraContract = typeof contract;
export type Client = ClientOf<TesseraContract>;
