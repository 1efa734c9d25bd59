/** An adapter of which some methods are the test's, and all others its own. */
export function overridden<T extends object>(target: T, methods: Partial<T>): T {
  return new Proxy(target, {
    get(own, name: string & keyof T) {
      const method = methods[name] ?? own[name];
      return typeof method === "function" ? (method.bind(own) as unknown) : method;
    },
  });
}
