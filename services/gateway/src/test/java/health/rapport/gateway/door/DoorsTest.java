package health.rapport.gateway.door;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DoorsTest {

    @ParameterizedTest
    @CsvSource({
        "POST, /api/activities, INTAKE, TOKEN",
        "POST, /api/batches, INTAKE, TOKEN",
        "GET, /api/batches/7, INTAKE, TOKEN",
        "PUT, /api/uploads/7/parts/1, INTAKE, TOKEN",
        "PUT, /api/mappings/crm, INTAKE, TOKEN",
        "PUT, /api/quarantine/7, INTAKE, TOKEN",
        "POST, /api/write-keys, INTAKE, TOKEN",
        "GET, /api/forms, INTAKE, TOKEN",
        "GET, /forms/flu-shot, INTAKE, OPEN",
        "POST, /v1/track, INTAKE, OPEN",
        "GET, /api/people, MASTERING, TOKEN",
        "GET, /api/people/7/activities, MASTERING, TOKEN",
        "GET, /api/people/7/scores, INSIGHT, TOKEN",
        "GET, /api/people/7/receipts, CAMPAIGN, TOKEN",
        "GET, /api/people/scores, MASTERING, TOKEN",
        "GET, /api/reviews, MASTERING, TOKEN",
        "POST, /api/people/7/merge, MASTERING, TOKEN",
        "POST, /api/people/7/split, MASTERING, TOKEN",
        "DELETE, /api/reviews/7/8/claim, MASTERING, TOKEN",
        "POST, /api/reviews/actions/7/undo, MASTERING, TOKEN",
        "POST, /api/linkage-models/own-1/roll-outs, MASTERING, TOKEN",
        "GET, /fhir/Patient, MASTERING, TOKEN",
        "HEAD, /fhir/Patient/7, MASTERING, TOKEN",
        "POST, /fhir/Patient/$match, MASTERING, TOKEN",
        "POST, /fhir/Patient/%24match, MASTERING, TOKEN",
        "POST, /fhir/Patient/_search, MASTERING, TOKEN",
        "POST, /fhir/Patient, INTAKE, TOKEN",
        "PUT, /fhir/Patient/7, INTAKE, TOKEN",
        "POST, /fhir/$import, INTAKE, TOKEN",
        "GET, /fhir/Encounter/7, INTAKE, TOKEN",
        "GET, /fhir/metadata, INTAKE, TOKEN",
        "GET, /api/models, INSIGHT, TOKEN",
        "GET, /api/personas, INSIGHT, TOKEN",
        "GET, /api/pathways, INSIGHT, TOKEN",
        "POST, /api/audiences/7/count, AUDIENCE, TOKEN",
        "POST, /api/audiences/waterfall, AUDIENCE, TOKEN",
        "POST, /api/audiences/overlap, AUDIENCE, TOKEN",
        "GET, /api/audiences/7/waterfall, AUDIENCE, TOKEN",
        "GET, /api/fields, AUDIENCE, TOKEN",
        "POST, /api/campaigns, CAMPAIGN, TOKEN",
        "POST, /api/journeys/1/publish, CAMPAIGN, TOKEN",
        "GET, /api/journey-tasks, CAMPAIGN, TOKEN",
        "GET, /api/permissions, CAMPAIGN, TOKEN",
        "GET, /u/c/signed.token, CAMPAIGN, OPEN",
        "POST, /u/signed.token, CAMPAIGN, OPEN",
        "POST, /api/content/assemblies, CONTENT, TOKEN",
        "POST, /site/decisions, CONTENT, OPEN",
        "GET, /api/reports/campaigns/7, ATTRIBUTION, TOKEN"
    })
    void everyPathHasOneService(String method, String path, ServiceName service, Access access) {
        Door door = Doors.find(method, RequestTarget.parse(path).segments());

        assertThat(door).isNotNull();
        assertThat(door.service()).isEqualTo(service);
        assertThat(door.access()).isEqualTo(access);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/api",
                "/api/peoples",
                "/API/people",
                "/v2/track",
                "/q/metrics",
                "/q/openapi",
                "/people",
                "/ui"
            })
    void otherPathsLeadNowhere(String path) {
        assertThat(Doors.find("GET", RequestTarget.parse(path).segments())).isNull();
    }

    @Test
    void onlyTheAllowListIsOpen() {
        assertThat(Doors.TABLE.stream()
                        .filter(door -> door.access() == Access.OPEN)
                        .map(Door::label))
                .containsExactlyInAnyOrder("/forms", "/v1", "/u", "/site");
    }
}
