package health.rapport.attribution;

import static io.restassured.RestAssured.given;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import health.rapport.testsupport.EmbeddedPostgresServer;
import health.rapport.testsupport.TestTokens;
import io.restassured.specification.RequestSpecification;
import java.sql.Connection;
import java.util.List;
import java.util.UUID;

/** Asks the service under test. */
final class Api {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Api() {}

    static RequestSpecification as(String role, String... markets) {
        return given().header("Authorization", "Bearer " + TestTokens.of("ann", List.of(markets), role));
    }

    static JsonNode report(UUID campaign, String role, String... markets) throws Exception {
        return get("/api/reports/campaigns/" + campaign, role, markets);
    }

    static JsonNode get(String path, String role, String... markets) throws Exception {
        String body =
                as(role, markets).get(path).then().statusCode(200).extract().asString();
        return JSON.readTree(body);
    }

    /** The figures alone: the same facts give the same figures, whenever they are looked at. */
    static JsonNode figures(UUID campaign) throws Exception {
        ObjectNode report = (ObjectNode) report(campaign, "marketer", "*");
        report.remove("asOf");
        return report;
    }

    static void sql(String... statements) throws Exception {
        try (Connection superuser = EmbeddedPostgresServer.shared().superuser();
                var statement = superuser.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    static String one(String query) throws Exception {
        try (Connection superuser = EmbeddedPostgresServer.shared().superuser();
                var rows = superuser.createStatement().executeQuery(query)) {
            return rows.next() ? String.valueOf(rows.getString(1)) : "no row";
        }
    }
}
