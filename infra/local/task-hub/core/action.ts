/** Action types, numbered as the SDK (actions/ActionType) and OutOfProcOrchestrationShim.AsyncActionType number them. */
export const ActionType = {
  CallActivity: 0,
  CallActivityWithRetry: 1,
  CallSubOrchestrator: 2,
  CallSubOrchestratorWithRetry: 3,
  ContinueAsNew: 4,
  CreateTimer: 5,
  WaitForExternalEvent: 6,
  CallEntity: 7,
  CallHttp: 8,
  SignalEntity: 9,
  ScheduledSignalEntity: 10,
  WhenAny: 11,
  WhenAll: 12,
  LockEntities: 13,
  ReleaseEntities: 14,
} as const;

/** Retry options as the SDK's RetryOptions serializes; milliseconds. */
export interface RetryOptions {
  firstRetryIntervalInMilliseconds: number;
  maxNumberOfAttempts: number;
  backoffCoefficient?: number;
  maxRetryIntervalInMilliseconds?: number;
  retryTimeoutInMilliseconds?: number;
}

/** The request of a callHttp action (SDK http/DurableHttpRequest). */
export interface HttpRequestAction {
  method: string;
  uri: string;
  content?: string | null;
  headers?: Record<string, string | string[]> | null;
  tokenSource?: unknown;
  asynchronousPatternEnabled?: boolean;
}

/** One action as an orchestrator returns it: a flat record, which fields are set follows from actionType. */
export interface Action {
  actionType: number;
  functionName?: string;
  input?: unknown;
  instanceId?: string;
  version?: string;
  retryOptions?: RetryOptions;
  fireAt?: string;
  isCanceled?: boolean;
  externalEventName?: string;
  operation?: string;
  httpRequest?: HttpRequestAction;
  compoundActions?: Action[];
  lockRequestId?: string;
  lockSet?: { name: string; key: string }[];
}

/** How many sequence numbers the SDK gives to an action at once; compounds pass theirs on to their parts. */
export function stepsOf(action: Action): number {
  switch (action.actionType) {
    case ActionType.ContinueAsNew:
    case ActionType.WaitForExternalEvent:
    case ActionType.WhenAny:
    case ActionType.WhenAll:
      return 0;
    default:
      return 1;
  }
}

function collect(action: Action, into: Action[]): void {
  if (action.actionType !== ActionType.WhenAny && action.actionType !== ActionType.WhenAll) into.push(action);
  else for (const part of action.compoundActions ?? []) collect(part, into);
}

/** The parts of each action that are no compound, in the order in which the SDK numbers them. */
export function partsOfEach(actions: readonly Action[]): Action[][] {
  return actions.map((action) => {
    const parts: Action[] = [];
    collect(action, parts);
    return parts;
  });
}
