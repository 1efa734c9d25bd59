import { mkdtemp, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { fileSanctionsList, localFile } from "../../../shared/adapters/sanctions/file-list.ts";
import { parseNames } from "../../../shared/adapters/sanctions/parse-names.ts";
import { minute } from "../../../shared/domain/duration.ts";
import { sanctionsContract } from "../sanctions.ts";

const european =
  "\uFEFFfileGenerationDate;Entity_LogicalId;NameAlias_WholeName\r\n" +
  '20/11/2026;13;Saddam "Abu Ali" Hussein\r\n20/11/2026;13;\r\n20/11/2026;20;"Trading; Company"\r\n';
const plain = 'name,aliases,countries\n"Acme, Ltd",Acme;Acme Trading,ir\nOther,,ru\n';

async function listAt(text: string) {
  const folder = await mkdtemp(join(tmpdir(), "sanctions-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  const path = join(folder, "list.csv");
  await writeFile(path, text);
  const time = { now: 0 };
  return { path, time, list: fileSanctionsList(localFile(path), () => time.now, 15 * minute) };
}

describe("the list in a file", () => {
  sanctionsContract(async () => {
    const { path, list } = await listAt(plain);
    return { sanctions: list, outage: async () => rm(path) };
  });

  test("a list that was replaced is read again, once the interval is over", async () => {
    const { path, time, list } = await listAt(plain);
    expect(await list.names()).toContain("Other");
    await writeFile(path, "name\nNewcomer\n");
    await utimes(path, 2_000, 2_000);
    time.now = 15 * minute - 1;
    expect(await list.names()).toContain("Other");
    time.now = 15 * minute;
    expect(await list.names()).toEqual(["Newcomer"]);
    expect(await list.version()).toBe("1970-01-01T00:33:20.000Z");
  });
});

describe("published forms", () => {
  test("the European Union's, with the date it was made on", () => {
    expect(parseNames(european)).toEqual({
      version: "20/11/2026",
      names: ['Saddam "Abu Ali" Hussein', "Trading; Company"],
    });
  });

  test("names with aliases", () => {
    expect(parseNames(plain).names).toEqual(["Acme, Ltd", "Acme", "Acme Trading", "Other"]);
  });

  test.each(["", "title\nMr\n", "<html></html>"])("%j is no list", (text) => {
    expect(() => parseNames(text)).toThrow("sanctions list");
  });
});
