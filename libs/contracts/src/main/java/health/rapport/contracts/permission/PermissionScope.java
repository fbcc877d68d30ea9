package health.rapport.contracts.permission;

/** How far a permission reaches. */
public enum PermissionScope {
    /** Every channel and purpose. */
    GLOBAL,
    /** The named channel, every purpose or the named one. */
    CHANNEL
}
