import { onTestFinished } from "vitest";
import type { DurableSettings } from "../../../infra/local/host/worker-contract.ts";
import { HubFixture, type TestApp } from "./hub-fixture.ts";

/** A hub that stops when the test that opens it is over. */
export function openHub(app: TestApp, settings?: DurableSettings, path?: string): HubFixture {
  const fixture = new HubFixture(app, settings, undefined, path);
  onTestFinished(() => fixture.hub.stop());
  return fixture;
}
