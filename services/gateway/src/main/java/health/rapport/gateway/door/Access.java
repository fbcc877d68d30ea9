package health.rapport.gateway.door;

/** What the gateway itself asks for before it passes a request on. */
public enum Access {
    /** A valid bearer token; the service checks it again and decides on roles. */
    TOKEN,
    /** Nothing: the service knows the caller by a write key, a site key or a signed link, or the page is public. */
    OPEN
}
