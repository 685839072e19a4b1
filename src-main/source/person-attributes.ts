import type { AttributeClass, AttributeType, PersonRole } from "../../src-shared/source-kinds.ts";

export interface AttributeDeclaration {
  readonly name: string;
  readonly type: AttributeType;
  readonly class: AttributeClass;
}

/** The names under which the usual facts about a person are kept. */
export const personAttributes: Readonly<Record<PersonRole, AttributeDeclaration | undefined>> = {
  email: { name: "E-mail", type: "text", class: "demographic" },
  phone: { name: "Phone", type: "text", class: "demographic" },
  otherId: undefined,
  firstName: { name: "First name", type: "text", class: "demographic" },
  lastName: { name: "Last name", type: "text", class: "demographic" },
  fullName: { name: "Full name", type: "text", class: "demographic" },
  company: { name: "Company", type: "text", class: "demographic" },
  account: { name: "Account id", type: "text", class: "demographic" },
  domain: { name: "Web domain", type: "text", class: "demographic" },
  address: { name: "Address", type: "text", class: "geographic" },
  city: { name: "City", type: "text", class: "geographic" },
  region: { name: "Region", type: "text", class: "geographic" },
  postcode: { name: "Postcode", type: "text", class: "geographic" },
  country: { name: "Country", type: "text", class: "geographic" },
  birthDate: { name: "Date of birth", type: "date", class: "demographic" },
  gender: { name: "Gender", type: "text", class: "demographic" },
  language: { name: "Language", type: "text", class: "demographic" },
  since: { name: "Customer since", type: "date", class: "transactional" },
  tags: { name: "Tags", type: "text", class: "behavioural" },
};
