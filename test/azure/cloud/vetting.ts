import { randomBytes } from "node:crypto";
import { DatabaseSync } from "node:sqlite";
import { openVetting } from "../../../infra/local/adapters/vetting.ts";
import {
  type PostResult,
  startVettingCallbacks,
  type VettingCallbacks,
} from "../../../infra/local/adapters/vetting-callbacks.ts";
import type { World } from "../../../infra/local/adapters/world.ts";
import type { VettingRequest } from "../../../shared/ports/vetting.ts";
import type { Answerer } from "../listen.ts";
import { vettingAnswer, type VettingState } from "../world/vetting.ts";
import type { AppClock } from "./app-clock.ts";

/** A vetting provider behind HTTP that finds what the world says, and posts it to the app. */
export interface CloudVetting {
  readonly answer: Answerer;
  readonly callbacks: VettingCallbacks;
  readonly settings: Readonly<Record<string, string>>;
  /** Where results go from now on. */
  subscribe(post: PostResult): void;
}

/** Starts the provider; it takes Dutch companies, so that every other one is looked up in its register. */
export function startCloudVetting(world: World, clock: AppClock): CloudVetting {
  const secret = `whsec_${randomBytes(32).toString("base64")}`;
  const state: VettingState = { key: "key of the provider", asked: new Map(), known: new Map() };
  const local = openVetting({ database: new DatabaseSync(":memory:"), world, clock, secrets: () => [secret] });
  let post: PostResult = async () => false;
  const callbacks = startVettingCallbacks(local, (result) => post(result));
  return {
    callbacks,
    settings: { VETTING_KEY: state.key, VETTING_SECRETS: secret, VETTING_COUNTRIES: "NL" },
    answer: async (request) => {
      await clock.ask();
      const answer = vettingAnswer(request, state);
      if (answer.status === 202) {
        const { company, ...asked } = JSON.parse(request.body) as VettingRequest & {
          company: VettingRequest["profile"];
        };
        await local.provider.request({ ...asked, profile: company });
      }
      return answer;
    },
    subscribe: (next) => {
      post = next;
    },
  };
}
