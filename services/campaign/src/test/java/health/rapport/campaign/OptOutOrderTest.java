package health.rapport.campaign;

import static health.rapport.campaign.Flow.launched;
import static health.rapport.campaign.Flow.optOut;
import static org.assertj.core.api.Assertions.assertThat;

import health.rapport.campaign.World.Who;
import health.rapport.campaign.sending.SenderLoop;
import health.rapport.testsupport.RapportTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/** Nothing is sent after an opt-out was acknowledged: it waits for what is on the way, and what is not holds. */
@QuarkusTest
@QuarkusTestResource(RapportTestResource.class)
@QuarkusTestResource(Neighbours.class)
class OptOutOrderTest {
    @Inject
    SenderLoop sender;

    @Test
    void anOptOutIsAcknowledgedWhenTheMessageOnTheWayHasLanded() throws Exception {
        sender.stop();
        String campaign = launched(List.of(World.person(Who.mastered("flying@order.test"))), 0);
        Db.run("UPDATE contact SET state = 'CLAIMED', claim_id = gen_random_uuid(), decided_at = now(),"
                + " address_locks = ARRAY[hashtextextended('flying@order.test', 4711)] WHERE campaign_id = '" + campaign
                + "'");
        var said = CompletableFuture.supplyAsync(() -> optOut("flying@order.test"));
        Assertions.assertThatThrownBy(() -> said.get(600, TimeUnit.MILLISECONDS))
                .isInstanceOf(TimeoutException.class);
        assertThat(ledgerRows("flying@order.test")).isEqualTo("0");

        Db.run("UPDATE contact SET state = 'SENT', version = 1 WHERE campaign_id = '" + campaign + "'");
        said.get(5, TimeUnit.SECONDS).statusCode(201);
        assertThat(ledgerRows("flying@order.test")).isEqualTo("1");
        sender.start();
    }

    @Test
    void messagesToOthersDoNotHoldAnOptOutUp() throws Exception {
        sender.stop();
        String campaign = launched(List.of(World.person(Who.mastered("other@order.test"))), 0);
        Db.run("UPDATE contact SET state = 'CLAIMED', claim_id = gen_random_uuid(), decided_at = now(),"
                + " address_locks = ARRAY[hashtextextended('other@order.test', 4711)] WHERE campaign_id = '" + campaign
                + "'");
        long begin = System.nanoTime();
        optOut("somebody@order.test").statusCode(201);
        assertThat(System.nanoTime() - begin).isLessThan(TimeUnit.SECONDS.toNanos(5));
        Db.run("UPDATE contact SET state = 'SENT', version = 1 WHERE campaign_id = '" + campaign + "'");
        sender.start();
    }

    @Test
    void whoseOptOutIsBeingWrittenWaitsAndIsHeld() throws Exception {
        sender.stop();
        String campaign = launched(List.of(World.person(Who.mastered("writing@order.test"))), 0);
        try (var ledger = Db.open()) {
            ledger.setAutoCommit(false);
            try (var lock = ledger.createStatement()) {
                lock.execute("SELECT pg_advisory_xact_lock(hashtextextended('writing@order.test', 4711))");
                sender.start();
                Thread.sleep(1500);
                assertThat(Db.one("SELECT state FROM contact WHERE campaign_id = '" + campaign + "'"))
                        .isEqualTo("PLANNED");
                lock.execute(
                        "INSERT INTO permission (address, scope, channel, purpose, version, status, source,"
                                + " effective_at) VALUES ('writing@order.test', 'GLOBAL', '', '', 1, 'OPTED_OUT', 'test', now())");
            }
            ledger.commit();
        }
        Db.await(
                "SELECT state || reasons::text FROM contact WHERE campaign_id = '" + campaign + "'", "HELD{OPTED_OUT}");
        assertThat(Neighbours.MAIL.takenBy("writing@order.test")).isEmpty();
    }

    private static String ledgerRows(String address) throws Exception {
        return Db.one("SELECT count(*) FROM permission_entry WHERE address = '" + address + "'");
    }
}
