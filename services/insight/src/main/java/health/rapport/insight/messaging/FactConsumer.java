package health.rapport.insight.messaging;

import health.rapport.contracts.encounter.EncounterEvent;
import health.rapport.contracts.person.PersonEvent;
import health.rapport.insight.RescorePeople;
import health.rapport.insight.persistence.EncounterRow;
import health.rapport.insight.persistence.InsightStore;
import health.rapport.insight.persistence.PersonRow;
import health.rapport.runtime.consume.BatchGuard;
import health.rapport.runtime.consume.Received;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Keeps what the models read, and has everybody scored whom a fact concerns. */
@ApplicationScoped
public class FactConsumer {
    private final BatchGuard guard;
    private final InsightStore store;
    private final RescorePeople rescore;

    public FactConsumer(BatchGuard guard, InsightStore store, RescorePeople rescore) {
        this.guard = guard;
        this.store = store;
        this.rescore = rescore;
    }

    @Incoming("people.persons")
    Uni<Void> persons(ConsumerRecords<String, byte[]> records) {
        return guard.process(records, PersonEvent.class, this::keepPeople);
    }

    @Incoming("people.encounters")
    Uni<Void> encounters(ConsumerRecords<String, byte[]> records) {
        return guard.process(records, EncounterEvent.class, this::keepEncounters);
    }

    private Uni<Void> keepPeople(SqlConnection tx, List<Received<PersonEvent>> events) {
        List<PersonRow> rows = events.stream().map(e -> PersonRow.of(e.event())).toList();
        Set<UUID> people = rows.stream().map(PersonRow::personId).collect(Collectors.toSet());
        return store.keepPeople(tx, rows).chain(() -> rescore.of(tx, people)).replaceWithVoid();
    }

    private Uni<Void> keepEncounters(SqlConnection tx, List<Received<EncounterEvent>> events) {
        List<EncounterRow> rows =
                events.stream().map(e -> EncounterRow.of(e.event())).toList();
        return store.ownersOf(tx, rows)
                .call(before -> store.keepEncounters(tx, rows))
                .chain(before -> rescore.of(tx, people(rows, before)))
                .replaceWithVoid();
    }

    private static Set<UUID> people(List<EncounterRow> rows, Set<UUID> before) {
        return Stream.concat(rows.stream().map(EncounterRow::personId), before.stream())
                .collect(Collectors.toSet());
    }
}
