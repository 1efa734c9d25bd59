import { type Answerer, type Certificate, type Incoming, listen, type Listening, type Outgoing } from "../listen.ts";
import { tokenAnswer } from "../world/entra.ts";
import { geocodeAnswer } from "../world/maps.ts";
import { graphAnswer } from "../world/graph.ts";
import { partnerCenterAnswer } from "../world/partner-center.ts";
import { registerAnswer } from "../world/registers.ts";
import type { Outages } from "./outages.ts";
import type { Surrounding } from "./surrounding.ts";

/** The signing keys that the issuer of tokens publishes. */
export type PublishedKeys = () => Promise<object>;

type Outage = Parameters<Outages>[0] | undefined;

interface Part {
  readonly outage: Outage | ((request: Incoming) => Outage);
  readonly answer: Answerer;
}

/** Starts everything that is spoken to over plain HTTP requests, each below a path of its own. */
export async function startServices(
  certificate: Certificate,
  around: Surrounding,
  outages: Outages,
  keys: PublishedKeys,
  mapsToken: (token: string) => boolean,
  vetting: Answerer,
): Promise<Listening> {
  const { entra, tenants, center, companies, addresses } = around;
  const parts: Readonly<Record<string, Part>> = {
    entra: { outage: undefined, answer: (request) => entraAnswer(request, around, keys) },
    graph: { outage: "directory", answer: (request) => graphAnswer(request, entra, tenants) },
    center: {
      outage: ({ url }) => (/\/(?:customers|domains)(?:\/|$)/.test(url.pathname) ? "work_accounts" : "memberships"),
      answer: (request) => partnerCenterAnswer(request, entra, center),
    },
    registers: { outage: "registry", answer: (request) => registerAnswer(request, [...companies.values()]) },
    vetting: { outage: "vetting", answer: vetting },
    maps: {
      outage: "address_book",
      answer: (request) =>
        mapsToken(request.headers.authorization?.replace(/^Bearer /, "") ?? "")
          ? geocodeAnswer(request, addresses())
          : { status: 401, json: {} },
    },
  };
  return listen(async (request): Promise<Outgoing> => {
    const [, name = ""] = request.url.pathname.split("/");
    const part = parts[name];
    if (part === undefined) return { status: 404, json: {} };
    const outage = typeof part.outage === "function" ? part.outage(request) : part.outage;
    const out = outage === undefined ? undefined : await outages(outage);
    return out ?? part.answer(below(request, name));
  }, certificate);
}

function below(request: Incoming, name: string): Incoming {
  const url = new URL(request.url);
  url.pathname = url.pathname.slice(name.length + 1);
  return { ...request, url };
}

async function entraAnswer(request: Incoming, { entra }: Surrounding, keys: PublishedKeys): Promise<Outgoing> {
  if (request.url.pathname === "/common/discovery/v2.0/keys") return { status: 200, json: await keys() };
  return tokenAnswer(request, entra);
}
