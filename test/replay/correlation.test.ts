import { globSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { replay, type RecordedHistory } from "./recorded-history.ts";

const histories = globSync("test/replay/histories/*/*.json").flatMap(
  (file) => JSON.parse(readFileSync(file, "utf8")) as RecordedHistory[],
);

interface Action {
  readonly functionName?: string;
  readonly instanceId?: string;
  readonly input?: Readonly<Record<string, unknown>>;
  readonly compoundActions?: readonly Action[];
}

function calls(actions: readonly Action[]): readonly Action[] {
  return actions.flatMap((each) => [each, ...calls(each.compoundActions ?? [])]).filter(({ input }) => input);
}

it.each(histories)(
  "F76 F79 $story $orchestrator gives activities and branches the enrollment's id, and beside it no text but a check's kind",
  async ({ orchestrator, trigger }) => {
    const id = String(trigger["instanceId"]).slice(0, 36);
    const { actions } = (await replay(orchestrator, trigger)) as { actions: readonly (readonly Action[])[] };
    const called = calls(actions.flat());
    expect(called.length).toBeGreaterThan(0);
    for (const { input = {}, instanceId = id } of called) {
      expect(instanceId.startsWith(id)).toBe(true);
      const { enrollmentId, kind: _check, ...rest } = input;
      expect(enrollmentId).toBe(id);
      expect(Object.values(rest).map((value) => typeof value)).toEqual(Object.keys(rest).map(() => "number"));
    }
  },
);
