import { globSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { replay, type RecordedHistory } from "./recorded-history.ts";

const files = globSync("test/replay/histories/*/*.json");
const histories = files.flatMap((file) =>
  (JSON.parse(readFileSync(file, "utf8")) as RecordedHistory[]).map((history) => ({ file, ...history })),
);

/** A history that ends before the last step that was answered in it. */
function cutShort(trigger: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const events = trigger["history"] as readonly { readonly EventType: number }[];
  const last = events.findLastIndex(({ EventType }) => EventType === taskCompleted);
  return { ...trigger, history: events.filter((_, index) => index !== last) };
}
const taskCompleted = 5;

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

  it.each(histories)("$file $orchestrator wants something else done where an answer is missing", async (recorded) => {
    const answer = await replay(recorded.orchestrator, cutShort(recorded.trigger));
    expect(answer).not.toEqual(recorded.answer);
  });
});
