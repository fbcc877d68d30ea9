package health.rapport.intake.persistence;

/** What became of a claim. */
public sealed interface Settled {
    /** New, or a new version. */
    record Accepted(long version) implements Settled {}

    /** Exactly this was taken in before. */
    record Duplicate() implements Settled {}

    /** Another content was taken in under this id, and this kind of item has no versions. */
    record Conflict() implements Settled {}
}
