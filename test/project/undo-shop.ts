import { copyFileSync } from "node:fs";
import { join } from "node:path";
import { openStore, type ReadStore } from "../../src-main/store/open-store.ts";
import { trackedColumns } from "../../src-main/store/track-changes.ts";
import { trackedTables } from "../../src-main/store/tracked-tables.ts";
import { valueOf } from "../../src-shared/result.ts";
import { makeTwoFiles } from "../customer/identity-shop.ts";
import { importText, startProgram } from "./start-program.ts";

const files = makeTwoFiles(11, 120);

export type Rows = readonly Readonly<Record<string, unknown>>[];
export type Tables = Readonly<Record<string, Rows>>;

/** A project with orders, two lists of customers and consents, in which some of everything was done. */
export type UndoShop = Awaited<ReturnType<typeof startUndoShop>>;

/** Makes it once; every test works on a copy of its own, which `openCopy` opens. */
export async function startUndoShop() {
  const program = startProgram();
  const { client } = program;
  const { fileName } = valueOf(await client.project.create({ name: "Shop" }));
  for (const name of ["shop", "newsletter", "orders", "consents"] as const)
    await importText(program, `${name}.csv`, files[name], name);
  valueOf(await client.customer.match({}));
  valueOf(await client.source.audit({}));
  valueOf(await client.features.compute({}));
  valueOf(await makeSegments("First"));
  await client.project.close({});
  let path = "";
  let copies = 0;

  async function makeSegments(name: string, k = 3) {
    const set = valueOf(await client.features.current({}));
    if (!set) throw new Error("no features");
    const { featureSetId, preparation } = set;
    return client.segmentation.run({
      featureSetId,
      preparation: [...preparation],
      algorithm: "kmeans",
      params: { k },
      name,
    });
  }

  return {
    program,
    files,
    makeSegments,
    path: () => path,
    openCopy: async () => {
      copies += 1;
      path = join(program.folder, `copy-${copies}.tessera`);
      copyFileSync(join(program.folder, "projects", fileName), path);
      valueOf(await client.project.open({ file: program.choose(path) }));
    },
    atHand: async () => valueOf(await client.project.stepsAtHand({})),
    decisions: () => lookInto(path, decisionsOf),
    consequences: () => lookInto(path, consequencesOf),
  };
}

export function lookInto<T>(path: string, look: (store: ReadStore) => T): T {
  const store = openStore(path, "read");
  try {
    return look(store);
  } finally {
    store.close();
  }
}

/** What people decided, table by table. */
function decisionsOf(store: ReadStore): Tables {
  return Object.fromEntries(
    Object.entries(trackedTables).map(([table, tracked]) => {
      const columns = new Set([...tracked.key, ...trackedColumns(store, table, tracked)]);
      const list = [...columns].map((column) => `"${column}"`).join(", ");
      const where = tracked.where?.replaceAll("$row", `"${table}"`) ?? "true";
      return [table, store.all(`SELECT ${list} FROM "${table}" WHERE ${where} ORDER BY ${tracked.key.join(", ")}`)];
    }),
  );
}

/** What followed from it: who counts for whom, and every order. */
function consequencesOf(store: ReadStore) {
  return {
    merged: store.all("SELECT customer_id, person_id, rule, reason FROM merged_customer ORDER BY customer_id"),
    repaired: store.all("SELECT * FROM repaired_order ORDER BY order_id"),
    leftOut: store.all("SELECT * FROM left_out_customer ORDER BY customer_id, scope"),
    orders: store.all("SELECT * FROM visible_order ORDER BY id"),
    consents: store.all("SELECT * FROM person_consent ORDER BY person_id, channel, purpose"),
  };
}
