import type { LegalForm } from "./legal-forms.ts";

/** What companies of a country call their legal form in English, French or another of its languages: no difference there. */
export const formTranslations: readonly LegalForm[] = [
  { key: "ooo", spellings: "llc|limited liability company|ltd", countries: "RU BY KZ UA UZ KG TJ AM AZ MD" },
  { key: "ae", spellings: "sa|societe anonyme|inc|plc", countries: "GR" },
  { key: "epe", spellings: "ltd|limited|llc", countries: "GR" },
  { key: "ike", spellings: "pc|private company", countries: "GR" },
  { key: "kk", spellings: "co ltd|ltd|inc|corp|corporation|company limited|co inc", countries: "JP" },
  { key: "youxian", spellings: "co ltd|ltd|company limited|limited|llc", countries: "CN" },
  { key: "gufen", spellings: "joint stock co ltd|corp ltd|corporation limited", countries: "CN" },
  { key: "jusik", spellings: "co ltd|ltd|inc|corp|corporation", countries: "KR" },
  { key: "chamkad", spellings: "co ltd|ltd|company limited|limited|pcl|public company limited|plc", countries: "TH" },
  { key: "tnhh", spellings: "co ltd|ltd|company limited|llc|limited", countries: "VN" },
  { key: "cophan", spellings: "jsc|joint stock company|corp|corporation", countries: "VN" },
  { key: "ltdsti", spellings: "ltd|llc|limited|ltd co", countries: "TR" },
  { key: "as", spellings: "inc|jsc|corp", countries: "TR" },
  { key: "spzoo", spellings: "llc|ltd|limited", countries: "PL" },
  { key: "sro", spellings: "llc|ltd|limited", countries: "CZ SK" },
  { key: "kft", spellings: "ltd|llc|limited", countries: "HU" },
  { key: "doo", spellings: "llc|ltd", countries: "RS HR SI" },
  { key: "lda", spellings: "ltd|limited", countries: "PT BR" },
  { key: "gmbh", spellings: "llc|sarl|sagl", countries: "DE AT CH LI" },
  { key: "ag", spellings: "sa|ltd", countries: "CH LI" },
  { key: "nv", spellings: "sa", countries: "BE" },
  { key: "bv", spellings: "srl|sprl|bvba", countries: "BE" },
];
