import { createDefaultHttpClient, type HttpClient } from "@azure/core-rest-pipeline";

/** An HTTP client of the Azure SDKs that sends what is meant for a service in Azure to a server on this machine; identities are refused over plain HTTP otherwise. */
export function redirectedClient(target: string): HttpClient {
  const client = createDefaultHttpClient();
  return {
    async sendRequest(request) {
      const meant = request.url;
      const { pathname, search } = new URL(meant);
      request.url = new URL(pathname + search, target).href;
      request.allowInsecureConnection = true;
      try {
        return await client.sendRequest(request);
      } finally {
        request.url = meant;
      }
    },
  };
}
