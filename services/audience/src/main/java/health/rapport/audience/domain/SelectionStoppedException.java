package health.rapport.audience.domain;

import health.rapport.rules.RuleStoppedException;

/** Choosing took too long, or nobody waits for it any more. */
public final class SelectionStoppedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient AudienceGroup group;

    public SelectionStoppedException(AudienceGroup group, RuleStoppedException cause) {
        super(cause.getMessage(), cause);
        this.group = group;
    }

    /** The group whose rules were being asked. */
    public AudienceGroup group() {
        return group;
    }
}
