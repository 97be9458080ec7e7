/** Middleware and wrappers whose names say that they are for something else than letting only some callers through. */
const ELSE =
  /cors|helmet|json|urlencoded|body|parser?|text|raw|multer|upload|static|favicon|compress|gzip|limit|throttle|slow|log|morgan|pino|trac|telemetry|metric|timing|request_?id|cookie|session$|origin|host|dns|csrf|cache|header|etag|proxy|timeout|async|catch|wrap|error|not_?found|allowed_?methods|safe|bind|memo|debounce|promis|try|next$|views?|i18n|locale/iu;
/** What may well decide who comes through, whatever else its name says. */
const MAY_GUARD =
  /auth(?!or\b)|guard|protect|permission|token|bearer|jwt|api_?key|secure|login|user|principal|identity|access|verif/iu;

/** Whether a name speaks of something else, and of nothing that lets only some callers through. */
export const isNoGuard = (name: string): boolean => ELSE.test(name) && !MAY_GUARD.test(name);
