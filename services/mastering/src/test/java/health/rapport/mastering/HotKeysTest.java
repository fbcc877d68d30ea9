package health.rapport.mastering;

import static org.assertj.core.api.Assertions.assertThat;

import health.rapport.mastering.persistence.HotKeyStore;
import health.rapport.mastering.persistence.Sql;
import health.rapport.runtime.persistence.Database;
import health.rapport.testsupport.RapportTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RapportTestResource.class)
class HotKeysTest {
    private static final UUID A = new UUID(0, 1);
    private static final UUID B = new UUID(0, 2);
    private static final UUID C = new UUID(0, 3);
    private static final UUID D = new UUID(0, 4);

    @Inject
    HotKeyStore hotKeys;

    @Inject
    Database database;

    @BeforeEach
    @AfterEach
    void emptyTables() {
        Tables.empty();
    }

    @Test
    void whatOnlyAKeyHadBroughtTogetherThatIsTooCommonNowIsTakenApart() {
        record(A, 1);
        record(B, 1);
        record(C, 1, 2);
        record(D, 1, 2);
        pair(A, B);
        pair(C, D);

        assertThat(demoted()).containsExactlyInAnyOrder(A, B);
        assertThat(Tables.texts("SELECT left_id::text FROM mastering.pair_decision"))
                .containsExactly(C.toString());
        assertThat(demoted()).as("known already").isEmpty();
    }

    private Set<UUID> demoted() {
        return database.inTransaction(tx -> Uni.createFrom()
                        .item(() -> hotKeys.demote(new Sql(tx), Set.of(1L)))
                        .runSubscriptionOn(Infrastructure.getDefaultWorkerPool()))
                .await()
                .atMost(Duration.ofSeconds(20));
    }

    private static void record(UUID id, int... keys) {
        String array = java.util.Arrays.toString(keys).replace('[', '{').replace(']', '}');
        Tables.run(
                "INSERT INTO mastering.source_record (record_id, version, kind, system, source_id, person, labels, received_at, keys)"
                        + " VALUES ('%1$s', 1, 'PERSON', 'ehr', '%1$s', '{}', '{}', now(), '%2$s')"
                                .formatted(id, array));
        Tables.run(
                "INSERT INTO mastering.membership (record_id, version, kind, system, source_id, received_at, first_at, current_at)"
                        + " VALUES ('%1$s', 1, 'PERSON', 'ehr', '%1$s', now(), now(), now())".formatted(id));
        Tables.run("INSERT INTO mastering.record_key SELECT unnest('%s'::bigint[]), '%s'".formatted(array, id));
    }

    private static void pair(UUID left, UUID right) {
        Tables.run("INSERT INTO mastering.pair_decision VALUES ('%s', '%s', 'REVIEW', 1, 1, '{}', 'test', now(), 1, 1)"
                .formatted(left, right));
    }
}
