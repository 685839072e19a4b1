/** Words by which a name is read, folded: small letters without accents and dots. */
const words = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/).filter((word) => word !== ""));

/** Before a name. “M.” may be Monsieur or an initial, and “Don” is a given name too: neither is among them. */
export const titles = words(`
  mr mrs ms miss mx dr drs prof sir dame herr frau hr fr mme mlle sr sra srta sig sigra signor signora dhr mevr mw ing dipl
  dipl-ing dr-ing dent mag med phil jur rer nat habil rev pfarrer doktor professor lic dott dottssa pan pani`);

/** Behind a name. */
export const suffixes = words(`
  jr sr junior ii iii iv esq phd md mba msc bsc ma ba llm cpa dds rn mph med mbe obe cbe`);

/** Words that a family name begins with. */
export const particles = words(`
  van von vom der den de du des del della dello degli di da do dos das la le les los las ter ten te zu zum zur af av al el
  st saint 't`);

/** In names that say whose child somebody is, and between two family names: where these begin is not for sure. */
export const lineage = words("bin ibn ben bint binti binte abu abd abdul mac ap en y e i");

/** What stands in a field of names and is no person, or two of them. */
export const nobodies = words(`
  guest customer client user unknown anonymous anonym test tester nobody none null na kunde gast cliente invitado invite
  walk-in cash account admin info office team family familie famille familia and und et og och`);

/** Legal forms and what firms, offices and clubs are called. */
export const companyWords = words(`
  gmbh mbh ag kg kgaa ohg gbr ug ev eg se ltd limited llc llp lp inc incorporated corp corporation co company plc pty sarl sas sasu
  sa eurl snc scp bv nv vof cv oy oyj ab aps a/s as asa spa srl srls sl slu sc scs sprl bvba zoo sro doo kft zrt bt sia uab ou
  gesellschaft firma group gruppe groupe holding partners partner associates consulting services service solutions systems
  trading industries international technologies technology software media studio studios agency agentur verlag press
  shop store stores market markt boutique salon hotel restaurant cafe bar bistro bakery backerei pizzeria apotheke pharmacy
  praxis kanzlei clinic klinik hospital school schule ecole escuela university universitat universite verein club foundation
  stiftung association institut institute ministry stadt gemeinde city council church kirche bank`);

/** ISO 3166 codes of where the family name stands first, in Latin letters too, or as often as not. */
export const familyFirst: ReadonlySet<string> = new Set([
  "HU",
  "VN",
  "CN",
  "TW",
  "HK",
  "MO",
  "JP",
  "KR",
  "KP",
  "KH",
  "SG",
]);

/** Where people bear two family names: of three words the second may be either. */
export const twoFamilyNames: ReadonlySet<string> = new Set(
  "ES PT BR MX AR CO CL PE VE EC GT CU BO DO HN PY SV NI CR PA UY PR AO MZ PH".split(" "),
);

/** Common family names of Hungary, China, Korea and Vietnam: as a first word they say that the family name may stand first. */
export const familiesOftenFirst = words(`
  nagy kovacs toth szabo horvath varga kiss molnar nemeth farkas balogh papp takacs juhasz lakatos meszaros olah racz fekete
  wang li zhang liu chen yang huang zhao wu zhou xu sun ma zhu hu guo he lin gao luo zheng liang xie tang song deng han feng
  cao peng zeng xiao tian dong pan yuan cai jiang yu du ye cheng wei ding ren lu yao chan wong cheung lam lau kim lee park
  choi jung kang cho yoon jang lim nguyen tran pham huynh hoang phan vu vo dang bui ngo duong truong dinh trinh luong`);

/** Common family names of Spain, Portugal and Latin America: as a middle word they are the first of two. */
export const iberianFamilies = words(`
  garcia rodriguez gonzalez fernandez lopez martinez sanchez perez gomez martin jimenez hernandez ruiz diaz moreno munoz alvarez
  romero gutierrez alonso navarro torres dominguez ramos vazquez ramirez gil serrano molina blanco morales suarez ortega delgado
  castro ortiz rubio marin sanz nunez iglesias medina garrido cortes castillo santos lozano guerrero cano prieto mendez cruz
  flores herrera reyes rivera vargas rojas mendoza aguilar silva souza sousa oliveira pereira lima costa ferreira rodrigues
  almeida nascimento carvalho araujo ribeiro gomes martins rocha barbosa alves fernandes lopes marques`);
