import { describe, expect, test } from "vitest";
import type { Role, RowKind } from "../../src-shared/source-kinds.ts";
import { proposeFor } from "./kind-files.ts";

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
      "of a hairdresser, in German",
      "Kundennr.=again,Kunde=full,E-Mail=mailAgain,Mobil=phone,Termin=day,Leistung=group,Preis=money,Status=state,Newsletter=ja",
      {
        customer: "Kundennr.",
        fullName: "Kunde",
        email: "E-Mail",
        phone: "Mobil",
        date: "Termin",
        product: "Leistung",
        unitPrice: "Preis",
        status: "Status",
      },
    ],
    [
      "orders",
      "of a till with customer cards",
      "Date/Time=moment,Receipt=order,Loyalty card=again,Article=bottle,Group=group,Qty=pieces,Unit price=money,Total=money",
      {
        date: "Date/Time",
        orderId: "Receipt",
        customer: "Loyalty card",
        product: "Article",
        category: "Group",
        quantity: "Qty",
        unitPrice: "Unit price",
      },
    ],
    [
      "orders",
      "of a charity",
      "Donor ID=again,First name=first,Surname=last,Email=mailAgain,Postcode=zip,Gift date=day,Amount=money,Email opt-in=yesNo",
      {
        customer: "Donor ID",
        firstName: "First name",
        lastName: "Surname",
        postcode: "Postcode",
        email: "Email",
        date: "Gift date",
        amount: "Amount",
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
  ])("%s, %s", async (kind, _language, columns, wanted) => {
    const { recipe, roles } = await proposeFor(columns.split(","));
    expect(recipe.kind ?? "orders").toBe(kind);
    expect(roles).toEqual(wanted);
  });
});

describe("a file is not taken for what it only resembles:", () => {
  test.each<[string, RowKind, string]>([
    [
      "visits with the prices of what was looked at",
      "events",
      "event_time=moment,event_type=happening,product_id=article,price=money,user_id=again",
    ],
    [
      "orders whose amounts stand in another file",
      "orders",
      "order_id=once,customer_id=once,order_status=state,order_purchase_timestamp=moment",
    ],
    [
      "lines of orders that name no customer",
      "orders",
      "order_id=order,product_id=article,seller_id=article,price=money",
    ],
    ["payments of orders", "orders", "order_id=once,payment_type=group,instalments=pieces,payment_value=money"],
    ["products that are named again and again", "orders", "product_id=article,store_id=pieces,display=pieces"],
    ["sellers", "orders", "seller_id=once,seller_zip_code_prefix=zip,seller_city=town"],
    ["members of campaigns", "orders", "campaign_id=pieces,household_id=again"],
  ])("%s", async (_what, kind, columns) => {
    const { recipe } = await proposeFor(columns.split(","));
    expect(recipe.kind ?? "orders").toBe(kind);
  });
});

test("a second number of the customer beside the key is a further id, by which the same people are found", async () => {
  const { roles } = await proposeFor("customer_id=once,customer_unique_id=again,city=town".split(","));
  expect(roles).toMatchObject({ customer: "customer_id", otherId: "customer_unique_id" });
});
