import { disposableEmailBlocklistSet } from "disposable-email-domains-js";
import freeProviders from "email-providers/all.json" with { type: "json" };
import { getDomain } from "tldts";

/** Mailbox providers for everybody that the list does not know yet. */
const alsoFree =
  "aol.fr aol.nl bbox.fr cegetel.net duck.com fastmail.com gmx.ch gmx.li hanmir.com mailfence.com numericable.fr online.no posteo.de " +
  "proton.me protonmail.ch riseup.net sohu.com startmail.com telia.com tim.it tuta.com tuta.io tutamail.com tutanota.com tutanota.de " +
  "xs4all.nl ziggo.nl zohomail.com zohomail.eu zohomail.in 139.com disroot.org keemail.me murena.io skiff.com onmail.com " +
  "aon.at azet.sk chello.at citromail.hu fastwebnet.it kakao.com mail.bg mail.de mail.dk mailo.com ono.com suomi24.fi upcmail.nl vivaldi.net " +
  "atlas.cz bezeqint.net bredband.net broadpark.no casema.nl comhem.se cyber.net.pk eim.ae elisanet.fi emirates.net.ae getmail.no gmx.us hol.gr " +
  "hotmail.com.tr indamail.hu inet.fi iol.pt jubii.dk kolumbus.fi kpnplanet.nl meta.ua mweb.co.za mynet.com nifty.com ocn.ne.jp ofir.dk orange.es " +
  "otenet.gr slingshot.co.nz stofanet.dk telkomsa.net tlen.pl ttmail.com vodafone.de vodamail.co.za vsnl.net zoznam.sk " +
  "volny.cz clix.pt ctemplar.com hispeed.ch hotmail.ch libertysurf.fr noos.fr numericable.com op.pl passport.com posteo.net proximus.be telefonica.net";

/** Throw-away mailboxes and forwarders that the list does not know yet. */
const alsoDisposable =
  "addy.io aleeas.com mozmail.com passinbox.com passmail.net simplelogin.co slmail.me tempmail.dev " +
  "anonaddy.com anonaddy.me burnermail.io disposablemail.com luxusmail.org simplelogin.com simplelogin.io temp-mail.io tempmail.com " +
  "tempmail.net tempmail.org tempmailaddress.com throwaway.email";

/** Companies whose staff write from the domain; the list knows it from mailboxes they once gave to the public. */
const notFree = new Set(
  (
    "alibaba.com ancestry.com bt.com discovery.com example.com facebook.com ibm.net medscape.com saudia.com swissinfo.org techspot.com " +
    "telstra.com"
  ).split(" "),
);

const free = new Set([...freeProviders, ...alsoFree.split(" ")].filter((domain) => !notFree.has(domain)));
const disposable = new Set([...disposableEmailBlocklistSet(), ...alsoDisposable.split(" ")]);

/** The versions of the lists that mail addresses are judged by, for the record of a decision. */
export const mailListVersions = {
  "disposable-email-domains-js": "1.26.0",
  "email-providers": "2.26.0",
  "role-based-email-addresses": "3.1.0",
  tldts: "7.5.4",
} as const;

/** The domain somebody can register (public suffix list, private suffixes too), or the host itself where it has none. */
export function registrableDomain(host: string): string {
  return getDomain(host, { allowPrivateDomains: true }) ?? host;
}

/** True for a name that somebody can have registered, or one below it; false for a public suffix such as `co.uk`. */
export function isRegistrable(host: string): boolean {
  return getDomain(host) !== null;
}

/** True for the domain under which every tenant of the directory has a first name, and for all names below it. */
export function isOnMicrosoft(domain: string): boolean {
  return /(?:^|\.)onmicrosoft\.com$/.test(domain);
}

/** A host with every parent that still has a dot: `a.b.fr` gives `a.b.fr`, `b.fr`. */
function withParents(host: string): string[] {
  const labels = host.split(".");
  return labels.slice(0, -1).map((_, index) => labels.slice(index).join("."));
}

/** Whether mail to the domain or a parent of it goes to throw-away mailboxes. */
export function isDisposableDomain(domain: string): boolean {
  return withParents(domain).some((host) => disposable.has(host));
}

/** Whether the domain or a parent of it gives mailboxes to everybody. */
export function isFreeMailDomain(domain: string): boolean {
  return withParents(domain).some((host) => free.has(host));
}
