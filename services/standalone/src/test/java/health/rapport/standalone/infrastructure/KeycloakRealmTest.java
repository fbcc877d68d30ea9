package health.rapport.standalone.infrastructure;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

class KeycloakRealmTest {
    private final KeycloakRealm realm = new KeycloakRealm("a secret", List.of("http://127.0.0.1:8080"));

    private static List<String> texts(JsonNode array, String field) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(node -> node.path(field).asText())
                .toList();
    }

    private static JsonNode named(JsonNode array, String field, String name) {
        return StreamSupport.stream(array.spliterator(), false)
                .filter(node -> node.path(field).asText().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void onlyTheDemoRealmLetsAProgramSignInWithAPassword() {
        var plain = realm.realm(false).path("clients");
        var demo = realm.realm(true).path("clients");

        assertThat(texts(plain, "clientId")).containsExactly("console", "integration", "rapport-cli");
        assertThat(texts(plain, "directAccessGrantsEnabled")).containsOnly("false");
        assertThat(named(demo, "clientId", "rapport-demo")
                        .path("directAccessGrantsEnabled")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void everyRoleHasAUserAndOneMarketerSeesOneMarket() {
        var users = realm.realm(false).path("users");

        assertThat(texts(realm.realm(false).path("roles").path("realm"), "name"))
                .containsExactlyInAnyOrder(
                        "marketer", "steward", "analyst", "approver", "compliance", "admin", "integration");
        for (var role : DemoUser.ROLES) {
            assertThat(named(users, "username", role).path("realmRoles").path(0).asText())
                    .isEqualTo(role);
        }
        var west = named(users, "username", "marketer-west");
        assertThat(west.path("attributes").path("markets").toString()).isEqualTo("[\"west\"]");
        assertThat(west.path("realmRoles").toString()).isEqualTo("[\"marketer\"]");
    }

    @Test
    void everyClientsTokenCarriesTheMarkets() {
        for (var client : realm.realm(true).path("clients")) {
            var mapper =
                    named(client.path("protocolMappers"), "name", "markets").path("config");
            assertThat(mapper.path("claim.name").asText()).isEqualTo("markets");
            assertThat(mapper.path("multivalued").asText()).isEqualTo("true");
            assertThat(mapper.path("access.token.claim").asText()).isEqualTo("true");
        }
    }

    @Test
    void nobodyEditsTheirOwnMarkets() throws Exception {
        var components = realm.realm(false).path("components").path("org.keycloak.userprofile.UserProfileProvider");
        var profile = new com.fasterxml.jackson.databind.ObjectMapper()
                .readTree(components
                        .path(0)
                        .path("config")
                        .path("kc.user.profile.config")
                        .path(0)
                        .asText());

        var markets = named(profile.path("attributes"), "name", "markets").path("permissions");

        assertThat(markets.path("edit").toString()).isEqualTo("[\"admin\"]");
    }

    @Test
    void theConsoleNeedsAProofKey() {
        var console = named(realm.realm(false).path("clients"), "clientId", "console");

        assertThat(console.path("publicClient").asBoolean()).isTrue();
        assertThat(console.path("attributes").path("pkce.code.challenge.method").asText())
                .isEqualTo("S256");
        assertThat(console.path("redirectUris").toString()).isEqualTo("[\"http://127.0.0.1:8080/*\"]");
    }
}
