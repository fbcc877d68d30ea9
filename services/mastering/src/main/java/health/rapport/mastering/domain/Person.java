package health.rapport.mastering.domain;

import health.rapport.contracts.person.PersonErased;
import health.rapport.contracts.person.PersonEvent;
import health.rapport.contracts.person.PersonRedirected;
import health.rapport.contracts.person.PersonStated;
import health.rapport.kernel.PersonStatus;
import health.rapport.kernel.SensitivityLabel;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A person as everybody is told.
 *
 * @param version grows with every change
 * @param redirectedTo whom this id means now; only when it was merged
 * @param otherAddresses see {@link OtherAddresses}
 */
public record Person(
        UUID id,
        long version,
        State state,
        @Nullable UUID redirectedTo,
        PersonStatus status,
        GoldenRecord golden,
        Set<String> sources,
        Set<SensitivityLabel> labels,
        Set<UUID> mergedIds,
        boolean promoted,
        Set<String> otherAddresses,
        Instant firstSeenAt,
        Instant statedAt) {
    /** What an id stands for. */
    public enum State {
        LIVE,
        REDIRECTED,
        ERASED
    }

    public Person {
        sources = Set.copyOf(sources);
        labels = Set.copyOf(labels);
        mergedIds = Set.copyOf(mergedIds);
        otherAddresses = Set.copyOf(otherAddresses);
    }

    /** The first state of a new person. */
    public static Person born(UUID id, ResolvedPerson resolved, Instant now) {
        return stated(id, 1, resolved, Set.of(), now);
    }

    /**
     * This person as the records say now; the same object if nothing changed. An id that was merged lives again.
     *
     * @param merged every other id that means this person now
     */
    public Person restated(ResolvedPerson resolved, Set<UUID> merged, Instant now) {
        Person next = stated(id, version + 1, resolved, merged, now);
        return next.saysTheSameAs(this) ? this : next;
    }

    /** This id means somebody else from now on. */
    public Person redirected(UUID into, Instant now) {
        return new Person(
                id,
                version + 1,
                State.REDIRECTED,
                into,
                status,
                golden,
                sources,
                labels,
                mergedIds,
                false,
                otherAddresses,
                firstSeenAt,
                now);
    }

    /** Nothing of this person is left. */
    public Person erased(Instant now) {
        GoldenRecord nothing = new GoldenRecord(Survivorship.NOTHING, java.util.Map.of(), null);
        return new Person(
                id,
                version + 1,
                State.ERASED,
                null,
                status,
                nothing,
                Set.of(),
                Set.of(),
                mergedIds,
                false,
                Set.of(),
                firstSeenAt,
                now);
    }

    private static Person stated(UUID id, long version, ResolvedPerson resolved, Set<UUID> merged, Instant now) {
        return new Person(
                id,
                version,
                State.LIVE,
                null,
                resolved.status(),
                resolved.golden(),
                resolved.sources(),
                resolved.labels(),
                merged,
                resolved.promoted(),
                OtherAddresses.of(resolved),
                resolved.firstSeenAt(),
                now);
    }

    private boolean saysTheSameAs(Person other) {
        return state == other.state
                && status == other.status
                && golden.equals(other.golden)
                && sources.equals(other.sources)
                && labels.equals(other.labels)
                && mergedIds.equals(other.mergedIds)
                && promoted == other.promoted
                && otherAddresses.equals(other.otherAddresses)
                && firstSeenAt.equals(other.firstSeenAt);
    }

    /** The markets whose staff may see this person. */
    public Set<String> markets() {
        String market = golden.data().market();
        return Set.of(market == null ? MarketRules.UNASSIGNED : market);
    }

    /** The household: mastered persons have one, unless they live in an institution. */
    public @Nullable UUID householdId() {
        return state == State.LIVE && status == PersonStatus.MASTERED ? golden.household() : null;
    }

    /** Sort and search key of the last name. */
    public String lastKey() {
        return folded(golden.data().lastName());
    }

    /** Sort and search key of the first name. */
    public String firstKey() {
        return folded(golden.data().firstName());
    }

    /** Lower case without accents, so that "cantu" finds Cantú. */
    public static String folded(@Nullable String name) {
        if (name == null) {
            return "";
        }
        return java.text.Normalizer.normalize(name.strip(), java.text.Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT);
    }

    /** What everybody is told. */
    public PersonEvent event() {
        return switch (state) {
            case LIVE ->
                new PersonStated(
                        id,
                        version,
                        status,
                        golden.data(),
                        markets(),
                        sources,
                        labels,
                        mergedIds,
                        firstSeenAt,
                        statedAt,
                        householdId(),
                        otherAddresses.isEmpty() ? null : otherAddresses);
            case REDIRECTED -> new PersonRedirected(id, version, redirectedTo == null ? id : redirectedTo, statedAt);
            case ERASED -> new PersonErased(id, version, statedAt);
        };
    }

    /** Labels as texts. */
    public Set<String> labelNames() {
        return labels.stream().map(Enum::name).collect(Collectors.toCollection(TreeSet::new));
    }
}
