package health.rapport.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
class OpenPagesTest extends GatewayCase {

    @Test
    void theOpenApiDocumentShowsWhatTheDoorsLeadTo() {
        RawHttp.Answer answer = get("/openapi", "");

        assertThat(answer.status()).isEqualTo(200);
        JsonObject document = new JsonObject(answer.body());
        assertThat(document.getString("openapi")).isEqualTo("3.1.0");
        assertThat(document.getJsonObject("paths").fieldNames()).containsExactlyInAnyOrder("/api/people", "/v1/track");
        assertThat(document.containsKey("x-unavailable")).isFalse();
    }

    @Test
    void thePageToBrowseItNeedsNoTokenAndRunsNoScriptButItsOwn() {
        RawHttp.Answer page = get("/docs", "");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("content-type")).startsWith("text/html");
        assertThat(page.header("content-security-policy"))
                .contains("script-src 'self';")
                .contains("default-src 'none'");
        assertThat(page.body()).contains("/docs/swagger-ui-bundle.js").doesNotContainPattern("<script(?! src)");
        for (String file :
                List.of("/docs/docs.js", "/docs/docs.css", "/docs/swagger-ui.css", "/docs/swagger-ui-bundle.js")) {
            RawHttp.Answer answer = get(file, "");
            assertThat(answer.status()).as(file).isEqualTo(200);
            assertThat(answer.body()).isNotEmpty();
        }
        assertThat(get("/", "").header("location")).isEqualTo("/docs");
        assertThat(get("/docs/other.js", "").status()).isEqualTo(401);
        assertThat(ask("POST", "/docs", "").status()).isEqualTo(401);
    }

    @Test
    void healthIsOpenAndDoesNotDependOnTheServices() {
        assertThat(get("/q/health/ready", "").status()).isEqualTo(200);
        assertThat(get("/q/health/live", "").status()).isEqualTo(200);
        assertThat(get("/q/health", "").body()).contains("\"status\": \"UP\"");
    }

    @Test
    void metricsNeedATokenAndHoldNoPathOfACaller() {
        get("/api/people/0198c0de-0000-7000-8000-00000000cafe", bearer());

        assertThat(get("/q/metrics", "").status()).isEqualTo(401);
        RawHttp.Answer metrics = get("/q/metrics", bearer());
        assertThat(metrics.status()).isEqualTo(200);
        assertThat(metrics.body())
                .contains("rapport_gateway_requests_seconds_count{door=\"/api/people\"")
                .doesNotContain("cafe");
    }

    @Test
    void aBrowserPageOfAnAllowedOriginMayCallAndOthersMayNot() {
        RawHttp.Answer allowed = get("/api/people", bearer() + "Origin: https://www.example.org\r\n");
        assertThat(allowed.header("access-control-allow-origin")).isEqualTo("https://www.example.org");
        assertThat(allowed.header("vary")).contains("Origin");
        assertThat(allowed.headers("access-control-allow-credentials")).isEmpty();

        for (String foreign : List.of("https://evil.example", "null", "http://localhost:3000")) {
            RawHttp.Answer answer = get("/u/x", "Origin: " + foreign + "\r\n");
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.headers("access-control-allow-origin")).isEmpty();
        }
    }

    @Test
    void aPreflightNeedsNoTokenAndTellsNothingAboutPaths() {
        String wanted = "Access-Control-Request-Method: POST\r\n";
        for (String path : List.of("/api/people", "/no/such/path")) {
            RawHttp.Answer allowed = ask("OPTIONS", path, wanted + "Origin: https://www.example.org\r\n");
            assertThat(allowed.status()).isEqualTo(204);
            assertThat(allowed.header("access-control-allow-headers")).contains("Authorization");
            assertThat(ask("OPTIONS", path, wanted + "Origin: https://evil.example\r\n")
                            .status())
                    .isEqualTo(403);
        }
        assertThat(ask("OPTIONS", "/api/people", "").status()).isEqualTo(401);
    }
}
