package health.rapport.audience;

import health.rapport.audience.persistence.SuppressionEntryStore;
import health.rapport.audience.persistence.SuppressionEntryStore.Done;
import health.rapport.audience.persistence.SuppressionEntryStore.NewEntry;
import health.rapport.audience.persistence.SuppressionListStore;
import health.rapport.kernel.Ids;
import health.rapport.kernel.InvalidValueException;
import health.rapport.linkage.SuppressionKey;
import health.rapport.runtime.problem.FieldViolation;
import health.rapport.runtime.problem.Problems;
import health.rapport.runtime.time.DomainClock;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Puts people on suppression lists and takes them off. All that is wrong with an upload is said at once, and then none of it is added. */
@ApplicationScoped
public class SuppressPeople {
    /** The longest upload. */
    public static final int MOST = 5_000;

    private static final int MOST_VIOLATIONS = 100;
    private static final int LONGEST = 300;

    private final SuppressionListStore lists;
    private final SuppressionEntryStore entries;
    private final DomainClock clock;

    public SuppressPeople(SuppressionListStore lists, SuppressionEntryStore entries, DomainClock clock) {
        this.lists = lists;
        this.entries = entries;
        this.clock = clock;
    }

    /**
     * Somebody who is to be left out.
     *
     * @param value a person's id, an e-mail address, a phone, or street and postal code with a comma between
     * @param reason if it is another than the list's
     * @param expiresAt absent: for good
     */
    @RegisterForReflection
    @Schema(name = "SuppressionEntry")
    public record Said(
            SuppressionKey.@Nullable Kind kind,
            @Nullable String value,
            @Nullable String reason,
            @Nullable Instant expiresAt) {}

    /**
     * What became of an upload.
     *
     * @param received entries in it
     * @param added those that were not on the list; the others are, each until the later of both times
     */
    @RegisterForReflection
    @Schema(name = "SuppressionUpload")
    public record Uploaded(int received, int added) {}

    /** Adds all of these. */
    public Uni<Uploaded> add(UUID list, @Nullable List<@Nullable Said> said, String by) {
        Instant now = now();
        List<NewEntry> read = read(said == null ? List.of() : said, now);
        return lists.require(list)
                .chain(() -> entries.add(list, read, new Done(by, now)))
                .map(added -> new Uploaded(read.size(), added));
    }

    /** Takes one off; a 404 problem if it is not on the list. */
    public Uni<Void> end(UUID list, UUID entry, String by) {
        return entries.end(list, entry, new Done(by, now()))
                .invoke(SuppressPeople::requireThere)
                .replaceWithVoid();
    }

    private static void requireThere(boolean ended) {
        if (!ended) {
            throw Problems.notFound("suppression entry");
        }
    }

    private static List<NewEntry> read(List<@Nullable Said> said, Instant now) {
        if (said.isEmpty() || said.size() > MOST) {
            throw Problems.invalid("/entries", "entries.count", "Send 1 to " + MOST + " entries at a time.");
        }
        List<FieldViolation> violations = new ArrayList<>();
        List<NewEntry> read = new ArrayList<>();
        for (int i = 0; i < said.size() && violations.size() < MOST_VIOLATIONS; i++) {
            String at = "/entries/" + i;
            Said one = said.get(i);
            if (one == null
                    || one.kind() == null
                    || one.value() == null
                    || isUnfit(one.value())
                    || isUnfit(one.reason())) {
                violations.add(new FieldViolation(
                        at,
                        "entry.parts",
                        "Give kind (PERSON, EMAIL, PHONE or ADDRESS) and value, of at most " + LONGEST
                                + " characters."));
            } else if (one.expiresAt() != null && !one.expiresAt().isAfter(now)) {
                violations.add(new FieldViolation(at + "/expiresAt", "entry.expired", "An entry ends in the future."));
            } else {
                addKey(read, violations, at, one);
            }
        }
        if (!violations.isEmpty()) {
            throw Problems.invalid(violations);
        }
        return read;
    }

    private static void addKey(List<NewEntry> read, List<FieldViolation> violations, String at, Said one) {
        SuppressionKey.Kind kind = java.util.Objects.requireNonNull(one.kind(), "was checked");
        String value =
                java.util.Objects.requireNonNull(one.value(), "was checked").strip();
        try {
            read.add(new NewEntry(
                    Ids.next(), SuppressionKey.written(kind, value), value, one.reason(), one.expiresAt()));
        } catch (InvalidValueException invalid) {
            violations.add(new FieldViolation(at + "/value", invalid.rule(), String.valueOf(invalid.getMessage())));
        }
    }

    private static boolean isUnfit(@Nullable String text) {
        return text != null && (text.isBlank() || text.length() > LONGEST || text.indexOf('\0') >= 0);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
