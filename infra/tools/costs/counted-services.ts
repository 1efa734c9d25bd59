import type { Document, Documents } from "../../../shared/ports/documents.ts";
import type { Services } from "../../../shared/ports/services.ts";

/** What the services were asked for since counting began. */
export interface Tally {
  databaseRequests: number;
  requestUnits: number;
  mails: number;
  mailBytes: number;
  addressLookups: number;
}

type Replaceable = { -readonly [K in keyof Services]: Services[K] };

function kilobytes(value: unknown): number {
  return Math.max(1, (JSON.stringify(value) ?? "").length / 1024);
}

/** Charges by the service's published rules of thumb: 1 unit a read KB, about 5.5 a written KB that is indexed, twice that to replace. */
function countDocuments<T extends Document>(inner: Documents<T>, tally: Tally): Documents<T> {
  const count = async <R>(work: Promise<R>, charge: (result: R) => number) => {
    const result = await work;
    tally.databaseRequests += 1;
    tally.requestUnits += charge(result);
    return result;
  };
  return {
    read: (id, partition) => count(inner.read(id, partition), (found) => kilobytes(found)),
    create: (document) => count(inner.create(document), () => 5.5 * kilobytes(document)),
    replace: (document, etag) => count(inner.replace(document, etag), () => 11 * kilobytes(document) - 1),
    remove: (id, partition, etag) => count(inner.remove(id, partition, etag), () => 5.5),
    list: (query) => count(inner.list(query), (page) => 2.8 + kilobytes(page)),
    count: (query) => count(inner.count(query), () => 2.8),
  };
}

/** Puts counting ones in the place of the services that cost money by use; gives the tally, which goes on growing. */
export function countServices(services: Services): Tally {
  const tally: Tally = { databaseRequests: 0, requestUnits: 0, mails: 0, mailBytes: 0, addressLookups: 0 };
  const replaceable = services as Replaceable;
  replaceable.enrollments = countDocuments(services.enrollments, tally);
  replaceable.claims = countDocuments(services.claims, tally);
  replaceable.audit = countDocuments(services.audit, tally);
  replaceable.accounts = countDocuments(services.accounts, tally);
  replaceable.leads = countDocuments(services.leads, tally);
  replaceable.webhooks = countDocuments(services.webhooks, tally);
  replaceable.counters = countDocuments(services.counters, tally);
  const { mail, addressBook } = services;
  replaceable.mail = {
    find: (operationId) => mail.find(operationId),
    send: (one) => {
      tally.mails += 1;
      tally.mailBytes += Buffer.byteLength(one.html) + Buffer.byteLength(one.text);
      return mail.send(one);
    },
  };
  replaceable.addressBook = {
    source: addressBook.source,
    validate: (address) => {
      tally.addressLookups += 1;
      return addressBook.validate(address);
    },
  };
  return tally;
}
