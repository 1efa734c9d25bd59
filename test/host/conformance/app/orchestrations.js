import * as df from "durable-functions";

/** Attempts by key, so that an activity can fail a given number of times; one process serves the suite. */
const attempts = new Map();

df.app.activity("greet", { handler: (name) => `Hello, ${name}!` });
df.app.activity("square", { handler: (number) => number * number });
df.app.activity("megabytes", { handler: (count) => "x".repeat(count * 1024 * 1024) });
df.app.activity("fail", {
  handler: (message) => {
    throw new Error(message);
  },
});
df.app.activity("failTwice", {
  handler: ({ key, failures }) => {
    const made = (attempts.get(key) ?? 0) + 1;
    attempts.set(key, made);
    if (made <= failures) throw new Error(`attempt ${made} failed`);
    return made;
  },
});

df.app.orchestration("helloChain", function* (context) {
  const answers = [];
  for (const city of ["Tokyo", "Paris", "Lyon"]) answers.push(yield context.df.callActivity("greet", city));
  return answers;
});

df.app.orchestration("fanOut", function* (context) {
  const count = context.df.getInput();
  const tasks = Array.from({ length: count }, (_, index) => context.df.callActivity("square", index));
  const squares = yield context.df.Task.all(tasks);
  return squares.reduce((sum, one) => sum + one, 0);
});

df.app.orchestration("approval", function* (context) {
  const { seconds } = context.df.getInput();
  const deadline = new Date(context.df.currentUtcDateTime.getTime() + seconds * 1000);
  const timer = context.df.createTimer(deadline);
  const approval = context.df.waitForExternalEvent("Approval");
  context.df.setCustomStatus({ waitingFor: "Approval" });
  const first = yield context.df.Task.any([approval, timer]);
  if (first === timer) return { outcome: "expired" };
  timer.cancel();
  return { outcome: "answered", by: approval.result };
});

df.app.orchestration("retrying", function* (context) {
  const { failures, maxAttempts } = context.df.getInput();
  const retry = new df.RetryOptions(100, maxAttempts);
  retry.backoffCoefficient = 1;
  return yield context.df.callActivityWithRetry("failTwice", retry, { key: context.df.instanceId, failures });
});

df.app.orchestration("parent", function* (context) {
  const id = context.df.instanceId;
  const children = ["a", "b"].map((name) => context.df.callSubOrchestrator("child", name, `${id}:${name}`));
  return yield context.df.Task.all(children);
});

df.app.orchestration("child", function* (context) {
  return yield context.df.callActivity("greet", context.df.getInput());
});

df.app.orchestration("eternal", function* (context) {
  const { turn, turns } = context.df.getInput();
  yield context.df.callActivity("square", turn);
  if (turn < turns) context.df.continueAsNew({ turn: turn + 1, turns });
  return turn;
});

df.app.entity("counter", (context) => {
  const value = context.df.getState(() => 0);
  switch (context.df.operationName) {
    case "add":
      return context.df.setState(value + context.df.getInput());
    case "get":
      return context.df.return(value);
    case "delete":
      return context.df.destructOnExit();
    default:
      throw new Error(`unknown operation ${context.df.operationName}`);
  }
});

df.app.orchestration("counting", function* (context) {
  const counter = new df.EntityId("counter", context.df.getInput());
  context.df.signalEntity(counter, "add", 1);
  yield context.df.callEntity(counter, "add", 10);
  return yield context.df.callEntity(counter, "get");
});

df.app.orchestration("versioned", function* (context) {
  const own = context.df.version;
  const child = yield context.df.callSubOrchestrator("versionOf", null, undefined, "3.0");
  return { own, child };
});
// eslint-disable-next-line require-yield
df.app.orchestration("versionOf", function* (context) {
  return context.df.version;
});

df.app.orchestration("failing", function* (context) {
  yield context.df.callActivity("fail", "the activity's reason");
});

df.app.orchestration("catching", function* (context) {
  try {
    yield context.df.callActivity("fail", "caught");
  } catch (error) {
    return { caught: error.message.includes("caught") };
  }
  return { caught: false };
});

df.app.orchestration("large", function* (context) {
  return yield context.df.callActivity("megabytes", context.df.getInput());
});

df.app.orchestration("rewindable", function* (context) {
  const { failures } = context.df.getInput();
  return yield context.df.callActivity("failTwice", { key: `rewind ${context.df.instanceId}`, failures });
});

df.app.orchestration("waiting", function* (context) {
  const first = yield context.df.waitForExternalEvent("next");
  const second = yield context.df.waitForExternalEvent("next");
  return [first, second];
});
