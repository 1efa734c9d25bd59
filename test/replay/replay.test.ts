import { globSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { replay, type RecordedHistory } from "./recorded-history.ts";

const files = globSync("test/replay/histories/*/*.json");
const histories = files.flatMap((file) =>
  (JSON.parse(readFileSync(file, "utf8")) as RecordedHistory[]).map((history) => ({ file, ...history })),
);

describe("F77 enrollments that an earlier release began go on under this one", () => {
  it("has recorded histories of every orchestration", () => {
    const names = new Set(histories.map(({ orchestrator }) => orchestrator));
    expect(names).toEqual(
      new Set(["onboarding", "contactVerification", "informationVerification", "agreementAcceptance"]),
    );
  });

  it.each(histories)("$file $orchestrator wants the same done as when it was recorded", async (recorded) => {
    expect(await replay(recorded.orchestrator, recorded.trigger)).toEqual(recorded.answer);
  });
});
