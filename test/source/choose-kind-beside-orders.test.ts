import { describe, expect, test } from "vitest";
import type { Role, RowKind } from "../../src-shared/source-kinds.ts";
import { proposeFor } from "./kind-files.ts";

describe("rows of other kinds than orders, customers and products, and which column of them is what:", () => {
  test.each<[RowKind, string, string, Partial<Record<Role, string>>]>([
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
      "English, by what its cells say",
      "customer_id=again,channel=medium,status=optedIn,date=moment,evidence=mailing",
      { customer: "customer_id", consentChannel: "channel", consentState: "status", date: "date" },
    ],
    [
      "consents",
      "English, by what its cells say without a channel",
      "email=mailAgain,decision=granted,date=moment",
      { email: "email", consentState: "decision", date: "date" },
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
      "preferences",
      "English",
      "customer_id=again,preference=wish,value=wished,stated_on=day",
      { customer: "customer_id", preference: "preference", statedValue: "value", date: "stated_on" },
    ],
    [
      "preferences",
      "English, a survey in rows",
      "email=mailAgain,date=day,question=wish,answer=wished",
      { email: "email", date: "date", preference: "question", statedValue: "answer" },
    ],
    [
      "preferences",
      "German",
      "Kundennummer=again,Frage=wish,Antwort=wished",
      { customer: "Kundennummer", preference: "Frage", statedValue: "Antwort" },
    ],
    [
      "preferences",
      "French",
      "client=again,question=wish,reponse=wished,date=day",
      { customer: "client", preference: "question", statedValue: "reponse", date: "date" },
    ],
    [
      "feedback",
      "English, answers at length",
      "customer_id=again,date=day,question=wish,answer=letter",
      { customer: "customer_id", date: "date", text: "answer" },
    ],
    [
      "accounts",
      "English",
      "company=firm,website=web,city=town,country=land",
      { company: "company", domain: "website", city: "city", country: "country" },
    ],
  ])("%s, %s", async (kind, _language, columns, wanted) => {
    const { recipe, roles } = await proposeFor(columns.split(","));
    expect(recipe.kind ?? "orders").toBe(kind);
    expect(roles).toEqual(wanted);
  });
});

test.each([
  "id=once,customer_id=again,order_date=day,status=state",
  "order_id=once,customer_id=again,order_purchase_timestamp=moment,order_status=state",
])("orders whose lines stand in another file are orders without an amount, not products (%s)", async (columns) => {
  const { recipe, roles } = await proposeFor(columns.split(","));
  expect([recipe.kind ?? "orders", roles.customer, roles.amount]).toEqual(["orders", "customer_id", undefined]);
});
