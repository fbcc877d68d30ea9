package health.rapport.audience;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import health.rapport.audience.domain.Audience;
import health.rapport.audience.domain.AudienceGroup;
import health.rapport.audience.persistence.AudienceRow;
import health.rapport.audience.persistence.AudienceStore;
import health.rapport.audience.persistence.SuppressionListStore;
import health.rapport.kernel.Ids;
import health.rapport.rules.FieldCatalogue;
import health.rapport.rules.Rule;
import health.rapport.runtime.problem.Etags;
import health.rapport.runtime.problem.FieldViolation;
import health.rapport.runtime.problem.Problems;
import health.rapport.runtime.time.DomainClock;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes and changes audiences. What is stored was read as rules before, so that it can be evaluated. */
@ApplicationScoped
public class DefineAudience {
    private static final UUID BY_KEY = UUID.fromString("3c1f2c3a-5a0e-5f43-9d5a-1f0b6a1d7c21");
    private static final UUID NOBODY = new UUID(0, 0);
    private static final TypeReference<List<GroupsJson.@Nullable Group>> GROUPS = new TypeReference<>() {};
    private static final TypeReference<LimitsJson> LIMITS = new TypeReference<>() {};

    private final AudienceStore store;
    private final SuppressionListStore lists;
    private final ObjectMapper json;
    private final DomainClock clock;
    private final AskedAudiences asked;
    private final CatalogueHere catalogue;
    private final CodeGroupsHere codes;

    public DefineAudience(
            AudienceStore store,
            SuppressionListStore lists,
            ObjectMapper json,
            DomainClock clock,
            AskedAudiences asked,
            CatalogueHere catalogue,
            CodeGroupsHere codes) {
        this.store = store;
        this.lists = lists;
        this.json = json;
        this.clock = clock;
        this.asked = asked;
        this.catalogue = catalogue;
        this.codes = codes;
    }

    /**
     * What somebody wants an audience to be.
     *
     * @param groups in order
     * @param limits absent: no cap, and only the suppression lists that hold everywhere
     */
    public record Draft(
            @Nullable String name,
            @Nullable List<GroupsJson.@Nullable Group> groups,
            @Nullable LimitsJson limits) {}

    /** The fields rules may ask about. */
    public FieldCatalogue catalogue() {
        return catalogue.now();
    }

    /** Reads rules over these fields. */
    public RuleForms forms() {
        return new RuleForms(catalogue.now(), codes.groups());
    }

    /** Makes an audience; the same author's same key gives the same audience. */
    public Uni<AudienceRow> create(Draft draft, String author, @Nullable String idempotencyKey) {
        String groups = checked(draft);
        UUID id = idempotencyKey == null ? Ids.next() : Ids.derived(BY_KEY, author, idempotencyKey);
        Instant now = now();
        AudienceRow row = new AudienceRow(id, 1, nameOf(draft), groups, limitsOf(draft), author, now, now);
        return requireLists(draft)
                .chain(() -> asked.requireNoRing(id, read(row).rules(), this::read))
                .chain(() -> store.create(row))
                .invoke(stored -> requireSame(row, stored));
    }

    private void requireSame(AudienceRow wanted, AudienceRow stored) {
        boolean same = stored.version() > 1
                || stored.name().equals(wanted.name())
                        && read(stored).groups().equals(read(wanted).groups())
                        && read(stored).limits().equals(read(wanted).limits());
        if (!same) {
            throw Problems.conflict(
                    "idempotency-key-reused", "This Idempotency-Key made another audience. Take a new key.");
        }
    }

    /** Changes an audience of the version read before. */
    public Uni<AudienceRow> change(UUID id, @Nullable String ifMatch, Draft draft) {
        String groups = checked(draft);
        List<Rule> rules =
                new Audience(id, 0, nameOf(draft), GroupsJson.read(forms(), nameOf(draft), stored(groups))).rules();
        return requireLists(draft)
                .chain(() -> asked.requireNoRing(id, rules, this::read))
                .chain(() -> store.require(id))
                .invoke(before -> Etags.require(ifMatch, before.version()))
                .map(before -> new AudienceRow(
                        id,
                        before.version(),
                        nameOf(draft),
                        groups,
                        limitsOf(draft),
                        before.createdBy(),
                        before.createdAt(),
                        now()))
                .chain(store::change);
    }

    private Uni<Void> requireLists(Draft draft) {
        Set<UUID> wanted = LimitsJson.read(draft.limits(), NOBODY).suppressionLists();
        return wanted.isEmpty()
                ? Uni.createFrom().voidItem()
                : lists.known(wanted).invoke(known -> requireAll(wanted, known)).replaceWithVoid();
    }

    private static void requireAll(Set<UUID> wanted, Set<UUID> known) {
        if (!known.containsAll(wanted)) {
            throw Problems.invalid("/limits/suppressionLists", "limits.lists", "There is no such suppression list.");
        }
    }

    /** The audience as the domain knows it, with the codes that the groups it names stand for today. */
    public Audience read(AudienceRow row) {
        return codes.expanded(new Audience(
                row.id(),
                row.version(),
                row.name(),
                GroupsJson.read(forms(), row.name(), stored(row.groups())),
                LimitsJson.read(stored(row.limits(), LIMITS), row.id())));
    }

    /** What somebody wants an audience to be, read as if it were one, and stored nowhere. */
    public Uni<Audience> tryOut(Draft draft) {
        AudienceRow row =
                new AudienceRow(NOBODY, 0, nameOf(draft), checked(draft), limitsOf(draft), "", Instant.EPOCH, now());
        return requireLists(draft).map(checked -> read(row));
    }

    /** The audiences an audience asks for members of, each after those it asks for itself. On a worker thread. */
    public List<Audience> askedBy(Audience audience) {
        return asked.of(audience, this::read);
    }

    private String checked(Draft draft) {
        List<AudienceGroup> groups = GroupsJson.read(forms(), draft.name(), draft.groups());
        List<FieldViolation> violations = LimitsJson.violations(draft.limits(), groups);
        if (!violations.isEmpty()) {
            throw Problems.invalid(violations);
        }
        GroupsJson.requireAffordable(groups);
        return write(groups);
    }

    // checked before
    private static String nameOf(Draft draft) {
        return draft.name() == null ? "" : draft.name().strip();
    }

    private String limitsOf(Draft draft) {
        LimitsJson limits = draft.limits();
        return written(limits == null ? new LimitsJson(null, null) : limits);
    }

    private String write(List<AudienceGroup> groups) {
        return written(groups.stream().map(GroupsJson.Group::from).toList());
    }

    private String written(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("what was read can be written", impossible);
        }
    }

    private List<GroupsJson.@Nullable Group> stored(String groups) {
        return stored(groups, GROUPS);
    }

    private <T> T stored(String text, TypeReference<T> type) {
        try {
            return json.readValue(text, type);
        } catch (JsonProcessingException unreadable) {
            throw new IllegalStateException("a stored audience cannot be read", unreadable);
        }
    }

    // PostgreSQL keeps microseconds
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
