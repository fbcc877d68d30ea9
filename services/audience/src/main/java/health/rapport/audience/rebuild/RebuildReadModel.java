package health.rapport.audience.rebuild;

import health.rapport.audience.everybody.EverybodyInMemory;
import health.rapport.audience.rebuild.RebuildStore.Rebuild;
import health.rapport.contracts.Topic;
import health.rapport.kernel.Ids;
import health.rapport.runtime.problem.Problems;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Has the owners of the facts publish them again. They come by the same way as any event and change nothing where the tables say the same, so everybody
 * is served meanwhile, from what there is.
 */
@ApplicationScoped
public class RebuildReadModel {
    /** What the read model is made of. */
    public static final Set<Topic> TOPICS =
            Set.of(Topic.PERSONS, Topic.RELATIONS, Topic.ACTIVITIES, Topic.ENCOUNTERS, Topic.SCORES, Topic.TOUCHPOINTS);

    private static final UUID BY_KEY = UUID.fromString("9d0c2f1e-7a64-5b8e-8f35-2f6f0d6f4b52");
    private static final int SHOWN = 20;

    private final RebuildStore store;
    private final Owners owners;
    private final EverybodyInMemory everybody;

    public RebuildReadModel(RebuildStore store, Owners owners, EverybodyInMemory everybody) {
        this.store = store;
        this.owners = owners;
        this.everybody = everybody;
    }

    /** Who asks. */
    public record Asking(String name, String bearer) {}

    /** How far a rebuild is. */
    public enum State {
        PUBLISHING,
        /** All is in Kafka; not all of it is counted from here. */
        READING,
        /** All of it is counted from here. */
        DONE,
        /** Some owner does not know of it: ask again with the same Idempotency-Key. */
        INCOMPLETE
    }

    /**
     * A rebuild.
     *
     * @param topics what is published again
     * @param unread events of it that this instance does not count from yet, as far as they are in Kafka, with others that came between
     * @param owners how far each is
     */
    @RegisterForReflection
    public record RebuildProgress(
            UUID id,
            State state,
            Set<String> topics,
            String startedBy,
            Instant startedAt,
            long unread,
            List<OwnerProgress> owners) {
        public RebuildProgress {
            owners = List.copyOf(owners);
        }
    }

    /** The newest, without what the owners say. */
    @RegisterForReflection
    public record RebuildSummary(UUID id, Set<String> topics, String startedBy, Instant startedAt) {}

    /**
     * Begins one, or goes on with it.
     *
     * @param key the same caller's same key is the same rebuild
     * @param topics by their names; null: all; a 422 problem for others than the read model is made of
     */
    public Uni<RebuildProgress> start(Asking asking, @Nullable String key, @Nullable Set<@Nullable String> topics) {
        Set<String> wanted = wanted(topics);
        UUID id = key == null ? Ids.next() : Ids.derived(BY_KEY, asking.name(), key);
        return store.add(id, wanted, asking.name())
                .invoke(stored -> requireSame(stored, wanted))
                .chain(stored -> each(stored, (owner, some) -> owners.start(owner, id, some, asking.bearer())));
    }

    /** How far it is; a 404 problem if there is none. */
    public Uni<RebuildProgress> progress(UUID id, Asking asking) {
        return store.require(id)
                .chain(stored -> each(stored, (owner, some) -> owners.progress(owner, id, asking.bearer())));
    }

    /** The newest first. */
    public Uni<List<RebuildSummary>> newest() {
        return store.newest(SHOWN)
                .map(all -> all.stream()
                        .map(one -> new RebuildSummary(one.id(), one.topics(), one.startedBy(), one.startedAt()))
                        .toList());
    }

    /** Asks one owner something about some topics. */
    private interface Question {
        Uni<OwnerProgress> ask(String owner, Set<String> topics);
    }

    private Uni<RebuildProgress> each(Rebuild rebuild, Question question) {
        Map<String, Set<String>> byOwner = TOPICS.stream()
                .filter(topic -> rebuild.topics().contains(topic.topicName()))
                .collect(Collectors.groupingBy(
                        Topic::owner,
                        TreeMap::new,
                        Collectors.mapping(Topic::topicName, Collectors.toCollection(TreeSet::new))));
        List<Uni<OwnerProgress>> asked = byOwner.entrySet().stream()
                .map(owner -> question.ask(owner.getKey(), owner.getValue()))
                .toList();
        return Uni.join().all(asked).andCollectFailures().map(said -> progress(rebuild, said));
    }

    private RebuildProgress progress(Rebuild rebuild, List<OwnerProgress> said) {
        long unread = said.stream().mapToLong(this::unread).sum();
        return new RebuildProgress(
                rebuild.id(),
                state(said, unread),
                rebuild.topics(),
                rebuild.startedBy(),
                rebuild.startedAt(),
                unread,
                said);
    }

    private static State state(List<OwnerProgress> said, long unread) {
        Set<OwnerProgress.State> states =
                said.stream().map(OwnerProgress::state).collect(Collectors.toSet());
        if (states.contains(OwnerProgress.State.NOT_ASKED) || states.contains(OwnerProgress.State.REFUSED)) {
            return State.INCOMPLETE;
        }
        if (!states.equals(Set.of(OwnerProgress.State.PUBLISHED))) {
            return State.PUBLISHING;
        }
        return unread == 0 ? State.DONE : State.READING;
    }

    private long unread(OwnerProgress owner) {
        Map<String, Long> read = everybody.ready() ? everybody.now().watermark() : Map.of();
        return owner.nextOffsets().entrySet().stream()
                .mapToLong(next -> Math.max(0, next.getValue() - read.getOrDefault(next.getKey(), 0L)))
                .sum();
    }

    private static Set<String> wanted(@Nullable Set<@Nullable String> topics) {
        Set<String> all = TOPICS.stream().map(Topic::topicName).collect(Collectors.toCollection(TreeSet::new));
        if (topics == null) {
            return all;
        }
        Set<String> wanted = new TreeSet<>();
        for (String topic : topics) {
            if (topic == null || !all.contains(topic)) {
                throw Problems.invalid("/topics", "topics.known", "The read model is made of " + all + ".");
            }
            wanted.add(topic);
        }
        if (wanted.isEmpty()) {
            throw Problems.invalid("/topics", "topics.known", "Name topics, or leave them out for all.");
        }
        return wanted;
    }

    private static void requireSame(Rebuild stored, Set<String> wanted) {
        if (!stored.topics().equals(wanted)) {
            throw Problems.of(422, "idempotency-key-reused", "This Idempotency-Key came with another request before.");
        }
    }
}
