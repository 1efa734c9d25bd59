import { z } from "zod";

// How many messages to the app each event of a history stands for, which is what Durable Task Scheduler bills. The history names a
// task once, when it is over, though it was scheduled by one message and its result came in another.
const billed: Readonly<Record<string, number>> = {
  ExecutionStarted: 1,
  TaskCompleted: 2,
  TaskFailed: 2,
  SubOrchestrationInstanceCompleted: 1,
  SubOrchestrationInstanceFailed: 1,
  TimerFired: 1,
  EventRaised: 1,
  ExecutionTerminated: 1,
};

const instances = z.array(z.object({ instanceId: z.string() }));
const history = z.object({ historyEvents: z.array(z.object({ EventType: z.string() })) });

/** Counts the billed actions of every orchestration that the host knows, by its public API. */
export async function countActions(origin: string, key: string): Promise<number> {
  const ask = async (path: string) => {
    const url = new URL(`/runtime/webhooks/durabletask/instances${path}`, origin);
    url.searchParams.set("code", key);
    const response = await fetch(url);
    if (!response.ok) throw new Error(`${url.pathname} answered ${response.status}`);
    return response.json();
  };
  let actions = 0;
  for (const { instanceId } of instances.parse(await ask("?top=100"))) {
    const { historyEvents } = history.parse(await ask(`/${instanceId}?showHistory=true`));
    actions += historyEvents.reduce((sum, { EventType }) => sum + (billed[EventType] ?? 0), 0);
  }
  return actions;
}
