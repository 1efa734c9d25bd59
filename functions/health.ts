import { app } from "@azure/functions";
import * as df from "durable-functions";
import { locale } from "../shared/domain/locale.ts";

app.http("health", {
  route: "api/health",
  methods: ["GET", "HEAD"],
  authLevel: "anonymous",
  handler: () => ({ jsonBody: { l: locale.options, d: typeof df.app.orchestration } }),
});
