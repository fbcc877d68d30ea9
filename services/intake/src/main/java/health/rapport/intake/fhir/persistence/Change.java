package health.rapport.intake.fhir.persistence;

import java.time.Instant;

/**
 * What became of a resource that was written.
 *
 * @param version its version now
 * @param at when that version came in
 */
public record Change(Kind kind, long version, Instant at) {
    /** The three ways. */
    public enum Kind {
        CREATED,
        UPDATED,
        /** It says nothing new. */
        UNCHANGED
    }
}
