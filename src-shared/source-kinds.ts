/** What a column can be, and what a row can be. Declared once: wizard, suggestion, presets, command line and messages use it. */

export interface RoleDeclaration {
  readonly label: string;
  readonly help: string;
  readonly reads: "id" | "date" | "number" | "text";
}

const orderRoles = {
  customer: { label: "Customer", help: "Customer number, e-mail address or another key of one customer.", reads: "id" },
  date: { label: "Date", help: "When it happened: when the order was placed, the message sent.", reads: "date" },
  orderId: { label: "Order id", help: "Same on all lines of an order. Without it, each row is an order.", reads: "id" },
  amount: { label: "Amount", help: "Money of the row. Or choose quantity and unit price.", reads: "number" },
  quantity: { label: "Quantity", help: "Pieces of the row; negative for returns.", reads: "number" },
  unitPrice: { label: "Unit price", help: "Money of one piece.", reads: "number" },
  product: { label: "Product", help: "Product number or name.", reads: "id" },
  category: { label: "Category", help: "Group of products, such as Shoes.", reads: "text" },
  channel: { label: "Channel", help: "Where the order came from: shop, web, phone.", reads: "text" },
  currency: { label: "Currency", help: "Three letters, such as EUR, if rows differ.", reads: "text" },
  status: { label: "Status", help: "Tells paid from cancelled orders.", reads: "text" },
  time: { label: "Time of day", help: "If the date stands in a column of its own.", reads: "text" },
  refund: { label: "Refunded amount", help: "Money that was given back later, as a positive number.", reads: "number" },
  cancelledAt: { label: "Cancelled at", help: "Filled where the order was cancelled.", reads: "text" },
} as const satisfies Record<string, RoleDeclaration>;

/** What is known of a person; such a column may stand in any file that names customers. */
const personRoles = {
  email: { label: "E-mail", help: "E-mail address; joins the same person's rows from different files.", reads: "id" },
  phone: { label: "Phone", help: "Telephone number; joins the same person's rows from different files.", reads: "id" },
  otherId: { label: "Further id", help: "The customer's number in another system.", reads: "id" },
  firstName: { label: "First name", help: "Given name.", reads: "text" },
  lastName: { label: "Last name", help: "Family name.", reads: "text" },
  fullName: { label: "Full name", help: "First and last name in one column.", reads: "text" },
  company: { label: "Company", help: "Name of the company or organisation.", reads: "text" },
  account: { label: "Account id", help: "Number of the company in the CRM.", reads: "id" },
  domain: { label: "Web domain", help: "The company's web address.", reads: "text" },
  address: { label: "Address", help: "Street and number.", reads: "text" },
  city: { label: "City", help: "Town or city.", reads: "text" },
  region: { label: "Region", help: "State, province or county.", reads: "text" },
  postcode: { label: "Postcode", help: "Postal code; kept as text.", reads: "id" },
  country: { label: "Country", help: "Name or code of the country.", reads: "text" },
  birthDate: { label: "Date of birth", help: "The customer's birthday.", reads: "date" },
  gender: { label: "Gender", help: "As the customer stated it.", reads: "text" },
  language: { label: "Language", help: "Language of the customer.", reads: "text" },
  since: { label: "Customer since", help: "When the customer was first recorded.", reads: "date" },
  tags: { label: "Tags", help: "Labels, several in one cell.", reads: "text" },
} as const satisfies Record<string, RoleDeclaration>;

const otherRoles = {
  event: { label: "Event", help: "What happened: page view, add to cart.", reads: "text" },
  eventId: { label: "Row id", help: "Number of this event, message or ticket; tells a repeat.", reads: "id" },
  messageKind: {
    label: "What happened to it",
    help: "Sent, delivered, opened, clicked, unsubscribed, bounced.",
    reads: "text",
  },
  campaign: { label: "Campaign", help: "Name or number of the campaign or mailing.", reads: "text" },
  rating: { label: "Rating", help: "Stars, score, 0–10.", reads: "number" },
  text: { label: "Text", help: "What the customer wrote.", reads: "text" },
  subject: { label: "Subject", help: "Title of the ticket or review.", reads: "text" },
  productName: { label: "Product name", help: "Name of the product in words.", reads: "text" },
  cost: { label: "Unit cost", help: "What one piece costs the shop.", reads: "number" },
  vendor: { label: "Vendor", help: "Brand or supplier.", reads: "text" },
  consentChannel: { label: "Consent channel", help: "E-mail, SMS, phone, post …", reads: "text" },
  consentState: { label: "Consent state", help: "Given or withdrawn.", reads: "text" },
  preference: { label: "Preference", help: "What was asked or chosen: preferred channel, shoe size.", reads: "text" },
  statedValue: { label: "Stated value", help: "What the customer said: SMS, 42, yes.", reads: "text" },
  sent: { label: "Sent", help: "Number of recipients of a campaign.", reads: "number" },
  delivered: { label: "Delivered", help: "Number of messages that arrived.", reads: "number" },
  opened: { label: "Opened", help: "Number of people who opened it.", reads: "number" },
  clicked: { label: "Clicked", help: "Number of people who clicked.", reads: "number" },
  unsubscribed: { label: "Unsubscribed", help: "Number of people who unsubscribed.", reads: "number" },
  bounced: { label: "Bounced", help: "Number of messages that came back.", reads: "number" },
} as const satisfies Record<string, RoleDeclaration>;

export const roles = { ...orderRoles, ...personRoles, ...otherRoles };
export type Role = keyof typeof roles;
export const roleNames = Object.keys(roles) as [Role, ...Role[]];
export type PersonRole = keyof typeof personRoles;
export const personRoleNames = Object.keys(personRoles) as [PersonRole, ...PersonRole[]];
export type NumberRole = { [R in Role]: (typeof roles)[R]["reads"] extends "number" ? R : never }[Role];
export const numberRoles = roleNames.filter((role): role is NumberRole => roles[role].reads === "number");

/** Columns that say whose row it is: one of them is enough. */
export const personKeys = ["customer", "email", "phone"] as const satisfies readonly Role[];

export interface KindDeclaration {
  readonly label: string;
  /** What one row is. */
  readonly row: string;
  readonly roles: readonly Role[];
  /** Each entry names columns of which one must be chosen, with the words that ask for it. */
  readonly needs: readonly { readonly oneOf: readonly Role[]; readonly words: string }[];
}

const whose = "Choose the column that says which customer each row belongs to.";
const person: readonly Role[] = ["customer", ...personRoleNames];
const when = (words: string) => ({ oneOf: ["date"] as const, words });

/** What the rows of a file can be. */
export const rowKinds = {
  orders: {
    label: "Orders",
    row: "an order, or one line of an order",
    roles: [...(Object.keys(orderRoles) as Role[]), ...personRoleNames],
    needs: [
      { oneOf: ["customer", "email"], words: whose },
      when("Choose the column with the order date."),
      { oneOf: ["amount", "unitPrice"], words: "Choose the column with the amount, or the one with the unit price." },
    ],
  },
  customers: {
    label: "Customers",
    row: "one customer: contact data, attributes, consent",
    roles: person,
    needs: [
      { oneOf: personKeys, words: "Choose the column with the customer number, the e-mail address or the phone." },
    ],
  },
  products: {
    label: "Products",
    row: "one product",
    roles: ["product", "productName", "category", "vendor", "unitPrice", "cost"],
    needs: [{ oneOf: ["product"], words: "Choose the column with the product number or name." }],
  },
  events: {
    label: "Events",
    row: "something that a customer did: a visit, a click, a sign-up",
    roles: [...person, "date", "time", "event", "eventId", "amount", "currency", "product", "channel"],
    needs: [
      { oneOf: ["customer", "email"], words: whose },
      when("Choose the column that says when it happened."),
      { oneOf: ["event"], words: "Choose the column that says what happened." },
    ],
  },
  messages: {
    label: "Messages",
    row: "a message to a customer, or what the customer did with it",
    roles: [...person, "date", "time", "messageKind", "campaign", "channel", "eventId"],
    needs: [
      { oneOf: personKeys, words: whose },
      when("Choose the column that says when it happened."),
      { oneOf: ["messageKind"], words: "Choose the column that says whether it was sent, opened, clicked …" },
    ],
  },
  feedback: {
    label: "Feedback",
    row: "a review, a ticket, a survey answer",
    roles: [...person, "date", "time", "rating", "text", "subject", "status", "eventId", "product", "channel"],
    // A survey often bears no day; it was given on that of its file.
    needs: [
      { oneOf: ["rating", "text", "subject"], words: "Choose the column with the rating, or the one with the text." },
    ],
  },
  consents: {
    label: "Consents",
    row: "a decision of a customer: may be written to, or may not",
    roles: [...person, "consentChannel", "consentState", "date", "time"],
    needs: [
      { oneOf: personKeys, words: whose },
      { oneOf: ["consentState"], words: "Choose the column that says whether consent is given or withdrawn." },
    ],
  },
  preferences: {
    label: "Preferences",
    row: "one thing that a customer stated: a preference, an answer",
    roles: [...person, "preference", "statedValue", "date", "time"],
    needs: [
      { oneOf: personKeys, words: whose },
      { oneOf: ["preference"], words: "Choose the column that says what the preference is about." },
      { oneOf: ["statedValue"], words: "Choose the column with what the customer stated." },
    ],
  },
  accounts: {
    label: "Companies",
    row: "one company or organisation",
    roles: ["account", "company", "domain", "address", "city", "region", "postcode", "country", "phone"],
    needs: [
      {
        oneOf: ["account", "company", "domain"],
        words: "Choose the column with the company's number, name or web domain.",
      },
    ],
  },
  campaigns: {
    label: "Campaign totals",
    row: "one mailing with its totals, not one person",
    roles: [
      "campaign",
      "date",
      "time",
      "channel",
      "sent",
      "delivered",
      "opened",
      "clicked",
      "unsubscribed",
      "bounced",
      "amount",
    ],
    needs: [
      { oneOf: ["campaign"], words: "Choose the column with the campaign's name." },
      when("Choose the column that says when it was sent."),
    ],
  },
} as const satisfies Record<string, KindDeclaration>;

export type RowKind = keyof typeof rowKinds;
export const rowKindNames = Object.keys(rowKinds) as [RowKind, ...RowKind[]];

export function kindOf(kind: RowKind): KindDeclaration {
  return rowKinds[kind];
}

/** What a custom column says about a customer, for choosing features and for privacy. */
export const attributeClasses = ["behavioural", "transactional", "demographic", "geographic", "psychographic"] as const;
export type AttributeClass = (typeof attributeClasses)[number];

/** Where a value comes from; what customers state themselves stands above what others say of them. */
export const provenances = ["zero-party", "first-party", "second-party", "third-party"] as const;
export type Provenance = (typeof provenances)[number];

export const attributeTypes = ["number", "date", "text", "yes-no"] as const;
export type AttributeType = (typeof attributeTypes)[number];

export const consentChannels = ["email", "sms", "whatsapp", "phone", "post", "push"] as const;
export type ConsentChannel = (typeof consentChannels)[number];
