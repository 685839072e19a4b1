import { describe, expect, test } from "vitest";
import { makeRng, type Rng } from "../../src-main/math/rng.ts";
import type { Role, RowKind } from "../../src-shared/source-kinds.ts";
import type { Recipe } from "../../src-shared/source-recipe.ts";
import { pick } from "../shared/random.ts";
import { inspectText } from "./quiet-job.ts";

const ROWS = 120;

/** Cells of a column of each sort. */
const sorts: Readonly<Record<string, (row: number, rng: Rng) => string>> = {
  once: (row) => `K${4000 + row}`,
  again: (_, rng) => `K${4000 + rng.below(40)}`,
  mail: (row) => `person${row}@example.org`,
  mailAgain: (_, rng) => `person${rng.below(40)}@example.org`,
  phone: (row) => `+1212555${String(100 + row).padStart(4, "0")}`,
  first: (_, rng) => pick(rng, ["Ada", "Bo", "Chloé", "Dmitri"]),
  last: (row) => `O'Neill-${row}`,
  full: (row) => `Ada Smith ${row}`,
  town: (_, rng) => pick(rng, ["Springfield", "Riverton", "Lakeside"]),
  zip: (_, rng) => `0${1000 + rng.below(8999)}`,
  land: (_, rng) => pick(rng, ["France", "Spain", "Peru"]),
  day: (_, rng) => `2024-0${1 + rng.below(9)}-${10 + rng.below(18)}`,
  moment: (_, rng) => `2024-0${1 + rng.below(9)}-${10 + rng.below(18)} ${10 + rng.below(12)}:30:00`,
  number: (_, rng) => String(18 + rng.below(60)),
  order: (row) => String(500_000 + Math.floor(row / 2)),
  money: (_, rng) => `${1 + rng.below(90)}.${10 + rng.below(89)}`,
  pieces: (_, rng) => String(1 + rng.below(5)),
  article: (_, rng) => `A-${100 + rng.below(60)}`,
  articleOnce: (row) => `A-${1000 + row}`,
  thing: (row) => `Fine thing no. ${row}`,
  group: (_, rng) => pick(rng, ["Shoes", "Tents", "Mugs"]),
  stars: (_, rng) => String(1 + rng.below(5)),
  ten: (_, rng) => String(rng.below(11)),
  words: (row) => `It came late, and the box was broken (${row}).`,
  happening: (_, rng) => pick(rng, ["page_view", "add_to_cart", "search"]),
  sending: (_, rng) => pick(rng, ["sent", "delivered", "opened", "clicked", "bounced"]),
  sendingGerman: (_, rng) => pick(rng, ["gesendet", "zugestellt", "geöffnet", "geklickt"]),
  mailing: (_, rng) => pick(rng, ["Spring sale", "Autumn letter"]),
  yesNo: (_, rng) => pick(rng, ["yes", "no"]),
  ja: (_, rng) => pick(rng, ["ja", "nein"]),
  oui: (_, rng) => pick(rng, ["oui", "non"]),
  medium: (_, rng) => pick(rng, ["email", "sms"]),
  state: (_, rng) => pick(rng, ["open", "solved"]),
  many: (_, rng) => String(1000 + rng.below(9000)),
  web: (row) => `company${row}.example.com`,
  firm: (row) => `Ajax ${row} Ltd`,
};

async function read(columns: readonly string[]): Promise<{ recipe: Recipe; roles: Partial<Record<Role, string>> }> {
  const parts = columns.map((column) => column.split("="));
  const rng = makeRng(7);
  const rows = Array.from({ length: ROWS }, (_, row) => parts.map(([, sort]) => sorts[sort](row, rng)));
  const quoted = (cell: string) => (cell.includes(",") ? `"${cell}"` : cell);
  const lines = [parts.map(([name]) => name), ...rows].map((cells) => cells.map(quoted).join(","));
  const { recipe } = await inspectText(`${lines.join("\n")}\n`, "file.csv");
  const roles = Object.entries(recipe.columns).map(([role, column]) => [role, parts[column][0]]);
  return { recipe, roles: Object.fromEntries(roles) };
}

describe("what the rows are, and which column is what, is told by names and cells:", () => {
  test.each<[RowKind, string, string, Partial<Record<Role, string>>]>([
    [
      "customers",
      "English",
      "customer_id=once,email=mail,first_name=first,last_name=last,city=town,country=land,signup_date=day,age=number",
      {
        customer: "customer_id",
        email: "email",
        firstName: "first_name",
        lastName: "last_name",
        city: "city",
        country: "country",
        since: "signup_date",
      },
    ],
    [
      "customers",
      "German",
      "Kundennummer=once,E-Mail=mail,Vorname=first,Nachname=last,Ort=town,PLZ=zip,Land=land,Geburtsdatum=day,Telefonnummer=phone",
      {
        customer: "Kundennummer",
        email: "E-Mail",
        firstName: "Vorname",
        lastName: "Nachname",
        city: "Ort",
        postcode: "PLZ",
        country: "Land",
        birthDate: "Geburtsdatum",
        phone: "Telefonnummer",
      },
    ],
    [
      "customers",
      "French",
      "Numéro client=once,Adresse e-mail=mail,Prénom=first,Nom=last,Ville=town,Code postal=zip,Pays=land,Date de naissance=day",
      {
        customer: "Numéro client",
        email: "Adresse e-mail",
        firstName: "Prénom",
        lastName: "Nom",
        city: "Ville",
        postcode: "Code postal",
        country: "Pays",
        birthDate: "Date de naissance",
      },
    ],
    [
      "customers",
      "Spanish",
      "Número de cliente=once,Correo electrónico=mail,Nombre=first,Apellidos=last,Ciudad=town,Código postal=zip,País=land,Teléfono=phone",
      {
        customer: "Número de cliente",
        email: "Correo electrónico",
        firstName: "Nombre",
        lastName: "Apellidos",
        city: "Ciudad",
        postcode: "Código postal",
        country: "País",
        phone: "Teléfono",
      },
    ],
    [
      "orders",
      "German",
      "Kundennummer=again,Bestellnummer=order,Bestelldatum=day,Artikelnummer=article,Menge=pieces,Einzelpreis=money",
      {
        customer: "Kundennummer",
        orderId: "Bestellnummer",
        date: "Bestelldatum",
        product: "Artikelnummer",
        quantity: "Menge",
        unitPrice: "Einzelpreis",
      },
    ],
    [
      "orders",
      "French",
      "Client=again,Numéro de commande=order,Date de commande=day,Produit=article,Quantité=pieces,Prix unitaire=money",
      {
        customer: "Client",
        orderId: "Numéro de commande",
        date: "Date de commande",
        product: "Produit",
        quantity: "Quantité",
        unitPrice: "Prix unitaire",
      },
    ],
    [
      "orders",
      "Spanish",
      "Cliente=again,Número de pedido=order,Fecha del pedido=day,Producto=article,Cantidad=pieces,Precio unitario=money",
      {
        customer: "Cliente",
        orderId: "Número de pedido",
        date: "Fecha del pedido",
        product: "Producto",
        quantity: "Cantidad",
        unitPrice: "Precio unitario",
      },
    ],
    [
      "orders",
      "English, with what is known of the buyer",
      "order_id=order,email=mailAgain,created_at=moment,total=money,first_name=first,city=town",
      {
        customer: "email",
        orderId: "order_id",
        date: "created_at",
        amount: "total",
        firstName: "first_name",
        city: "city",
      },
    ],
    [
      "products",
      "English",
      "sku=articleOnce,name=thing,category=group,brand=firm,price=money,cost=money",
      { product: "sku", productName: "name", category: "category", vendor: "brand", unitPrice: "price", cost: "cost" },
    ],
    [
      "products",
      "German",
      "Artikelnummer=articleOnce,Bezeichnung=thing,Warengruppe=group,Marke=firm,Preis=money,Einkaufspreis=money",
      {
        product: "Artikelnummer",
        productName: "Bezeichnung",
        category: "Warengruppe",
        vendor: "Marke",
        unitPrice: "Preis",
        cost: "Einkaufspreis",
      },
    ],
    [
      "products",
      "French",
      "Référence=articleOnce,Nom du produit=thing,Catégorie=group,Marque=firm,Prix=money,Prix d'achat=money",
      {
        product: "Référence",
        productName: "Nom du produit",
        category: "Catégorie",
        vendor: "Marque",
        unitPrice: "Prix",
        cost: "Prix d'achat",
      },
    ],
    [
      "products",
      "Spanish",
      "Referencia=articleOnce,Nombre del producto=thing,Categoría=group,Marca=firm,Precio=money,Coste=money",
      {
        product: "Referencia",
        productName: "Nombre del producto",
        category: "Categoría",
        vendor: "Marca",
        unitPrice: "Precio",
        cost: "Coste",
      },
    ],
    [
      "events",
      "English",
      "user_id=again,event=happening,timestamp=moment,page=words",
      { customer: "user_id", event: "event", date: "timestamp" },
    ],
    [
      "events",
      "German",
      "Nutzer-ID=again,Ereignis=happening,Zeitstempel=moment",
      { customer: "Nutzer-ID", event: "Ereignis", date: "Zeitstempel" },
    ],
    [
      "events",
      "French",
      "ID utilisateur=again,Événement=happening,Horodatage=moment",
      { customer: "ID utilisateur", event: "Événement", date: "Horodatage" },
    ],
    [
      "events",
      "Spanish",
      "ID de usuario=again,Evento=happening,Fecha y hora=moment",
      { customer: "ID de usuario", event: "Evento", date: "Fecha y hora" },
    ],
    [
      "messages",
      "English",
      "email=mailAgain,campaign=mailing,event=sending,timestamp=moment",
      { email: "email", campaign: "campaign", messageKind: "event", date: "timestamp" },
    ],
    [
      "messages",
      "German",
      "E-Mail=mailAgain,Kampagne=mailing,Ereignis=sendingGerman,Zeitpunkt=moment",
      { email: "E-Mail", campaign: "Kampagne", messageKind: "Ereignis", date: "Zeitpunkt" },
    ],
    [
      "messages",
      "French",
      "Courriel=mailAgain,Campagne=mailing,Statut=sending,Date=moment",
      { email: "Courriel", campaign: "Campagne", messageKind: "Statut", date: "Date" },
    ],
    [
      "messages",
      "Spanish",
      "Correo electrónico=mailAgain,Campaña=mailing,Estado=sending,Fecha=moment",
      { email: "Correo electrónico", campaign: "Campaña", messageKind: "Estado", date: "Fecha" },
    ],
    [
      "feedback",
      "English reviews",
      "customer_id=again,product_id=article,rating=stars,review=words,date=day",
      { customer: "customer_id", product: "product_id", rating: "rating", text: "review", date: "date" },
    ],
    [
      "feedback",
      "German",
      "Kundennummer=again,Bewertung=stars,Kommentar=words,Datum=day",
      { customer: "Kundennummer", rating: "Bewertung", text: "Kommentar", date: "Datum" },
    ],
    [
      "feedback",
      "French",
      "Client=again,Note=stars,Commentaire=words,Date=day",
      { customer: "Client", rating: "Note", text: "Commentaire", date: "Date" },
    ],
    [
      "feedback",
      "Spanish",
      "Cliente=again,Valoración=stars,Comentario=words,Fecha=day",
      { customer: "Cliente", rating: "Valoración", text: "Comentario", date: "Fecha" },
    ],
    [
      "feedback",
      "tickets",
      "ticket_id=once,requester_email=mailAgain,subject=thing,description=words,status=state,created_at=moment",
      {
        eventId: "ticket_id",
        email: "requester_email",
        subject: "subject",
        text: "description",
        status: "status",
        date: "created_at",
      },
    ],
    [
      "consents",
      "English",
      "email=mail,channel=medium,consent=yesNo,date=day",
      { email: "email", consentChannel: "channel", consentState: "consent", date: "date" },
    ],
    [
      "consents",
      "German",
      "E-Mail=mail,Kanal=medium,Einwilligung=ja,Datum=day",
      { email: "E-Mail", consentChannel: "Kanal", consentState: "Einwilligung", date: "Datum" },
    ],
    [
      "consents",
      "French",
      "E-mail=mail,Canal=medium,Consentement=oui,Date=day",
      { email: "E-mail", consentChannel: "Canal", consentState: "Consentement", date: "Date" },
    ],
    [
      "consents",
      "Spanish",
      "Correo=mail,Canal=medium,Consentimiento=yesNo,Fecha=day",
      { email: "Correo", consentChannel: "Canal", consentState: "Consentimiento", date: "Fecha" },
    ],
    [
      "campaigns",
      "English",
      "campaign=mailing,send_date=day,recipients=many,delivered=many,opens=many,clicks=many,unsubscribes=pieces",
      {
        campaign: "campaign",
        date: "send_date",
        sent: "recipients",
        delivered: "delivered",
        opened: "opens",
        clicked: "clicks",
        unsubscribed: "unsubscribes",
      },
    ],
    [
      "accounts",
      "English",
      "company=firm,website=web,city=town,country=land",
      { company: "company", domain: "website", city: "city", country: "country" },
    ],
  ])("%s, %s", async (kind, _language, columns, wanted) => {
    const { recipe, roles } = await read(columns.split(","));
    expect(recipe.kind ?? "orders").toBe(kind);
    expect(roles).toEqual(wanted);
  });
});

describe("what kind of feedback the rows are is proposed by what is asked:", () => {
  test.each<[NonNullable<Recipe["feedback"]>, string]>([
    ["nps", "email=mailAgain,date=day,How likely are you to recommend us?=ten,Why?=words"],
    ["nps", "Kundennummer=again,Datum=day,Würden Sie uns weiterempfehlen?=ten"],
    ["nps", "customer_id=again,date=day,NPS=ten,comment=words"],
    ["review", "customer_id=again,product_id=article,rating=stars,date=day"],
    ["survey", "customer_id=again,date=day,satisfaction=stars"],
    ["ticket", "ticket_id=once,email=mailAgain,subject=thing,status=state,created_at=moment"],
  ])("%s: %s", async (feedback, columns) => {
    const { recipe } = await read(columns.split(","));
    expect(recipe.kind).toBe("feedback");
    expect(recipe.feedback).toBe(feedback);
  });

  test("a question for a recommendation with answers above ten is no score of that kind", async () => {
    const { recipe } = await read(["customer_id=again", "date=day", "Would you recommend us?=number"]);
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
    const { recipe } = await read([...person, `${name}=${sort}`]);
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
    const { recipe } = await read([...person, "email_opt_in=yesNo", "email_opt_in_date=day"]);
    expect(recipe.consents).toMatchObject([{ channel: "email", column: 4, timeColumn: 5 }]);
    expect(recipe.kept ?? []).toEqual([]);
  });

  test("a column of that name with other words is kept as a value", async () => {
    const { recipe } = await read([...person, "subscription=mailing"]);
    expect(recipe.consents).toBeUndefined();
    expect(recipe.kept).toMatchObject([{ name: "subscription", column: 4, type: "text" }]);
  });
});
