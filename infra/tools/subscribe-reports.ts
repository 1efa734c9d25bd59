import { setTimeout } from "node:timers/promises";
import { required, resourceManager } from "./azd/azd.ts";
import { subscribeToReports } from "./azd/report-subscription.ts";

// Runs after azd deployed: only now the function exists that the subscription calls.
const subscription = {
  topicId: required(process.env, "REPORT_TOPIC_ID"),
  functionAppId: required(process.env, "FUNCTION_APP_ID"),
  functionName: "mailEvents",
};
await subscribeToReports(resourceManager, subscription, { wait: () => setTimeout(15_000), tries: 20 });
console.log(`${subscription.functionName} gets the delivery reports of mails.`);
