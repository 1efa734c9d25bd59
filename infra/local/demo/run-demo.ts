import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { startLocalHost } from "../local-host.ts";
import { languageOf } from "../terminal.ts";
import { createClient } from "./client.ts";
import { tellStory } from "./story.ts";
import { createTimeline } from "./timeline.ts";
import { wordsIn } from "./words.ts";

/** The package's folder, seen from the built `dist/infra/local/demo`. */
const appRoot = fileURLToPath(new URL("../../../../", import.meta.url));
const patience = 15_000;

/** Plays one enrollment on a host of its own with an empty data folder; resolves with the exit code. */
export async function runDemo(): Promise<number> {
  const words = wordsIn(languageOf(process.env));
  const dataFolder = mkdtempSync(join(tmpdir(), "partner-onboarding-demo-"));
  try {
    const local = await startLocalHost({ appRoot, dataFolder, port: 0, logLevel: "error" });
    try {
      const inColor = process.stdout.isTTY && process.env["NO_COLOR"] === undefined;
      const names = [words.applicant, words.contact, words.reviewer, words.service];
      const timeline = createTimeline(names, inColor, (line) => console.log(line));
      console.log(`\n${words.title}\n`);
      await tellStory({ client: createClient(local.baseUrl), timeline, words, patience });
      console.log(`\n${words.done}\n`);
      return 0;
    } finally {
      await local.stop();
    }
  } catch (error) {
    console.error(error instanceof Error && "code" in error ? error.message : error);
    return 1;
  } finally {
    rmSync(dataFolder, { recursive: true, force: true });
  }
}
