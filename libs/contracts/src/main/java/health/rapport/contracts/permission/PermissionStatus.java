package health.rapport.contracts.permission;

/** What the person said. */
public enum PermissionStatus {
    OPTED_IN,
    /** Opted in by signature, as marketing texts and automated voice require (47 CFR 64.1200). */
    EXPRESS_WRITTEN_CONSENT,
    OPTED_OUT
}
