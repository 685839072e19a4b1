import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { makeRng } from "../../src-main/math/rng.ts";
import type { OpenStore } from "../../src-main/store/open-store.ts";
import type { CustomerProfile } from "../../src-shared/customer.ts";
import type { CustomerId } from "../../src-shared/ids.ts";
import { valueOf } from "../../src-shared/result.ts";
import { errorOf, importText as importInto, type Program, startProgram } from "../project/start-program.ts";
import { pick } from "../shared/random.ts";
import { compareText, freshProject, importText, lookAt } from "./shop-project.ts";

const SEED = 710;
const head = "customer_id,preference,value,stated_on\n";
const filler = Array.from({ length: 12 }, (_, i) => `F${i % 5},Preferred channel,SMS,2024-01-1${i % 10}\n`).join("");

let store: OpenStore;
beforeEach(() => {
  store = freshProject();
});
afterEach(() => store.close());

interface Stated {
  readonly key: string;
  readonly name: string;
  readonly value: string;
}

/** What holds for every customer, in an order of its own. */
function standing(): Stated[] {
  return store.all<Stated>(
    `SELECT c.key, a.name, p.value FROM person_attribute AS p JOIN customer AS c ON c.id = p.person_id
     JOIN attribute AS a ON a.id = p.attribute_id ORDER BY c.key, a.name`,
  );
}

function attributes() {
  return store.all("SELECT name, type, class, provenance FROM attribute ORDER BY name");
}

test(`of any list of preferences each customer's newest word stands, several things of one day together (seed ${SEED})`, async () => {
  for (let trial = 0; trial < 5; trial++) {
    const rng = makeRng(SEED, trial);
    const own = freshProject();
    const rows = Array.from({ length: 150 }, () => ({
      key: `K${rng.below(12)}`,
      name: pick(rng, ["Likes", "Preferred channel", "Store"]),
      value: pick(rng, ["shoes", "bags", "SMS", "Ulm north", "mail; post"]),
      day: 10 + rng.below(6),
    }));
    await importText(own, head + rows.map((r) => `${r.key},${r.name},${r.value},2024-03-${r.day}\n`).join(""));
    const groups = Map.groupBy(rows, ({ key, name }) => `${key}|${name}`);
    const expected = [...groups].map(([group, said]) => {
      const newest = Math.max(...said.map(({ day }) => day));
      const values: string[] = [];
      for (const { day, value } of said) {
        const isThere = `; ${values.join("; ")}; `.includes(`; ${value}; `);
        if (day === newest && !isThere) values.push(value);
      }
      return [group, values.join("; ")];
    });
    const found = own.all<Stated>(
      `SELECT c.key, a.name, p.value FROM person_attribute AS p JOIN customer AS c ON c.id = p.person_id
       JOIN attribute AS a ON a.id = p.attribute_id`,
    );
    const told = found.map(({ key, name, value }) => [`${key}|${name}`, value]);
    expect(new Map(told as [string, string][]), `trial ${trial}`).toEqual(new Map(expected as [string, string][]));
    own.close();
  }
});

test("each preference is an attribute that the customers state, of the type that all of its values have", async () => {
  const rows = [
    "A,Shoe size,42",
    "B,Shoe size,38.5",
    "A,Newsletter,yes",
    "B,Newsletter,no",
    "A,Post code,07100",
    "B,Post code,1",
    "A,Sizes,38",
    "A,Sizes,40",
  ];
  await importText(store, head + rows.map((row) => `${row},2024-02-03\n`).join("") + filler);
  expect(attributes()).toEqual([
    { name: "Newsletter", type: "yes-no", class: "psychographic", provenance: "zero-party" },
    { name: "Post code", type: "text", class: "psychographic", provenance: "zero-party" },
    { name: "Preferred channel", type: "text", class: "psychographic", provenance: "zero-party" },
    { name: "Shoe size", type: "number", class: "psychographic", provenance: "zero-party" },
    { name: "Sizes", type: "text", class: "psychographic", provenance: "zero-party" },
  ]);
});

test("one preference that two files spell differently stays one", async () => {
  await importText(store, `${head}A,Preferred channel,SMS,2024-02-03\n${filler}`);
  await importText(store, `${head}A,preferred_channel,post,2024-02-04\n${filler}`, {}, "newer.csv");
  expect(attributes()).toMatchObject([{ name: "Preferred channel" }]);
  expect(standing().find(({ key }) => key === "A")).toEqual({ key: "A", name: "Preferred channel", value: "post" });
});

describe("a row that says nothing is refused and listed:", () => {
  test("without a customer, a preference or a value", async () => {
    const rows = [
      ",Colour,red,2024-02-03",
      "A,,red,2024-02-03",
      "A,Colour,,2024-02-03",
      "A,Colour,red,soon",
      "A,Colour,red,",
    ];
    const { counts, facts } = await importText(store, `${head}${rows.join("\n")}\n${filler}`);
    expect(counts).toMatchObject({ read: 17, kept: 13, refused: 4 });
    expect(facts).toEqual({ stated_value: 13 });
  });

  test("with a word where the project keeps numbers", async () => {
    await importText(store, `${head}A,Shoe size,42,2024-02-03\n${filler}`);
    const { counts } = await importText(store, `${head}A,Shoe size,large,2024-02-04\n${filler}`, {}, "newer.csv");
    expect(counts).toMatchObject({ read: 13, kept: 12, refused: 1 });
    expect(standing().find(({ name }) => name === "Shoe size")?.value).toBe("42");
  });
});

test("a file whose preferences are hundreds is refused with the column to choose, and leaves nothing", async () => {
  const { recipe } = await lookAt(store, head + filler);
  const text = head + Array.from({ length: 400 }, (_, i) => `A,Wish ${i},x,2024-02-03\n`).join("");
  await expect(importText(store, text, { recipe })).rejects.toThrow(/“preference” names more than 300 different/);
  expect(attributes()).toEqual([]);
});

test("a newer file is compared by customer, preference and day", async () => {
  await importText(store, `${head}A,Colour,red,2024-02-03\nB,Colour,blue,2024-02-03\n${filler}`);
  const { diff } = await compareText(store, `${head}A,Colour,green,2024-02-03\nC,Colour,pink,2024-05-01\n${filler}`, 1);
  expect(diff).toMatchObject({ same: 12, changed: 1, added: 1, vanished: 1 });
});

describe("in the whole program", () => {
  let program: Program;
  beforeAll(async () => {
    program = startProgram();
    valueOf(await program.client.project.create({ name: "Preference centre" }));
  });
  afterAll(() => program.remove());

  const colour = async (): Promise<CustomerProfile["attributes"][number] | undefined> => {
    const profile = valueOf(await program.client.customer.profile({ customerId: 1 as CustomerId }));
    return profile.attributes.find(({ name }) => name === "Colour");
  };

  test("what was stated stands above the shop's own word, though that is newer, until the file is taken back", async () => {
    const stated = `${head}K1,Colour,red,2024-02-03\n${filler}`;
    const { importId, customers } = await importInto(program, "preferences.csv", stated);
    expect(customers).toBe(6);
    const crm = `customer_id,first_name,last_name,Colour\nK1,Ann,Miller,blue\n${"K2,Bo,Lee,grey\n".repeat(6)}`;
    await importInto(program, "crm.csv", crm);
    expect(await colour()).toMatchObject({
      value: "red",
      provenance: "zero-party",
      stated: { fileName: "preferences.csv", otherwise: "blue" },
    });
    valueOf(await program.client.source.undoImport({ importId }));
    expect(await colour()).toMatchObject({ value: "blue", provenance: "first-party" });
    valueOf(await program.client.source.restoreImport({ importId }));
    expect(await colour()).toMatchObject({ value: "red" });
  });

  test("who has stated something counts, and the audit and the list of sources know the file", async () => {
    const { customers } = valueOf(await program.client.features.compute({}));
    expect(customers).toBe(7);
    const sources = valueOf(await program.client.source.sources({}));
    expect(sources.map(({ kind }) => kind)).toContain("preferences");
    const audit = valueOf(await program.client.source.audit({}));
    expect(audit.overlap.sources).toContainEqual(expect.objectContaining({ name: "preferences", people: 6 }));
  });

  test("a mapping without the value is refused with the column to choose", async () => {
    const file = program.chooseNew("lacking.csv", head + filler);
    const { recipe } = valueOf(await program.client.source.inspect({ file }));
    const { statedValue: _value, ...columns } = recipe.columns;
    const refusal = errorOf(await program.client.source.check({ file, recipe: { ...recipe, columns } }));
    expect(refusal.message).toBe("Choose the column with what the customer stated.");
  });
});
