import type { BlockBlobClient, UserDelegationKey } from "@azure/storage-blob";
import type { Clock } from "../../ports/clock.ts";

/** Makes a link that anybody can read the blob by, for the given seconds. */
export type LinkSigner = (blob: BlockBlobClient, seconds: number) => Promise<string>;

/** What hands out keys to sign with: the client of the account. */
interface KeyDelegation {
  getUserDelegationKey(startsOn: Date, expiresOn: Date): Promise<UserDelegationKey>;
}

const minute = 60_000;
/** How long a delegation key is asked for; a link never outlives its key. The service allows seven days. */
const keyLife = 24 * 60 * minute;
/** Clocks differ: a link starts to be good a little earlier. */
const skew = 5 * minute;

/** Signs links with a key that the service delegates to our identity; the key is asked for once a day. */
export function delegatedLinks(service: () => Promise<KeyDelegation>, clock: Clock): LinkSigner {
  let held: { readonly key: UserDelegationKey; readonly until: number } | undefined;
  return async (blob, seconds) => {
    const { generateBlobSASQueryParameters, BlobSASPermissions, SASProtocol } = await import("@azure/storage-blob");
    const now = clock.now();
    const until = now + seconds * 1_000;
    if (held === undefined || held.until < until) {
      const end = now + Math.max(keyLife, seconds * 1_000 + minute);
      const key = await (await service()).getUserDelegationKey(new Date(now - skew), new Date(end));
      held = { key, until: end };
    }
    const signature = generateBlobSASQueryParameters(
      {
        containerName: blob.containerName,
        blobName: blob.name,
        permissions: BlobSASPermissions.parse("r"),
        startsOn: new Date(now - skew),
        expiresOn: new Date(until),
        protocol: SASProtocol.Https,
        contentDisposition: "attachment",
      },
      held.key,
      blob.accountName,
    );
    return `${blob.url}?${signature.toString()}`;
  };
}

/** Signs links with the key of an emulator, which knows no identities. */
export function emulatorLinks(clock: Clock): LinkSigner {
  return async (blob, seconds) => {
    const { BlobSASPermissions } = await import("@azure/storage-blob");
    return blob.generateSasUrl({
      permissions: BlobSASPermissions.parse("r"),
      startsOn: new Date(clock.now() - skew),
      expiresOn: new Date(clock.now() + seconds * 1_000),
      contentDisposition: "attachment",
    });
  };
}
