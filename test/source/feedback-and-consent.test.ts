import { describe, expect, test } from "vitest";
import type { Recipe } from "../../src-shared/source-recipe.ts";
import { proposeFor } from "./kind-files.ts";

describe("what kind of feedback the rows are is proposed by what is asked:", () => {
  test.each<[NonNullable<Recipe["feedback"]>, string]>([
    ["nps", "email=mailAgain,date=day,How likely are you to recommend us?=ten,Why?=words"],
    ["nps", "Kundennummer=again,Datum=day,Würden Sie uns weiterempfehlen?=ten"],
    ["nps", "customer_id=again,date=day,NPS=ten,comment=words"],
    ["review", "customer_id=again,product_id=article,rating=stars,date=day"],
    ["survey", "customer_id=again,date=day,satisfaction=stars"],
    ["ticket", "ticket_id=once,email=mailAgain,subject=thing,status=state,created_at=moment"],
  ])("%s: %s", async (feedback, columns) => {
    const { recipe } = await proposeFor(columns.split(","));
    expect(recipe.kind).toBe("feedback");
    expect(recipe.feedback).toBe(feedback);
  });

  test("a question for a recommendation with answers above ten is no score of that kind", async () => {
    const { recipe } = await proposeFor(["customer_id=again", "date=day", "Would you recommend us?=number"]);
    expect(recipe.feedback).toBe("survey");
  });
});

describe("a customer file's columns of consent are read as such, and not kept as values:", () => {
  const person = ["id=once", "email=mail", "first_name=first", "city=town"];

  test.each<[string, string, { channel: string; granted: string[]; withdrawn: string[] }]>([
    ["newsletter", "yesNo", { channel: "email", granted: ["yes"], withdrawn: ["no"] }],
    ["Marketing Opt-In", "yesNo", { channel: "email", granted: ["yes"], withdrawn: ["no"] }],
    ["sms_consent", "yesNo", { channel: "sms", granted: ["yes"], withdrawn: ["no"] }],
    ["Einwilligung Telefon", "ja", { channel: "phone", granted: ["ja"], withdrawn: ["nein"] }],
    ["Consentement SMS", "oui", { channel: "sms", granted: ["oui"], withdrawn: ["non"] }],
    ["unsubscribed", "yesNo", { channel: "email", granted: [], withdrawn: ["yes"] }],
    ["Do Not Call", "yesNo", { channel: "phone", granted: [], withdrawn: ["yes"] }],
  ])("%s", async (name, sort, wanted) => {
    const { recipe } = await proposeFor([...person, `${name}=${sort}`]);
    expect(recipe.kind).toBe("customers");
    const [rule, ...others] = recipe.consents ?? [];
    expect(others).toEqual([]);
    expect({ ...rule, granted: [...rule.granted].sort(), withdrawn: [...rule.withdrawn].sort() }).toEqual({
      ...wanted,
      column: 4,
    });
    expect(recipe.kept ?? []).toEqual([]);
  });

  test("the moment of it stands in a column of the same name", async () => {
    const { recipe } = await proposeFor([...person, "email_opt_in=yesNo", "email_opt_in_date=day"]);
    expect(recipe.consents).toMatchObject([{ channel: "email", column: 4, timeColumn: 5 }]);
    expect(recipe.kept ?? []).toEqual([]);
  });

  test("a column of that name with other words is kept as a value", async () => {
    const { recipe } = await proposeFor([...person, "subscription=mailing"]);
    expect(recipe.consents).toBeUndefined();
    expect(recipe.kept).toMatchObject([{ name: "subscription", column: 4, type: "text" }]);
  });
});
