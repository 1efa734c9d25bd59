import listed from "role-based-email-addresses";

/** Mailbox names of teams and offices, beside those of the list, in the languages of the countries served. */
const alsoRoles =
  "administrateur administratrice board bonjour cfo clients cto emploi facturation guest headquarters partenariat partenariats partnership " +
  "research returns secretariat technique warranty " +
  "abteilung accueil achat achats acquisti administracja administrasjon ads afdeling agence allgemein anfrage anfragen annonces assistance " +
  "assistant assistenz atendimiento auskunft bewerbung bestuur bureau commande commandes communicatie comptable comptes contactez " +
  "contactez-nous devis directeur direktion dpo dsi dyrekcja einkauf empfang empresa faktura fakturering factuur facture factures " +
  "finans finanzen formation forvaltning geral gestion handel help-desk hilfe infos inkoop invoicing iroda jefatura juridique juridico " +
  "juridisch kadry kantoor kariera karriere kassa klantenservice kontor kundenservice kundservice ledelse licences licensing magasin mairie " +
  "marknad maskinrum mercadeo moderator myynti noreplay onderhoud oferta otdel personal personalabteilung postkasse postmottak " +
  "prensa presidence priem publicite qualite raekning rapport recepcja rechnung rechnungen recrutements redaktion reklam reservations " +
  "resepsjon rezerwacje sachbearbeitung sav sekreterare sekretariatet sklep spedizioni sprzedaz standard stampa standart tecnico tiedotus " +
  "asiakaspalvelu boekhouding bogholderi buhgalter buhgalteria coo destek ekonomi finances geschaeftsfuehrung iletisim kontakty kundenbetreuung " +
  "kundeservice kundtjanst laskutus muhasebe obchod okonomi partenaires regnskap salg satis segreteria servicedesk ssl ucetni " +
  "ufficio uprava vente ventes verein verwaltung vertrieb verkoop werbung willkommen zamowienia zakupy zarzad rgpd gdpr";

/** First names and places that are names too, which the list also holds. */
const names = new Set("alexa alla alle berlin boston denver france gardner london madrid paris sydney".split(" "));

/** Two letters are mostly somebody's initials; these are not. */
const shortRoles = new Set("hi hq hr ir it pr qa rh uk us".split(" "));

const isRoleWord = (word: string): boolean => (word.length > 2 ? !names.has(word) : shortRoles.has(word));
const words = new Set([...listed, ...alsoRoles.split(" ")].filter(isRoleWord));

const regions = new Set(
  (
    "africa america americas apac asia benelux brazil canada china dach east emea europe france germany global india international italy " +
    "japan latam nordic nordics north south spain west world"
  ).split(" "),
);

/** Whether a local part names a job or a group: as a whole, or in each of its parts (`sales.emea2`, `contact-fr`). */
export function isRoleMailbox(local: string): boolean {
  const folded = local.toLowerCase();
  const [first = "", ...rest] = folded.split(/[._-]+/).map((part) => part.replace(/\d+$/, ""));
  if (words.has(folded) || words.has(folded.replaceAll(/[._-]/g, ""))) return true;
  return words.has(first) && rest.every((part) => part.length <= 2 || words.has(part) || regions.has(part));
}
