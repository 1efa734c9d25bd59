/** A legal form: its key, how it is written (acronyms without dots), and the countries where so short a word means it. */
export interface LegalForm {
  key: string;
  spellings: string;
  countries?: string;
}

/** Forms by key; forms that are one thing in several languages share a key, so that a translation is no difference. */
export const legalForms: readonly LegalForm[] = [
  {
    key: "sas",
    spellings:
      "sas|societe par actions simplifiee|sasu|societe par actions simplifiee unipersonnelle|sas unipersonnelle",
  },
  {
    key: "sarl",
    spellings: "sarl|societe a responsabilite limitee|sarlu|eurl|entreprise unipersonnelle a responsabilite limitee",
  },
  {
    key: "sa",
    spellings:
      "sa|societe anonyme|sociedad anonima|sociedade anonima|sau|sociedad anonima unipersonal|spolka akcyjna|sab",
  },
  { key: "snc", spellings: "snc|societe en nom collectif|societa in nome collettivo" },
  { key: "scs", spellings: "scs|societe en commandite simple" },
  { key: "sca", spellings: "sca|societe en commandite par actions" },
  {
    key: "gie",
    spellings: "gie|groupement d'interet economique|geie|groupement europeen d'interet economique",
    countries: "FR BE LU",
  },
  { key: "sci", spellings: "sci|societe civile immobiliere" },
  { key: "scop", spellings: "scop|scic|societe cooperative|sc", countries: "FR BE LU PL" },
  { key: "selarl", spellings: "selarl" },
  { key: "selas", spellings: "selas" },
  { key: "gmbh", spellings: "gmbh|gesellschaft mit beschrankter haftung|gesmbh|ges mbh|mbh|ggmbh|gesellschaft mbh" },
  {
    key: "ug",
    spellings: "ug haftungsbeschrankt|ug|unternehmergesellschaft haftungsbeschrankt|unternehmergesellschaft",
    countries: "DE",
  },
  { key: "gmbhcokg", spellings: "gmbh and co kg|gmbh and co kommanditgesellschaft|gmbh co kg" },
  { key: "ag", spellings: "ag|aktiengesellschaft" },
  { key: "agcokg", spellings: "ag and co kg|ag and co ohg" },
  { key: "secokg", spellings: "se and co kg" },
  { key: "kgaa", spellings: "kgaa|ag and co kgaa|se and co kgaa|gmbh and co kgaa" },
  { key: "kg", spellings: "kg|kommanditgesellschaft|and co kg", countries: "DE AT CH LI" },
  { key: "ohg", spellings: "ohg|offene handelsgesellschaft|og", countries: "DE AT" },
  { key: "gbr", spellings: "gbr|egbr", countries: "DE" },
  { key: "ek", spellings: "ek|eingetragener kaufmann|eingetragene kauffrau", countries: "DE" },
  // In Germany "EU" behind a name says where a subsidiary works.
  { key: "ek", spellings: "eu|eingetragener unternehmer|eingetragene unternehmerin", countries: "AT" },
  { key: "ev", spellings: "ev|eingetragener verein", countries: "DE AT" },
  { key: "eg", spellings: "eg|eingetragene genossenschaft", countries: "DE AT" },
  { key: "se", spellings: "se|societas europaea|societe europeenne" },
  {
    key: "ltd",
    spellings:
      "ltd|limited|limitee|ltee|company limited|co ltd|co limited|company ltd|ltd co|limited company|and co ltd|and company limited|and co limited",
  },
  { key: "ltd", spellings: "bm", countries: "IL" },
  { key: "plc", spellings: "plc|public limited company|public company limited|pcl" },
  { key: "dac", spellings: "dac|designated activity company|cuideachta ghniomhaiochta ainmnithe", countries: "IE" },
  { key: "clg", spellings: "clg|company limited by guarantee|cbg" },
  { key: "ulc", spellings: "ulc|unlimited liability company|unlimited company" },
  { key: "llp", spellings: "llp|limited liability partnership" },
  { key: "llc", spellings: "llc|limited liability company|lc|pllc|fz llc|fzllc|wll" },
  { key: "fze", spellings: "fze|free zone establishment" },
  { key: "fzco", spellings: "fzco|fzc|free zone company" },
  { key: "dmcc", spellings: "dmcc|dwc llc" },
  { key: "inc", spellings: "inc|incorporated|incorporee|incorporation" },
  { key: "corp", spellings: "corp|corporation" },
  { key: "co", spellings: "co|company|cie|compagnie|and co|and company|and cie|and compagnie|and cia|cia" },
  { key: "lp", spellings: "lp|limited partnership" },
  {
    key: "pvtltd",
    spellings:
      "pvt ltd|private limited|p ltd|pvt limited|private ltd|opc private limited|pte ltd|pte limited|sdn bhd|sendirian berhad|pty ltd|pty limited|proprietary limited|pvt|pty|pte",
  },
  { key: "bhd", spellings: "bhd|berhad" },
  {
    key: "bv",
    spellings:
      "bv|besloten vennootschap|besloten vennootschap met beperkte aansprakelijkheid|bvba|sprl|srl bv|bv srl|societe privee a responsabilite limitee",
  },
  { key: "nv", spellings: "nv|naamloze vennootschap|nv sa|sa nv" },
  { key: "vof", spellings: "vof|vennootschap onder firma" },
  { key: "cvba", spellings: "cvba" },
  { key: "commv", spellings: "commv|commanditaire vennootschap" },
  {
    key: "srl",
    spellings:
      "srl|societa a responsabilita limitata|srls|sociedad de responsabilidad limitada|societate cu raspundere limitata|srl unipersonale|s de rl|sociedad de responsabilidad limitada de capital variable|s de rl de cv|srl de cv",
  },
  { key: "spa", spellings: "spa|spa unipersonale", countries: "IT CL DZ" },
  { key: "spa", spellings: "societa per azioni|sociedad por acciones" },
  { key: "sapa", spellings: "sapa|societa in accomandita per azioni", countries: "IT" },
  { key: "sas", spellings: "societa in accomandita semplice" },
  { key: "coop", spellings: "societa cooperativa|soc coop", countries: "IT" },
  { key: "scarl", spellings: "scarl|societa consortile a responsabilita limitata", countries: "IT" },
  { key: "sl", spellings: "sl|sociedad limitada|slu|sociedad limitada unipersonal|sll|slp|slne", countries: "ES AD" },
  {
    key: "sacv",
    spellings:
      "sa de cv|sociedad anonima de capital variable|sab de cv|sapi de cv|sociedad anonima promotora de inversion de capital variable",
  },
  {
    key: "lda",
    spellings:
      "lda|ltda|limitada|sociedade por quotas|unipessoal lda|sociedade unipessoal lda|compania limitada|cia ltda",
  },
  { key: "eireli", spellings: "eireli|mei", countries: "BR" },
  { key: "sasesp", spellings: "sas esp|sa esp", countries: "CO" },
  { key: "aps", spellings: "aps|anpartsselskab|ivs" },
  {
    key: "as",
    spellings:
      "as|aktieselskab|aksjeselskap|akciova spolecnost|akciova spolocnost|aktsiaselts|akciju sabiedriba|anonim sirketi|anonim ortakligi|ao",
    countries: "DK NO CZ SK EE LV TR",
  },
  { key: "asa", spellings: "asa|allmennaksjeselskap", countries: "NO" },
  { key: "ab", spellings: "ab|aktiebolag|aktiebolaget|publ|abp", countries: "SE FI AX" },
  { key: "hb", spellings: "hb|handelsbolag", countries: "SE" },
  { key: "kb", spellings: "kb|kommanditbolag", countries: "SE" },
  { key: "oy", spellings: "oy|osakeyhtio|oy ab|ab oy|oyj|oyj abp|julkinen osakeyhtio" },
  { key: "ehf", spellings: "ehf|hf|einkahlutafelag|hlutafelag" },
  {
    key: "spzoo",
    spellings:
      "sp zoo|spzoo|spolka zoo|spolka z ograniczona odpowiedzialnoscia|sp z ograniczona odpowiedzialnoscia|spolka z oo|sp z oo",
  },
  {
    key: "spzookomandytowa",
    spellings: "sp zoo sp k|sp zoo spk|spolka komandytowa|spk|sp k|sp zoo spolka komandytowa",
  },
  { key: "spj", spellings: "spolka jawna|spj|sp j" },
  { key: "sro", spellings: "sro|spol sro|spolecnost s rucenim omezenym|spolocnost s rucenim obmedzenym|spol s ro" },
  { key: "kft", spellings: "kft|korlatolt felelossegu tarsasag" },
  {
    key: "zrt",
    spellings: "zrt|nyrt|rt|reszvenytarsasag|zartkoruen mukodo reszvenytarsasag|nyilvanosan mukodo reszvenytarsasag",
    countries: "HU",
  },
  { key: "bt", spellings: "bt|beteti tarsasag", countries: "HU" },
  {
    key: "doo",
    spellings:
      "doo|drustvo sa ogranicenom odgovornoscu|drustvo s ogranicenom odgovornoscu|druzba z omejeno odgovornostjo|jdoo",
  },
  {
    key: "dd",
    spellings: "dd|delniska druzba|dionicko drustvo|akcionarsko drustvo|ad",
    countries: "SI HR BA RS ME MK BG",
  },
  {
    key: "ood",
    spellings: "ood|eood|дружество с ограничена отговорност|еднолично дружество с ограничена отговорност",
  },
  { key: "ead", spellings: "ead|акционерно дружество|еднолично акционерно дружество", countries: "BG" },
  { key: "uab", spellings: "uab|uzdaroji akcine bendrove" },
  { key: "akcine", spellings: "ab|akcine bendrove", countries: "LT" },
  { key: "sia", spellings: "sia|sabiedriba ar ierobezotu atbildibu", countries: "LV" },
  { key: "ou", spellings: "ou|osauhing", countries: "EE" },
  { key: "ooo", spellings: "tov|too", countries: "UA KZ" },
  {
    key: "ooo",
    spellings:
      "ooo|общество с ограниченной ответственностью|товариство з обмеженою відповідальністю|" +
      "товарищество с ограниченной ответственностью",
  },
  { key: "pao", spellings: "pao|oao|zao|ao|at|pat|prat", countries: "RU BY KZ UA KG UZ TJ AM AZ MD" },
  {
    key: "pao",
    spellings:
      "публичное акционерное общество|акционерное общество|открытое акционерное общество|закрытое акционерное общество|" +
      "акціонерне товариство|приватне акціонерне товариство|pjsc|ojsc|cjsc|jsc|joint stock company|public joint stock company",
  },
  { key: "ip", spellings: "ip|индивидуальный предприниматель|fop|фізична особа підприємець", countries: "RU BY KZ UA" },
  { key: "ae", spellings: "ae|ανώνυμη εταιρεία|anonimi etaireia|aebe|abee", countries: "GR CY" },
  { key: "epe", spellings: "epe|εταιρεία περιορισμένης ευθύνης|mon epe", countries: "GR CY" },
  {
    key: "ike",
    spellings: "ike|ιδιωτική κεφαλαιουχική εταιρεία|μονοπρόσωπη ιδιωτική κεφαλαιουχική εταιρεία|mon ike",
    countries: "GR CY",
  },
  {
    key: "ltdsti",
    spellings:
      "ltd sti|limited sirketi|limited sti|tic ltd sti|san ve tic ltd sti|sanayi ve ticaret limited sirketi|ticaret limited sirketi",
  },
  {
    key: "assti",
    spellings: "anonim sti|sanayi ve ticaret as|san ve tic as|sanayi ve ticaret anonim sirketi|ticaret as",
  },
  { key: "kk", spellings: "kk|kabushiki kaisha|kabushiki gaisha|kabushikigaisha|kabushikikaisha" },
  { key: "gk", spellings: "gk|godo kaisha|godo gaisha" },
  { key: "yk", spellings: "yk|yugen kaisha|yugen gaisha" },
  { key: "goshi", spellings: "goshi|goshi gaisha" },
  { key: "gomei", spellings: "gomei|gomei gaisha" },
  { key: "youxian", spellings: "youxian|youxian gongsi|youxian zeren gongsi" },
  { key: "gufen", spellings: "gufen|gufen youxian gongsi" },
  { key: "jusik", spellings: "jusik|jusik hoesa|jusighoesa" },
  { key: "yuhan", spellings: "yuhan|yuhan hoesa" },
  { key: "pt", spellings: "pt|perseroan terbatas|tbk|perseroan terbatas tbk", countries: "ID" },
  { key: "cv", spellings: "cv|commanditaire vennootschap", countries: "ID" },
  { key: "chamkad", spellings: "chamkad|borisat" },
  {
    key: "tnhh",
    spellings: "tnhh|cong ty tnhh|cong ty trach nhiem huu han|trach nhiem huu han|tnhh mtv|cong ty tnhh mot thanh vien",
  },
  { key: "cophan", spellings: "cong ty co phan|co phan|ctcp", countries: "VN" },
];

/** Forms in scripts that are not spelled letter by letter, each with the key it becomes before transliteration. */
const scriptForms: readonly (readonly [alternatives: string, key: string])[] = [
  ["株式会社|\\(株\\)", "kk"],
  ["有限会社|\\(有\\)", "yk"],
  ["合同会社|\\(同\\)", "gk"],
  ["合資会社", "goshi"],
  ["合名会社", "gomei"],
  ["股份有限公司|股份有限責任公司", "gufen"],
  ["有限责任公司|有限責任公司|有限公司", "youxian"],
  ["주식회사|\\(주\\)", "jusik"],
  ["유한회사|\\(유\\)", "yuhan"],
  ["בע[\"״'׳]?מ", "ltd"],
  ["ש\\.?\\s?מ\\.?\\s?מ\\.?|ش\\.?\\s?م\\.?\\s?م\\.?|ذ\\.?م\\.?م\\.?", "llc"],
  ["شركة|شركه", "sharika"],
  ["บริษัท|จำกัด\\s*\\(มหาชน\\)|จำกัด", "chamkad"],
];

/** The same as expressions over NFKC text, which has one way of writing enclosed, wide and composed characters. */
export const localForms = scriptForms.map(([text, key]) => [new RegExp(text.normalize("NFKC"), "gu"), key] as const);

/** Words before a name that say no more than that it is a company's. */
export const genericHeads: ReadonlySet<string> = new Set(
  "the societe ste soc firma ets etablissements sharika".split(" "),
);

/** Keys of forms that also stand before a name. */
export const headForms: ReadonlySet<string> = new Set(
  "sas sarl sa snc scs sci sca scop selarl selas ooo pao ip uab akcine sia ou as ab oy pt cv kk gk yk goshi gomei youxian gufen jusik yuhan chamkad tnhh cophan llc ae bv nv gie".split(
    " ",
  ),
);
