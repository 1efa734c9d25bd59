import { CloudError, send, type CloudApi } from "./cloud.ts";
import { persist } from "./persist.ts";

const apiVersion = "2025-02-15";

/** Which function gets the delivery reports of which topic. */
export interface ReportSubscription {
  readonly topicId: string;
  readonly functionAppId: string;
  readonly functionName: string;
}

interface Answer {
  readonly properties: { readonly provisioningState: string };
}

/**
 * Subscribes the function to the mail provider's delivery reports; repeated, it changes nothing. A function that was deployed a
 * moment ago may not be known yet, so whatever the cloud refuses is tried again after `wait`, for `tries` times in all.
 */
export async function subscribeToReports(
  resourceManager: CloudApi,
  { topicId, functionAppId, functionName }: ReportSubscription,
  { wait, tries }: { readonly wait: () => Promise<void>; readonly tries: number },
): Promise<void> {
  const path = `${topicId}/eventSubscriptions/delivery-reports?api-version=${apiVersion}`;
  const subscription = {
    properties: {
      destination: {
        endpointType: "AzureFunction",
        properties: { resourceId: `${functionAppId}/functions/${functionName}`, maxEventsPerBatch: 1 },
      },
      filter: { includedEventTypes: ["Microsoft.Communication.EmailDeliveryReportReceived"] },
      eventDeliverySchema: "EventGridSchema",
      retryPolicy: { maxDeliveryAttempts: 30, eventTimeToLiveInMinutes: 1440 },
    },
  };
  const state = async (method: "PUT" | "GET") => {
    const answer = await send(resourceManager, method, path, method === "PUT" ? subscription : undefined);
    return (answer as Answer).properties.provisioningState;
  };
  const complete = async () => {
    let now = await state("PUT");
    while (now === "Creating" || now === "Updating") {
      await wait();
      now = await state("GET");
    }
    if (now !== "Succeeded") throw new CloudError(path, 200, `provisioning state ${now}`);
  };
  await persist(complete, { wait, tries, passes: (error) => error instanceof CloudError });
}
