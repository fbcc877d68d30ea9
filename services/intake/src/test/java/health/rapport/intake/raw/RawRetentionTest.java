package health.rapport.intake.raw;

import static org.assertj.core.api.Assertions.assertThat;

import health.rapport.runtime.persistence.Database;
import health.rapport.testsupport.RapportTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RapportTestResource.class)
class RawRetentionTest {
    @Inject
    RawInputs inputs;

    @Inject
    Database database;

    @Test
    void whatIsOlderThanItsRetentionGoesAndTheRestStays() {
        UUID old = keep("old");
        Instant between = Instant.now().plusMillis(1);
        waitUntil(between);
        UUID young = keep("young");
        while (inputs.purge(between, 500).await().indefinitely() > 0) {
            // small steps
        }
        assertThat(inputs.bytes(old).await().indefinitely()).isNull();
        assertThat(inputs.bytes(young).await().indefinitely()).isNotNull();
    }

    private static void waitUntil(Instant moment) {
        while (!Instant.now().isAfter(moment)) {
            Thread.onSpinWait();
        }
    }

    private UUID keep(String text) {
        return database.inTransaction(tx -> inputs.keep(tx, "test", text.getBytes(StandardCharsets.UTF_8)))
                .await()
                .indefinitely();
    }
}
