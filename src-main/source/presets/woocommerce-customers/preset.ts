import type { PresetDeclaration } from "../preset.ts";

/** The customers table of WooCommerce Analytics. The shop's own language names the columns. */
export const woocommerceCustomers: PresetDeclaration = {
  id: "woocommerce-customers",
  label: "WooCommerce: customers",
  kind: "customers",
  signature: [
    ["Username", "Benutzername", "Identifiant", "Nombre de usuario"],
    ["Last Active", "Zuletzt aktiv", "Dernière activité", "Última actividad"],
    ["Email", "E-Mail", "E-Mail-Adresse", "Adresse e-mail", "Correo electrónico"],
    ["Orders", "Bestellungen", "Commandes", "Pedidos"],
    [
      "Country / Region",
      "Land / Region",
      "Land/Region",
      "Pays/région",
      "Pays / région",
      "País / Región",
      "País/Región",
    ],
    ["Postal Code", "Postleitzahl", "Code postal", "Código postal"],
  ],
  alsoSeen: ["Total Spend", "AOV"],
  columns: {
    email: ["Email", "E-Mail", "E-Mail-Adresse", "Adresse e-mail", "Correo electrónico"],
    otherId: ["Username", "Benutzername", "Identifiant", "Nombre de usuario"],
    fullName: ["Name", "Nom", "Nombre"],
    since: ["Sign Up", "Date registered", "Registrierung", "Inscription", "Registro"],
    country: [
      "Country / Region",
      "Land / Region",
      "Land/Region",
      "Pays/région",
      "Pays / région",
      "País / Región",
      "País/Región",
    ],
    city: ["City", "Stadt", "Ort", "Ville", "Ciudad"],
    region: ["Region", "Région", "Región"],
    postcode: ["Postal Code", "Postleitzahl", "Code postal", "Código postal"],
  },
  source: "Labels in the plugin's source, English; German, French and Spanish as the shop software translates them",
  evidence: "vendor",
  checkedOn: "2026-11-22",
};
