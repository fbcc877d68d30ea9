package health.rapport.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import health.rapport.campaign.World.Who;
import health.rapport.contracts.person.PersonStated;
import health.rapport.contracts.suppression.SuppressionStated;
import health.rapport.kernel.Ids;
import health.rapport.linkage.SuppressionKey;
import health.rapport.testsupport.RapportTestResource;
import health.rapport.testsupport.TestKafka;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Who is on a suppression list is known when a message is sent, or it is known that it is not known. */
@QuarkusTest
@QuarkusTestResource(RapportTestResource.class)
@QuarkusTestResource(Neighbours.class)
class SuppressionTest {
    private final UUID named = Ids.next();
    private final UUID campaign = Ids.next();

    @Test
    void anEntryHoldsWhoeverHasItsKeyFromItsEventOn() throws Exception {
        PersonStated ann = World.person(Who.mastered("ann@lists.test"));
        PersonStated bea = World.person(Who.mastered("bea@lists.test"));
        World.know(List.of(ann, bea));
        launched("[{\"list\":\"" + named + "\",\"entries\":0,\"ended\":0}]");
        assertThat(lists(ann)).isEqualTo("{}");

        SuppressionStated entry = entry(1, named, SuppressionKey.email("ANN@lists.test"), null, false);
        TestKafka.send(entry);
        Db.await(asked(ann), "{" + named + "}");
        assertThat(lists(bea)).isEqualTo("{}");

        TestKafka.send(ended(entry));
        Db.await(asked(ann), "{}");
        TestKafka.send(entry(1, Ids.next(), SuppressionKey.person(ann.personId()), null, false));
        TestKafka.send(entry(
                1, named, SuppressionKey.person(bea.personId()), Instant.now().minusSeconds(5), false));
        TestKafka.send(entry(1, named, SuppressionKey.person(bea.personId()), null, true));
        Db.await(asked(bea), "{" + named + "}");
        assertThat(lists(ann)).as("of a list that this audience does not name").isEqualTo("{}");
    }

    @Test
    void untilAllIsKnownThatWasOnTheListsItIsNotKnown() throws Exception {
        PersonStated ann = World.person(Who.mastered("ann@unknown.test"));
        assertThat(lists(ann)).as("launched before lists were told").isEqualTo("null");
        World.know(List.of(ann));
        launched("[{\"list\":\"" + named + "\",\"entries\":2,\"ended\":1}]");
        assertThat(lists(ann)).isEqualTo("null");

        SuppressionStated one = entry(1, named, SuppressionKey.email("x@unknown.test"), null, false);
        SuppressionStated other = entry(1, named, SuppressionKey.email("y@unknown.test"), null, false);
        TestKafka.send(one, other);
        Db.await("SELECT count(*) FROM suppression_entry WHERE list_id = '" + named + "'", "2");
        assertThat(lists(ann))
                .as("one of them has ended, which is not known yet")
                .isEqualTo("null");
        TestKafka.send(ended(other));
        Db.await(asked(ann), "{}");
        assertThat(Db.one("SELECT suppressed_by('" + Ids.next() + "', '" + campaign + "', now())"))
                .as("somebody who is not known here")
                .isEqualTo("null");
    }

    private void launched(String lists) throws Exception {
        Db.run("INSERT INTO launch_suppression (campaign_id, lists) VALUES ('" + campaign + "', '" + lists + "')");
    }

    private String lists(PersonStated person) throws Exception {
        return Db.one(asked(person));
    }

    private String asked(PersonStated person) {
        return "SELECT suppressed_by('" + person.personId() + "', '" + campaign + "', now())";
    }

    private static SuppressionStated entry(
            long version, UUID list, SuppressionKey key, @Nullable Instant expiresAt, boolean everywhere) {
        return new SuppressionStated(Ids.next(), version, list, everywhere, key.key(), expiresAt, false);
    }

    private static SuppressionStated ended(SuppressionStated entry) {
        return new SuppressionStated(
                entry.entryId(),
                entry.version() + 1,
                entry.list(),
                entry.everywhere(),
                entry.suppressionKey(),
                entry.expiresAt(),
                true);
    }
}
