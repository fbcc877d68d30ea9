package health.rapport.standalone.infrastructure;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import health.rapport.standalone.instance.Instance;
import java.util.List;
import java.util.stream.Stream;

/**
 * The realm as Keycloak imports it: roles, users, clients and the {@code markets} claim. A demo realm has one client more,
 * with which a program may sign in as a demo user by name and password.
 */
final class KeycloakRealm {
    static final String DEMO_CLIENT = "rapport-demo";
    static final String COMMAND_LINE = "rapport-cli";
    private static final String EVERY_MARKET = "*";
    private static final int TOKEN_SECONDS = 900;

    private final ObjectMapper json = new ObjectMapper();
    private final String integrationSecret;
    private final List<String> consoles;

    /**
     * @param integrationSecret secret of the client {@code integration}
     * @param consoles addresses the web console is served from
     */
    KeycloakRealm(String integrationSecret, List<String> consoles) {
        this.integrationSecret = integrationSecret;
        this.consoles = List.copyOf(consoles);
    }

    ObjectNode realm(boolean demo) {
        var realm = json.createObjectNode()
                .put("realm", Instance.REALM)
                .put("displayName", "Rapport")
                .put("enabled", true)
                .put("sslRequired", "external")
                .put("registrationAllowed", false)
                .put("bruteForceProtected", true)
                .put("accessTokenLifespan", TOKEN_SECONDS);
        realm.set("roles", json.createObjectNode().set("realm", roles()));
        realm.set("clients", clients(demo));
        realm.set("users", users());
        realm.set("components", userProfile());
        return realm;
    }

    private ArrayNode roles() {
        var roles = json.createArrayNode();
        Stream.concat(DemoUser.ROLES.stream(), Stream.of("integration"))
                .forEach(role -> roles.add(json.createObjectNode().put("name", role)));
        return roles;
    }

    private ArrayNode clients(boolean demo) {
        var clients = json.createArrayNode().add(console()).add(integration()).add(commandLine());
        return demo ? clients.add(demoClient()) : clients;
    }

    private ObjectNode console() {
        var client = client("console").put("publicClient", true).put("standardFlowEnabled", true);
        var redirects = client.putArray("redirectUris");
        var origins = client.putArray("webOrigins");
        for (var console : consoles) {
            redirects.add(console + "/*");
            origins.add(console);
        }
        client.putObject("attributes").put("pkce.code.challenge.method", "S256").put("post.logout.redirect.uris", "+");
        return client;
    }

    /** For commands: a person signs in with a browser and allows it (RFC 8628). */
    ObjectNode commandLine() {
        var client = client(COMMAND_LINE).put("publicClient", true).put("standardFlowEnabled", false);
        client.putObject("attributes").put("oauth2.device.authorization.grant.enabled", "true");
        return client;
    }

    private ObjectNode integration() {
        return client("integration")
                .put("publicClient", false)
                .put("standardFlowEnabled", false)
                .put("serviceAccountsEnabled", true)
                .put("clientAuthenticatorType", "client-secret")
                .put("secret", integrationSecret);
    }

    ObjectNode demoClient() {
        return client(DEMO_CLIENT)
                .put("publicClient", true)
                .put("standardFlowEnabled", false)
                .put("directAccessGrantsEnabled", true);
    }

    private ObjectNode client(String id) {
        var client = json.createObjectNode()
                .put("clientId", id)
                .put("enabled", true)
                .put("protocol", "openid-connect")
                .put("directAccessGrantsEnabled", false);
        client.set("protocolMappers", json.createArrayNode().add(marketsClaim()).add(audienceClaim()));
        return client;
    }

    private ObjectNode marketsClaim() {
        var mapper = mapper("markets", "oidc-usermodel-attribute-mapper");
        mapper.putObject("config")
                .put("user.attribute", "markets")
                .put("claim.name", "markets")
                .put("jsonType.label", "String")
                .put("multivalued", "true")
                .put("access.token.claim", "true")
                .put("id.token.claim", "true")
                .put("userinfo.token.claim", "true");
        return mapper;
    }

    private ObjectNode audienceClaim() {
        var mapper = mapper("audience", "oidc-audience-mapper");
        mapper.putObject("config").put("included.custom.audience", "rapport").put("access.token.claim", "true");
        return mapper;
    }

    private ObjectNode mapper(String name, String kind) {
        return json.createObjectNode()
                .put("name", name)
                .put("protocol", "openid-connect")
                .put("protocolMapper", kind);
    }

    private ArrayNode users() {
        var users = json.createArrayNode();
        DemoUser.ALL.forEach(user -> users.add(user(user)));
        return users.add(serviceAccount());
    }

    private ObjectNode user(DemoUser user) {
        var node = json.createObjectNode()
                .put("username", user.name())
                .put("email", user.name() + "@rapport.example")
                .put("emailVerified", true)
                .put("firstName", "Demo")
                .put("lastName", user.name())
                .put("enabled", true);
        node.putArray("credentials").addObject().put("type", "password").put("value", user.password());
        node.putArray("realmRoles").add(user.role());
        node.putObject("attributes").putArray("markets").add(user.market());
        return node;
    }

    private ObjectNode serviceAccount() {
        var node = json.createObjectNode()
                .put("username", "service-account-integration")
                .put("enabled", true)
                .put("serviceAccountClientId", "integration");
        node.putArray("realmRoles").add("integration");
        node.putObject("attributes").putArray("markets").add(EVERY_MARKET);
        return node;
    }

    /** Without this the attribute would be dropped, or people could edit their own markets. */
    private ObjectNode userProfile() {
        var profile = json.createObjectNode();
        var attributes = profile.putArray("attributes");
        for (var name : List.of("username", "email", "firstName", "lastName")) {
            attributes.add(attribute(name, List.of("admin", "user")));
        }
        attributes.add(attribute("markets", List.of("admin")).put("multivalued", true));
        var component = json.createObjectNode().put("providerId", "declarative-user-profile");
        component.putObject("config").putArray("kc.user.profile.config").add(profile.toString());
        var components = json.createObjectNode();
        components.putArray("org.keycloak.userprofile.UserProfileProvider").add(component);
        return components;
    }

    private ObjectNode attribute(String name, List<String> editors) {
        var attribute = json.createObjectNode().put("name", name);
        var permissions = attribute.putObject("permissions");
        permissions.putArray("view").add("admin").add("user");
        editors.forEach(permissions.withArray("edit")::add);
        return attribute;
    }
}
