package health.rapport.runtime.security;

/** The realm roles, for {@code @RolesAllowed}. */
public final class Roles {
    public static final String MARKETER = "marketer";
    public static final String STEWARD = "steward";
    public static final String ANALYST = "analyst";
    public static final String APPROVER = "approver";
    public static final String COMPLIANCE = "compliance";
    public static final String ADMIN = "admin";
    public static final String INTEGRATION = "integration";

    private Roles() {}
}
