/** What the URLs of one instance are made from. */
export interface LinkBase {
  origin: string;
  hubName: string;
  /** System key of the webhooks; undefined when they need none. */
  key: string | undefined;
}

/** Path of the public management API. */
export const webhookPath = "/runtime/webhooks/durabletask";

/** The management URLs of an instance, named and ordered as the extension's HttpManagementPayload. */
export function managementLinks(base: LinkBase, instanceId: string, placeholder = false): Record<string, string> {
  const id = placeholder ? instanceId : encodeURIComponent(instanceId);
  const instance = `${base.origin}${webhookPath}/instances/${id}`;
  const query = `taskHub=${encodeURIComponent(base.hubName)}&connection=Storage${codeOf(base, "&")}`;
  return {
    id: instanceId,
    statusQueryGetUri: `${instance}?${query}`,
    sendEventPostUri: `${instance}/raiseEvent/{eventName}?${query}`,
    terminatePostUri: `${instance}/terminate?reason={text}&${query}`,
    rewindPostUri: `${instance}/rewind?reason={text}&${query}`,
    purgeHistoryDeleteUri: `${instance}?${query}`,
    restartPostUri: `${instance}/restart?${query}`,
    suspendPostUri: `${instance}/suspend?reason={text}&${query}`,
    resumePostUri: `${instance}/resume?reason={text}&${query}`,
  };
}

/** The URLs that start instances, as the extension's HttpCreationPayload. */
export function creationLinks(base: LinkBase): Record<string, string> {
  const url = `${base.origin}${webhookPath}/orchestrators/{functionName}[/{instanceId}]`;
  return {
    createNewInstancePostUri: `${url}?${codeOf(base, "")}`,
    createAndWaitOnNewInstancePostUri: `${url}?timeout={timeoutInSeconds}&pollingInterval={intervalInSeconds}&${codeOf(base, "")}`,
  };
}

/** The query text that carries the system key. */
export function codeOf(base: LinkBase, before: string): string {
  return base.key === undefined ? "" : `${before}code=${base.key}`;
}
