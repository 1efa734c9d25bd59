import type { Locale } from "../../../shared/domain/locale.ts";
import { people } from "../seed/people.ts";

/** What a start page tells of. */
export interface Start {
  readonly baseUrl: string;
  readonly dataFolder: string;
  /** Enrollments of an earlier run that still await somebody. */
  readonly continued: number;
}

const texts = {
  fr: {
    ready: "L’inscription des partenaires est ouverte.",
    api: "API (contrat)",
    inbox: "Boîte de réception",
    signIn: "Connexion",
    world: "Monde d’essai",
    clock: "Horloge",
    agreements: "Contrat à accepter",
    data: "Données",
    idle: "aucune inscription en cours",
    continued: (count: number) => (count === 1 ? "1 inscription se poursuit" : `${count} inscriptions se poursuivent`),
    begin: "Pour commencer :",
    stop: "Ctrl-C arrête tout proprement.",
  },
  en: {
    ready: "Partner onboarding is open.",
    api: "API (contract)",
    inbox: "Inbox",
    signIn: "Sign-in",
    world: "Test world",
    clock: "Clock",
    agreements: "Agreement to accept",
    data: "Data",
    idle: "no enrollment under way",
    continued: (count: number) => (count === 1 ? "1 enrollment goes on" : `${count} enrollments go on`),
    begin: "To begin:",
    stop: "Ctrl-C stops cleanly.",
  },
} as const;

/** What the terminal shows when everything is up: where things are, and a request to begin with. */
export function startPage({ baseUrl, dataFolder, continued }: Start, locale: Locale): string {
  const words = texts[locale];
  const places: readonly [string, string][] = [
    [words.api, `${baseUrl}/api/openapi.json`],
    [words.signIn, `${baseUrl}/local/sign-in`],
    [words.inbox, `${baseUrl}/local/mail`],
    [words.agreements, `${baseUrl}/api/enrollments/{id}/agreement`],
    [words.world, `${baseUrl}/local/world`],
    [words.clock, `${baseUrl}/local/clock`],
    [words.data, `${dataFolder} (${continued === 0 ? words.idle : words.continued(continued)})`],
  ];
  const width = Math.max(...places.map(([name]) => name.length)) + 2;
  const lines = places.map(([name, where]) => `  ${name.padEnd(width)}${where}`);
  return ["", words.ready, "", ...lines, "", words.begin, "", firstRequest(baseUrl), "", words.stop, ""].join("\n");
}

function firstRequest(baseUrl: string): string {
  const { tid, oid, name, upn, globalAdmin } = people.camille;
  const person = JSON.stringify({ tid, oid, name, upn, globalAdmin });
  return [
    `  TOKEN=$(curl -s ${baseUrl}/local/token -H 'Content-Type: application/json' \\`,
    `    -d '${person}' | sed 's/.*"access_token":"\\([^"]*\\)".*/\\1/')`,
    `  curl -i ${baseUrl}/api/enrollments -H "Authorization: Bearer $TOKEN" -H 'Content-Type: application/json' \\`,
    `    -H 'Idempotency-Key: my-first-enrollment' -d '{"mpnId":"5410001","locale":"fr"}'`,
  ].join("\n");
}
