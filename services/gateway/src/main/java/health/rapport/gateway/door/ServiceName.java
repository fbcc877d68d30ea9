package health.rapport.gateway.door;

import java.util.Locale;

/** The services behind the door. */
public enum ServiceName {
    INTAKE,
    MASTERING,
    INSIGHT,
    AUDIENCE,
    CAMPAIGN,
    CONTENT,
    ATTRIBUTION;

    /** The name as configuration, metrics and documents write it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
