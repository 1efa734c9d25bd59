import { execFile } from "node:child_process";
import { promisify } from "node:util";
import type { CloudApi } from "./cloud.ts";

const run = promisify(execFile);

async function azd(args: readonly string[]): Promise<string> {
  const { stdout } = await run("azd", [...args], { encoding: "utf8", shell: process.platform === "win32" });
  return stdout;
}

/** An API that takes tokens of whoever is signed in to azd. */
export function apiOf(origin: string): CloudApi {
  let token: Promise<string> | undefined;
  const ask = async () => {
    const answer = await azd(["auth", "token", "--scope", `${origin}/.default`, "--output", "json"]);
    return (JSON.parse(answer) as { readonly token: string }).token;
  };
  return { origin, token: () => (token ??= ask()) };
}

/** Microsoft Graph, where applications are registered. */
export const graph = apiOf("https://graph.microsoft.com");

/** Azure Resource Manager. */
export const resourceManager = apiOf("https://management.azure.com");

/** Keeps a value in the azd environment; hooks and parameters that come later see it. */
export async function remember(name: string, value: string): Promise<void> {
  await azd(["env", "set", name, value]);
}

/** A value of the azd environment, as hooks get it. Throws and names it when it is missing. */
export function required(env: NodeJS.ProcessEnv, name: string): string {
  const value = env[name];
  if (value === undefined || value === "")
    throw new Error(`${name} is not set: run this through azd, as azure.yaml does.`);
  return value;
}
