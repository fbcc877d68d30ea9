package health.rapport.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import health.rapport.campaign.World.Who;
import health.rapport.campaign.provider.FakeProvider;
import health.rapport.campaign.sending.SenderLoop;
import health.rapport.contracts.person.PersonStated;
import health.rapport.testsupport.RapportTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Texts: each goes out once by the provider's own log, and what a provider may have, it is asked about. */
@QuarkusTest
@QuarkusTestResource(RapportTestResource.class)
@QuarkusTestResource(Neighbours.class)
class TextFlowTest {
    private static final FakeProvider PROVIDER = Neighbours.PROVIDER;

    @Inject
    SenderLoop sender;

    @BeforeAll
    static void anyHour() throws Exception {
        Db.run(
                "INSERT INTO policy_row (channel, purpose, effective_on, rule, citation, why, written_by) VALUES ('SMS',"
                        + " 'TREATMENT', current_date - 1, '{\"basis\":\"OPT_OUT\",\"minimumAge\":18,\"needs\":[],\"labelsAllowed\":[],"
                        + "\"hours\":[],\"zoneOfMarket\":true,\"careOnly\":false,\"caps\":[]}', 'for texts at any hour', 'test', 'test')");
    }

    @AfterAll
    static void usualHours() throws Exception {
        Db.run("DELETE FROM policy_row WHERE citation = 'for texts at any hour'");
    }

    @Test
    void aTextGoesOutUnderTheIdOfItsContact() throws Exception {
        String campaign = launched();
        Db.await(state(campaign), "SENT{}");
        String contact = contact(campaign);
        assertThat(PROVIDER.log()).filteredOn(contact::equals).hasSize(1);
        assertThat(PROVIDER.message(contact).getString("to")).isEqualTo("+14135550100");
        assertThat(PROVIDER.message(contact).getString("text")).startsWith("Dear Zoë");
    }

    @Test
    void ofATextThatTheProviderTookWithoutAnAnswerItIsAsked() throws Exception {
        sender.stop();
        String campaign = launched();
        PROVIDER.hangUpAfterNext();
        sender.start();
        Db.await(state(campaign), "SENT{}");
        assertThat(PROVIDER.log()).filteredOn(contact(campaign)::equals).hasSize(1);
        assertThat(Db.one("SELECT version FROM contact WHERE campaign_id = '" + campaign + "'"))
                .as("unknown first, then sent")
                .isEqualTo("2");
    }

    @Test
    void aTextThatNobodyTookIsSentAfterAll() throws Exception {
        sender.stop();
        String campaign = launched();
        PROVIDER.answerNext(500);
        sender.start();
        Db.await(state(campaign), "SENT{}");
        assertThat(PROVIDER.log()).filteredOn(contact(campaign)::equals).hasSize(1);
    }

    @Test
    void whatADeadSenderHadBegunIsAskedForBeforeItIsSentAgain() throws Exception {
        sender.stop();
        String campaign = launched();
        Db.run("UPDATE contact SET state = 'CLAIMED', claim_id = gen_random_uuid(), decided_at = now()"
                + " WHERE campaign_id = '" + campaign + "'");
        sender.start();
        Db.await(state(campaign), "SENT{}");
        assertThat(PROVIDER.log()).filteredOn(contact(campaign)::equals).hasSize(1);
    }

    @Test
    void whatAProviderRefusesFailsWithItsReason() throws Exception {
        sender.stop();
        String campaign = launched();
        PROVIDER.answerNext(422);
        sender.start();
        Db.await(state(campaign), "FAILED{NO_SUCH_NUMBER}");
    }

    private static String launched() throws Exception {
        PersonStated zoe = World.person(Who.mastered("texts@texts.test"));
        World.know(List.of(zoe));
        UUID audience = Neighbours.AUDIENCE.audience(List.of(zoe.personId()));
        Map<String, Object> brief = World.brief(World.approvedText(), 0);
        brief.put("channels", List.of("SMS"));
        brief.put("purpose", "TREATMENT");
        String campaign = World.as("marketer")
                .body(brief)
                .post("/api/campaigns")
                .then()
                .statusCode(201)
                .extract()
                .path("campaignId");
        World.launch(campaign, audience, "text").statusCode(202);
        return campaign;
    }

    private static String state(String campaign) {
        return "SELECT state || reasons::text FROM contact WHERE campaign_id = '" + campaign + "'";
    }

    private static String contact(String campaign) throws Exception {
        return Db.one("SELECT contact_id FROM contact WHERE campaign_id = '" + campaign + "'");
    }
}
