import * as df from "durable-functions";
import { output, parallel, runStep, week } from "../steps.js";

df.app.activity("step", { handler: ({ id, step }) => runStep(id, step) });

df.app.orchestration("onboarding", function* (context) {
  const id = context.df.instanceId;
  const call = (step) => context.df.callActivity("step", { id, step });
  yield call("register");
  yield call("invite");
  const deadline = context.df.createTimer(new Date(context.df.currentUtcDateTime.getTime() + week));
  const winner = yield context.df.Task.any([context.df.waitForExternalEvent("first"), deadline]);
  if (winner === deadline) return "late";
  deadline.cancel();
  yield context.df.Task.all(parallel.map(call));
  yield context.df.waitForExternalEvent("second");
  yield call("close");
  return output;
});
