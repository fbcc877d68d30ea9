package health.rapport.campaign;

import health.rapport.contracts.Topic;
import health.rapport.contracts.person.PersonStated;
import health.rapport.contracts.touchpoint.TouchpointEvent;
import health.rapport.contracts.touchpoint.TouchpointStated;
import health.rapport.testsupport.TestKafka;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What the tests of whole campaigns do before they look: launch, opt out, wait for a touchpoint. */
final class Flow {
    private Flow() {}

    static String launched(List<PersonStated> people, double holdout) throws Exception {
        return launched(people, holdout, World.approvedContent());
    }

    static String launched(List<PersonStated> people, double holdout, UUID content) throws Exception {
        World.know(people);
        UUID audience = Neighbours.AUDIENCE.audience(
                people.stream().map(PersonStated::personId).toList());
        String campaign = World.campaign(content, holdout);
        World.launch(campaign, audience, "key").statusCode(202);
        return campaign;
    }

    static io.restassured.response.ValidatableResponse optOut(String address) {
        return World.as("compliance")
                .body(Map.of("address", address, "status", "OPTED_OUT", "evidence", "letter 12"))
                .post("/api/permissions")
                .then();
    }

    static TouchpointStated touchpoint(String campaign, java.util.function.Predicate<TouchpointStated> fits) {
        return (TouchpointStated) TestKafka.awaitEvent(
                Topic.TOUCHPOINTS,
                TouchpointEvent.class,
                t -> ((TouchpointStated) t).campaignId().toString().equals(campaign)
                        && fits.test((TouchpointStated) t));
    }
}
