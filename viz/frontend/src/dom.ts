/** Elements are made here and nowhere else: every word becomes a text node, never HTML. */

export type Child = Node | string | number | null | undefined | false | readonly Child[];
type Handler = (event: never) => void;
export type Properties = Record<string, string | number | boolean | null | undefined | Handler | Record<string, string>>;

const SVG = "http://www.w3.org/2000/svg";
const HREF = /^(?:https?:\/\/|\/(?!\/)|[?#])/i;

/** The address if a reader may follow it (http, https or on this server), else null: no `javascript:`, no `data:`. */
export function safeHref(href: string | null | undefined): string | null {
  return href && HREF.test(href) ? href : null;
}

/**
 * An element with attributes, listeners (`onclick`) and children. `style` is an object of CSS properties, set one by
 * one because the Content-Security-Policy forbids style attributes; an unsafe `href` is left out.
 */
export function h<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  properties: Properties = {},
  ...children: Child[]
): HTMLElementTagNameMap[Name] {
  return filled(document.createElement(name), properties, children);
}

/** As {@link h}, for SVG. */
export function svg(name: string, properties: Properties = {}, ...children: Child[]): SVGElement {
  return filled(document.createElementNS(SVG, name) as SVGElement, properties, children);
}

function filled<E extends HTMLElement | SVGElement>(element: E, properties: Properties, children: Child[]): E {
  for (const [key, value] of Object.entries(properties)) set(element, key, value);
  append(element, children);
  return element;
}

function set(element: HTMLElement | SVGElement, key: string, value: Properties[string]): void {
  if (value === null || value === undefined || value === false) return;
  if (typeof value === "function") element.addEventListener(key.slice(2), value as EventListener);
  else if (typeof value === "object") for (const [name, text] of Object.entries(value)) element.style.setProperty(name, text);
  else if (key === "href") {
    const href = safeHref(String(value));
    if (href) element.setAttribute("href", href);
  } else element.setAttribute(key, value === true ? "" : String(value));
}

function append(element: Element, children: readonly Child[]): void {
  for (const child of children) {
    if (Array.isArray(child)) append(element, child as readonly Child[]);
    else if (child instanceof Node) element.append(child);
    else if (child !== null && child !== undefined && child !== false) element.append(String(child));
  }
}

/** A name from the data, isolated so that right-to-left marks in it cannot turn its surroundings. */
export function name(text: string): HTMLElement {
  return h("bdi", {}, text);
}

/** A name that leads somewhere where it can, plain text where it cannot. */
export function linked(text: string, href: string | null | undefined, properties: Properties = {}): HTMLElement {
  return safeHref(href) ? h("a", { ...properties, href: href as string }, name(text)) : name(text);
}
