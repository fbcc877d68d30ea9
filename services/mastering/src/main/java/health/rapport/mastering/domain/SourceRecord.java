package health.rapport.mastering.domain;

import health.rapport.contracts.PersonData;
import health.rapport.contracts.SourceRef;
import health.rapport.kernel.SensitivityLabel;
import health.rapport.linkage.StandardRecord;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/**
 * Person data as one source sent it, ready to be compared.
 *
 * @param id stable over all versions of the record
 * @param seen when it was known and how current it is
 * @param campaign whether an activity of a campaign came with it
 * @param standard its comparable form
 */
public record SourceRecord(
        UUID id,
        RecordKind kind,
        SourceRef source,
        PersonData data,
        Set<SensitivityLabel> labels,
        Seen seen,
        boolean campaign,
        StandardRecord standard) {
    /**
     * When a record was known.
     *
     * @param receivedAt when Rapport first took it in
     * @param firstAt when the first fact with it happened
     * @param currentAt how current it is: the newest wins among equally trusted ones
     */
    public record Seen(Instant receivedAt, Instant firstAt, Instant currentAt) {}

    public SourceRecord {
        labels = Set.copyOf(labels);
    }

    /** The id as linkage knows it. */
    public String key() {
        return id.toString();
    }

    /** Whether linkage can say anything of it: both names, or an identifier. */
    public boolean comparable() {
        return isComparable(standard);
    }

    /** Whether linkage can say anything of a record of this form. */
    public static boolean isComparable(StandardRecord standard) {
        return (standard.name().hasFirst() && standard.name().hasLast())
                || !standard.identifiers().isEmpty();
    }

    /** Born of an activity and reachable: it can be a lead. */
    public boolean canBeLead() {
        return kind == RecordKind.ACTIVITY && leadKey().isPresent();
    }

    /** Canonical e-mail, else mobile phone, else home phone. */
    public Optional<String> leadKey() {
        if (!standard.email().isEmpty()) {
            return Optional.of(ContactKeys.email(standard.email()));
        }
        return ContactKeys.phone(data.mobilePhone()).or(() -> ContactKeys.phone(data.homePhone()));
    }

    /** Every address and number it can be reached at, as keys. */
    public Set<String> contactKeys() {
        Set<String> keys = new TreeSet<>(ContactKeys.of(standard));
        leadKey().ifPresent(keys::add);
        return keys;
    }
}
