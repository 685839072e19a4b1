import type { CustomerId, SegmentationId } from "../../../src-shared/ids.ts";
import { valueOf } from "../../../src-shared/result.ts";
import type { Segmentation } from "../../../src-shared/segmentation.ts";
import type { FoundPassport, Passport, PassportCheck } from "../../../src-shared/segmentation-passport.ts";
import { importFile } from "../../../src-shared/study.ts";
import { csvOf, type OrderLine } from "../../features/random-orders.ts";
import { type Program, startProgram } from "../../project/start-program.ts";

/** A program of its own with a project of these orders, in the file "shop.tessera" of its folder. */
export async function shopOf(orders: readonly OrderLine[]): Promise<Program> {
  const started = startProgram();
  valueOf(await started.client.project.create({ name: "Planted", place: started.place("shop.tessera") }));
  const file = started.chooseNew("orders.csv", csvOf(orders));
  valueOf(await importFile(started.client, { file }));
  return started;
}

export async function passportOf({ client }: Program, segmentationId: SegmentationId): Promise<Passport> {
  return valueOf(await client.segmentation.passport({ segmentationId }));
}

export async function foundPassportOf(program: Program, segmentationId: SegmentationId): Promise<FoundPassport> {
  return (await passportOf(program, segmentationId)) as FoundPassport;
}

/** What a program says of a passport, on features as of its day. */
export async function checkedBy({ client }: Program, passport: Passport): Promise<PassportCheck> {
  const { asOf, returns } = passport.data;
  const { featureSetId } = valueOf(await client.features.compute({ asOf, returns }));
  return valueOf(await client.segmentation.checkPassport({ featureSetId, passport }));
}

/** Everybody of a segmentation, with the place of the segment. */
export async function rowsOf({ client }: Program, { featureSetId, segmentationId }: Segmentation) {
  return valueOf(await client.segmentation.listCustomers({ featureSetId, segmentationId, limit: 1000 })).rows;
}

export async function customersOf(
  program: Program,
  segmentation: Segmentation,
  position: number,
): Promise<CustomerId[]> {
  const rows = await rowsOf(program, segmentation);
  return rows.filter(({ segmentIndex }) => segmentIndex === position).map(({ customerId }) => customerId);
}

/** What a check says where nothing differs. */
export const EQUAL: PassportCheck = { isEqual: true, differences: [], notes: [] };
