import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { openEvidenceFolder } from "../../../infra/local/adapters/evidence-folder.ts";
import { openKeyRing } from "../../../infra/local/adapters/key-ring.ts";
import { createLocalHandler } from "../../../infra/local/routes/local-routes.ts";
import { evidenceRoutes } from "../../../infra/local/routes/evidence-routes.ts";
import { evidenceContract } from "../evidence.ts";
import { makeWorld } from "./embedded-world.ts";

function openFolder() {
  const { folder, world, clock, time, outage } = makeWorld();
  const keys = openKeyRing(folder, clock);
  const evidence = openEvidenceFolder({ folder, world, clock, keys, baseUrl: "http://localhost:7071" });
  const handle = createLocalHandler(evidenceRoutes(evidence));
  const open = async (link: string) => {
    const answer = await handle(new Request(link));
    return answer?.status === 200 ? new Uint8Array(await answer.arrayBuffer()) : undefined;
  };
  return { folder, evidence, open, time, outage };
}

async function* one(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text);
}

const text = { contentType: "text/plain", limit: 100 };

describe("evidence in a folder", () => {
  evidenceContract(async () => openFolder());

  it("opens a link only until its time is over", async () => {
    const { evidence, open, time } = openFolder();
    await evidence.put("e1", "f1", one("x"), text);
    const link = await evidence.downloadLink("e1", "f1", 60);
    time.now += 59_999;
    expect(await open(link)).toBeDefined();
    expect(await open(link.replace(/until=\d+/, "until=9999999999999"))).toBeUndefined();
    time.now += 1;
    expect(await open(link)).toBeUndefined();
  });

  it("leaves no draft behind, neither of a file that is kept nor of one that is refused", async () => {
    const { folder, evidence } = openFolder();
    await evidence.put("e1", "f1", one("x"), text);
    await evidence.put("e1", "f1", one("y"), text);
    await evidence.put("e1", "f2", one("x".repeat(101)), text);
    expect(readdirSync(join(folder, "evidence", "e1"))).toEqual(["f1"]);
  });

  it.each(["..", "../x", "a/b", "", ".hidden", "a\0b"])("never leaves its folder for the id %j", async (id) => {
    const { evidence } = openFolder();
    await expect(evidence.put("e1", id, one("x"), text)).rejects.toThrow(TypeError);
    await expect(evidence.read(id, "f1")).rejects.toThrow(TypeError);
  });

  it("throws while the store is down", async () => {
    const { evidence, outage } = openFolder();
    await outage("evidence")(true);
    await expect(evidence.put("e1", "f1", one("x"), text)).rejects.toMatchObject({ code: "unavailable" });
  });
});
