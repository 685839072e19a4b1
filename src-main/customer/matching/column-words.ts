import type { PersonRole } from "../../../src-shared/customer-matching.ts";

/**
 * Names that exports give to each role, in plain letters: English, German, French, Spanish, Italian, Dutch. A header is
 * one of them when its words are; the longest name that fits decides.
 */
export const columnWords: Readonly<Record<PersonRole, readonly string[]>> = {
  givenName:
    "given name|given names|first name|firstname|fname|forename|givenname|christian name|vorname|prenom|nombre|nome|voornaam|first|midl name|first middle name|name first".split(
      "|",
    ),
  surname:
    "surname|last name|lastname|lname|family name|familyname|nachname|familienname|nom|nom de famille|apellido|apellidos|cognome|achternaam|last|name last|zuname".split(
      "|",
    ),
  fullName:
    "full name|fullname|name|customer name|contact name|person|contact|client name|nombre completo|nom complet|vollstandiger name|kunde|billing name|shipping name|nome completo|volledige naam|naam".split(
      "|",
    ),
  email:
    "email|e mail|mail|email address|e mail address|email1|emailadresse|courriel|correo|correo electronico|posta elettronica|customer email".split(
      "|",
    ),
  phone:
    "phone|telephone|tel|mobile|phone number|cell|cellphone|mobile phone|telefon|telefonnummer|handy|mobil|telefono|portable|gsm|telefoon|fax|phone num|full phone number|rufnummer|movil|cellulare".split(
      "|",
    ),
  streetNumber:
    "street number|house number|house no|streetnumber|street no|hausnummer|hausnr|numero|num rue|huisnummer|numero civico|civico|house num|nr|house".split(
      "|",
    ),
  address:
    "address|address 1|address1|street|street address|address line 1|strasse|adresse|rue|calle|direccion|indirizzo|via|straat|adres|street name|res street address|addr|anschrift|mail addr1|billing street".split(
      "|",
    ),
  address2:
    "address 2|address2|address line 2|addr2|adresse 2|complement|direccion 2|indirizzo 2|adreszusatz|adresszusatz|zusatz|apt|apartment|unit".split(
      "|",
    ),
  city: "city|suburb|town|locality|ort|stadt|wohnort|ville|ciudad|poblacion|citta|comune|plaats|woonplaats|stad|res city desc|municipality|place".split(
    "|",
  ),
  postcode:
    "postcode|post code|zip|zip code|zipcode|postal code|plz|postleitzahl|code postal|codigo postal|cp|cap|zip5|zip4|mail zipcode".split(
      "|",
    ),
  region:
    "state|region|province|county|bundesland|departement|provincia|estado|regione|provincie|state cd|kanton|canton".split(
      "|",
    ),
  country: "country|land|pays|pais|paese|nation|country code".split("|"),
  birthDate:
    "date of birth|dob|birth date|birthdate|birthday|birth year|year of birth|geburtsdatum|geburtstag|geb datum|geburtsjahr|date de naissance|naissance|fecha de nacimiento|nacimiento|data di nascita|nascita|geboortedatum|born|birth".split(
      "|",
    ),
  gender: "gender|sex|geschlecht|sexe|sexo|sesso|genero|genere|geslacht|gender code|sex code".split("|"),
  company:
    "company|organisation|organization|firma|unternehmen|societe|entreprise|empresa|azienda|bedrijf|employer|company name|account name|business name".split(
      "|",
    ),
  nationalId:
    "ssn|soc sec id|social security number|social security|soc sec|national id|nhs number|medicare|passport|tax id|steuer id|dni|nif|nie|codice fiscale|bsn|numero securite sociale|insee|personal id|id card|loyalty card|card number|drivers licence|license number|npi".split(
      "|",
    ),
  customerId:
    "customer id|client id|member id|customer number|kundennummer|kunden nr|id client|id cliente|klantnummer|user id|account number|membership number".split(
      "|",
    ),
};

/** Names of columns that number the rows of a file. */
export const keyWords =
  "id|rec id|record id|row|row id|record|nr|no|index|uid|uuid|key|recid|unique id|customer id|client id|user id|contact id|member id|kundennummer|lfd nr|identifier".split(
    "|",
  );

/** Given names that are common in these languages: a column that holds many of them holds given names. */
export const commonGivenNames = new Set(
  "james john robert michael william david richard joseph thomas charles daniel matthew anthony mark donald steven paul andrew joshua kevin brian george edward peter ryan jacob gary nicholas eric jonathan stephen larry justin scott brandon benjamin samuel frank jack alexander patrick dennis jerry tyler aaron adam nathan henry zachary mary patricia jennifer linda elizabeth barbara susan jessica sarah karen lisa nancy betty sandra margaret ashley kimberly emily donna michelle carol amanda melissa deborah stephanie rebecca laura helen sharon cynthia kathleen amy angela shirley anna brenda pamela emma nicole samantha katherine christine rachel carolyn janet maria heather diane olivia julie joyce victoria joan kelly christina lauren hannah hans karl klaus jurgen wolfgang stefan uwe andreas sabine petra monika ursula claudia birgit heike jan lukas leon jonas felix maximilian moritz lena leonie sophie charlotte marie pierre jean michel philippe nicolas isabelle nathalie sylvie valerie juan jose antonio manuel francisco carlos luis miguel pedro carmen ana isabel dolores pilar lucia giuseppe marco andrea luca giovanni francesco alessandro giulia francesca chiara sara martina pieter johan willem henk sanne lotte noah liam mia chloe isla lachlan mitchell joel jackson harrison caitlin georgia".split(
    " ",
  ),
);
