import type { AgreementEdition } from "./edition.ts";

const fr = `CONTRAT DE PARTENARIAT

1. Parties et acceptation
Le présent contrat lie l’exploitant du réseau de partenaires (« le Réseau ») et la société désignée par son profil juridique (« le Partenaire »). Il est accepté par voie électronique par une personne qui déclare avoir le pouvoir d’engager le Partenaire. La date, l’auteur et l’empreinte du texte accepté font foi de l’acceptation.

2. Objet
Le Réseau ouvre au Partenaire un compte dans l’Espace partenaires. Le compte donne accès à la gestion des utilisateurs et de leurs rôles, aux offres du programme, au profil commercial, aux références et aux avantages, selon les conditions propres à chacun.

3. Exactitude des informations
Le Partenaire garantit que sa dénomination sociale légale, son adresse, son numéro d’immatriculation et son contact principal sont exacts, et les met à jour dans les trente jours qui suivent tout changement. Le Réseau peut vérifier ces informations auprès de registres publics.

4. Comptes et accès
Le premier utilisateur du compte en est l’Agent administrateur. Le Partenaire répond des droits qu’il accorde à ses utilisateurs et de ce qu’ils font en son nom. Il conserve au moins un Agent administrateur et signale sans délai tout accès non autorisé.

5. Confidentialité et données personnelles
Chaque partie garde confidentielles les informations non publiques de l’autre et ne s’en sert que pour exécuter le contrat. Les données personnelles sont traitées conformément à la loi du pays du Partenaire.

6. Usage des marques
Le Partenaire peut se présenter comme membre du réseau tant que son compte est actif, sans laisser croire à une garantie de ses produits ou services par le Réseau.

7. Intégrité
Le Partenaire respecte les lois applicables, en particulier celles qui concernent la corruption, les sanctions internationales et le contrôle des exportations.

8. Durée, suspension et fin
Le contrat court du jour où le compte devient actif. Chaque partie peut y mettre fin par écrit avec un préavis de trente jours. Le Réseau peut suspendre le compte si une information essentielle se révèle fausse ; il en donne le motif et le moyen d’y remédier.

9. Évolution
Toute nouvelle version est publiée avec un rang plus élevé. Elle n’engage le Partenaire que lorsqu’il l’accepte ; le Réseau peut demander cette acceptation pour que le compte reste ouvert.

10. Langues, droit applicable et litiges
Les versions française et anglaise ont le même rang et la même valeur. Le contrat est soumis au droit irlandais. Les litiges sont tranchés par arbitrage à Dublin, en français ou en anglais, au choix du Partenaire.
`;

const en = `PARTNER AGREEMENT

1. Parties and acceptance
This agreement binds the operator of the partner network ("the Network") and the company named in its legal business profile ("the Partner"). It is accepted electronically by a person who declares to have the authority to bind the Partner. The date, the person and the fingerprint of the accepted text are the proof of acceptance.

2. Purpose
The Network opens an account in Partner Center for the Partner. The account gives access to the management of users and their roles, to the offers of the program, to the business profile, to referrals and to benefits, each under its own terms.

3. Accuracy of information
The Partner warrants that its legal business name, address, registration number and primary contact are accurate, and updates them within thirty days of any change. The Network may verify this information with public registers.

4. Accounts and access
The first user of the account is its Admin agent. The Partner is responsible for the rights it grants to its users and for what they do in its name. It keeps at least one Admin agent and reports any unauthorized access without delay.

5. Confidentiality and personal data
Each party keeps the other's non-public information confidential and uses it only to perform this agreement. Personal data are processed in accordance with the law of the Partner's country.

6. Use of marks
The Partner may present itself as a member of the network as long as its account is active, without suggesting that the Network warrants its products or services.

7. Integrity
The Partner complies with applicable law, in particular with the laws on corruption, international sanctions and export control.

8. Term, suspension and end
The agreement runs from the day the account becomes active. Each party may end it in writing with thirty days' notice. The Network may suspend the account if an essential piece of information proves false; it states the reason and how to cure it.

9. Changes
Each new version is published with a higher rank. It binds the Partner only once accepted; the Network may ask for that acceptance in order to keep the account open.

10. Languages, governing law and disputes
The French and English versions have the same rank and the same force. The agreement is governed by the laws of Ireland. Disputes are settled by arbitration in Dublin, in French or in English as the Partner chooses.
`;

/** The agreement published in September 2026 for the region "world". */
export const world202609: AgreementEdition = {
  region: "world",
  version: "2026-09",
  rank: 1,
  publishedAt: "2026-09-01T00:00:00.000Z",
  enforcedFrom: "2026-09-01T00:00:00.000Z",
  texts: {
    fr: {
      title: "Contrat de partenariat",
      text: fr,
      sha256: "ba33ab103f7a9ddaa8d9dd1a66f362f32d0b48bc0db0a4f67c23c7ce110cd0b9",
    },
    en: {
      title: "Partner agreement",
      text: en,
      sha256: "932e6a7a0a553cfdeadc33135f14daf96cbc3a9109fd39b83b390b4e194548be",
    },
  },
};
