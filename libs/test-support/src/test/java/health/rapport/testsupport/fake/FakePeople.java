package health.rapport.testsupport.fake;

import health.rapport.contracts.person.PersonErased;
import health.rapport.contracts.person.PersonEvent;
import health.rapport.contracts.person.PersonRedirected;
import health.rapport.contracts.person.PersonStated;
import health.rapport.runtime.consume.BatchGuard;
import health.rapport.runtime.consume.Received;
import health.rapport.runtime.persistence.PgType;
import health.rapport.runtime.persistence.VersionedUpsert;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

@ApplicationScoped
public class FakePeople {
    public static final UUID UNBEARABLE = UUID.fromString("00000000-0000-0000-0000-00000000dead");

    /** A bug, for as long as it is true. */
    public static volatile boolean broken;

    private static final VersionedUpsert<PersonRedirected> PEOPLE = VersionedUpsert.<PersonRedirected>into("person")
            .key("person_id", PgType.UUIDS, PersonRedirected::personId)
            .column("into_id", PgType.UUIDS, PersonRedirected::into)
            .version("version", PersonRedirected::version);

    private final BatchGuard guard;

    public FakePeople(BatchGuard guard) {
        this.guard = guard;
    }

    @Incoming("people.persons")
    public Uni<Void> persons(ConsumerRecords<String, byte[]> records) {
        return guard.process(records, PersonEvent.class, this::apply);
    }

    private Uni<Void> apply(SqlConnection tx, List<Received<PersonEvent>> events) {
        List<PersonRedirected> rows =
                events.stream().flatMap(e -> row(e.event())).toList();
        return PEOPLE.execute(tx, rows).replaceWithVoid();
    }

    private static Stream<PersonRedirected> row(PersonEvent event) {
        return switch (event) {
            case PersonRedirected r
            when broken || r.into().equals(UNBEARABLE) ->
                throw new IllegalStateException("a rule of the fake is broken");
            case PersonRedirected r -> Stream.of(r);
            case PersonStated s -> Stream.empty();
            case PersonErased e -> Stream.empty();
        };
    }
}
