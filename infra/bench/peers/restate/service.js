import * as restate from "@restatedev/restate-sdk";
import { output, parallel, runStep, week } from "../steps.js";

const run = async (context) => {
  const id = context.key;
  const call = (step) => context.run(step, () => runStep(id, step));
  await call("register");
  await call("invite");
  try {
    await context.promise("first").get().orTimeout(week);
  } catch (error) {
    if (error instanceof restate.TimeoutError) return "late";
    throw error;
  }
  await restate.RestatePromise.all(parallel.map(call));
  await context.promise("second").get();
  await call("close");
  return output;
};
const resolve = (name) => async (context, value) => {
  await context.promise(name).resolve(value);
};

restate.serve({
  services: [
    restate.workflow({ name: "onboarding", handlers: { run, first: resolve("first"), second: resolve("second") } }),
  ],
  port: Number(process.env.BENCH_PORT),
  logger: () => undefined,
});
