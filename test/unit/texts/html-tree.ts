import { defaultTreeAdapter as tree, parse, type DefaultTreeAdapterTypes } from "parse5";

export type Element = DefaultTreeAdapterTypes.Element;
type Node = DefaultTreeAdapterTypes.Node;

function children(node: Node): readonly Node[] {
  return "childNodes" in node ? node.childNodes : [];
}

/** Every element below a node, in their order. */
export function descendants(node: Node): readonly Element[] {
  return children(node).flatMap((child) => (tree.isElementNode(child) ? [child, ...descendants(child)] : []));
}

/** Every element of a document, in its order. */
export function elementsOf(html: string): readonly Element[] {
  return descendants(parse(html));
}

/** The elements of one tag name. */
export function elements(html: string, tagName: string): readonly Element[] {
  return elementsOf(html).filter((element) => element.tagName === tagName);
}

/** An attribute's value; undefined where there is none. */
export function attribute(element: Element, name: string): string | undefined {
  return element.attrs.find((each) => each.name === name)?.value;
}

/** The text below a node. */
export function textOf(node: Node): string {
  if (tree.isTextNode(node)) return node.value;
  return children(node).map(textOf).join("");
}

/** The text of a document as a reader sees it, without its head. */
export function bodyText(html: string): string {
  return elements(html, "body").map(textOf).join("");
}

/** Tag names and attribute names without any text: two documents of one template have the same. */
export function skeleton(elements: readonly Element[]): readonly string[] {
  return elements.map(({ tagName, attrs }) => [tagName, ...attrs.map(({ name }) => name)].join(" "));
}

/** Values of every attribute that makes a browser go or fetch somewhere. */
export function addresses(elements: readonly Element[]): readonly string[] {
  const names = new Set(["href", "src", "action", "formaction", "srcset", "background", "poster", "ping", "data"]);
  return elements.flatMap(({ attrs }) => attrs.filter(({ name }) => names.has(name)).map(({ value }) => value));
}
