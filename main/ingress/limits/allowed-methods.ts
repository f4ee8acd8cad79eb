/** A route as far as it is needed to say which methods its path takes. */
interface RouteOfPath {
  readonly method: string;
  /** As OpenAPI writes it, e.g. `/api/deliveries/{deliveryId}/replay`. */
  readonly path: string;
}

/**
 * Says which methods a path takes, for the `Allow` header of a 405.
 *
 * A wrong method is another mistake than a wrong path, and the sender should hear which.
 *
 * @returns e.g. `GET, POST`; `null` for a path that no route has, or a method that it takes
 */
export function allowedMethods(
  routes: readonly RouteOfPath[],
): (method: string, path: string) => string | null {
  return (method, path) => {
    const methods = routes.filter((route) => isOfPath(route, path)).map((route) => route.method);
    if (methods.length === 0 || methods.includes(method)) return null;
    return [...new Set(methods)].join(', ');
  };
}

function isOfPath(route: RouteOfPath, path: string): boolean {
  const wanted = route.path.split('/');
  const given = path.split('/');
  return (
    wanted.length === given.length &&
    wanted.every((part, index) => part === given[index] || isFilled(part, given[index]))
  );
}

/** Whether the part is a parameter, and something stands there. */
function isFilled(part: string, given = ''): boolean {
  return part.startsWith('{') && given !== '';
}
