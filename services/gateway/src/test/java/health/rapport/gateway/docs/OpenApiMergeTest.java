package health.rapport.gateway.docs;

import static org.assertj.core.api.Assertions.assertThat;

import health.rapport.gateway.door.ServiceName;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

class OpenApiMergeTest {
    private static final JsonObject MASTERING = document("/api/people/{id}", "string");
    private static final JsonObject AUDIENCE = document("/api/audiences", "integer");

    private static JsonObject document(String path, String type) {
        return new JsonObject("""
                {"openapi":"3.1.0",
                 "paths":{"PATH":{"get":{"operationId":"read","security":[{"OIDC":["marketer"]}],
                            "responses":{"200":{"content":{"application/json":{"schema":{"$ref":"#/components/schemas/View"}}}}}}},
                          "/internal/rebuild":{"post":{}}},
                 "components":{
                   "schemas":{"View":{"type":"TYPE"},
                              "Same":{"type":"string"},
                              "Sum":{"discriminator":{"mapping":{"a":"#/components/schemas/View"}}}},
                   "securitySchemes":{"OIDC":{"type":"openIdConnect"}}}}
                """.replace("PATH", path).replace("TYPE", type));
    }

    @Test
    void oneNameForTwoThingsIsRenamedWhereverItIsMeant() {
        OpenApiMerge merge = new OpenApiMerge();
        merge.add(ServiceName.MASTERING, MASTERING);
        merge.add(ServiceName.AUDIENCE, AUDIENCE);

        JsonObject result = merge.result();

        JsonObject schemas = result.getJsonObject("components").getJsonObject("schemas");
        assertThat(schemas.fieldNames()).containsExactlyInAnyOrder("View", "Same", "Sum", "AudienceView");
        assertThat(result.getJsonObject("paths").getJsonObject("/api/audiences").encode())
                .contains("#/components/schemas/AudienceView");
        assertThat(result.getJsonObject("paths")
                        .getJsonObject("/api/people/{id}")
                        .encode())
                .contains("\"#/components/schemas/View\"");
    }

    @Test
    void onlyWhatADoorLeadsToIsShown() {
        OpenApiMerge merge = new OpenApiMerge();
        merge.add(ServiceName.MASTERING, MASTERING);
        merge.add(ServiceName.INSIGHT, document("/api/people/{id}", "string"));

        JsonObject paths = merge.result().getJsonObject("paths");

        assertThat(paths.fieldNames()).containsExactly("/api/people/{id}");
        assertThat(paths.getJsonObject("/api/people/{id}").getJsonObject("get").getString("operationId"))
                .isEqualTo("mastering_read");
    }

    @Test
    void thereIsOneWayToSignInAndOpenDoorsNeedNone() {
        OpenApiMerge merge = new OpenApiMerge();
        merge.add(ServiceName.MASTERING, MASTERING);
        merge.add(ServiceName.INTAKE, document("/v1/track", "string"));

        JsonObject result = merge.result();

        assertThat(result.getJsonObject("components")
                        .getJsonObject("securitySchemes")
                        .fieldNames())
                .containsExactly("bearer");
        assertThat(result.getJsonArray("security").encode()).isEqualTo("[{\"bearer\":[]}]");
        assertThat(result.getJsonObject("paths").getJsonObject("/v1/track").encode())
                .contains("\"security\":[]");
        assertThat(result.getJsonObject("paths")
                        .getJsonObject("/api/people/{id}")
                        .encode())
                .doesNotContain("security");
    }

    @Test
    void whoIsAwayIsNamed() {
        OpenApiMerge merge = new OpenApiMerge();
        merge.addUnavailable(ServiceName.CONTENT);

        assertThat(merge.isWhole()).isFalse();
        assertThat(merge.result().getJsonArray("x-unavailable").encode()).isEqualTo("[\"content\"]");
    }
}
