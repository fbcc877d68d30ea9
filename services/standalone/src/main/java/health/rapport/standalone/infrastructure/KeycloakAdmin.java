package health.rapport.standalone.infrastructure;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import health.rapport.standalone.instance.Instance;
import health.rapport.standalone.instance.Port;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** The few administrative calls a first start needs. */
final class KeycloakAdmin {
    private static final String USER = "rapport-bootstrap";
    private static final int CONFLICT = 409;

    private final Instance instance;
    private final ObjectMapper json = new ObjectMapper();

    KeycloakAdmin(Instance instance) {
        this.instance = instance;
    }

    static String user() {
        return USER;
    }

    /** Makes the realm unless it exists, and adds to an older one the clients that it lacks. */
    void provide(KeycloakRealm realm, boolean demo) throws IOException {
        var token = token();
        var made = post("/admin/realms", "application/json", json.writeValueAsString(realm.realm(demo)), token);
        if (made == CONFLICT) {
            add(realm.commandLine(), token);
        }
        if (made == CONFLICT && demo) {
            add(realm.demoClient(), token);
        }
    }

    private void add(ObjectNode client, String token) throws IOException {
        String clients = "/admin/realms/" + Instance.REALM + "/clients";
        post(clients, "application/json", json.writeValueAsString(client), token);
    }

    private String token() throws IOException {
        var form = "grant_type=password&client_id=admin-cli&username=" + USER + "&password="
                + URLEncoder.encode(instance.secrets().get("keycloak.admin"), StandardCharsets.UTF_8);
        var connection = connect("/realms/master/protocol/openid-connect/token", "application/x-www-form-urlencoded");
        send(connection, form);
        if (connection.getResponseCode() >= 300) {
            throw new IOException("Keycloak does not take the administrator of this instance (status "
                    + connection.getResponseCode() + "); ./rapport reset makes a new one");
        }
        try (InputStream body = connection.getInputStream()) {
            JsonNode answer = json.readTree(body);
            return answer.path("access_token").asText();
        }
    }

    private int post(String path, String type, String body, String token) throws IOException {
        var connection = connect(path, type);
        connection.setRequestProperty("Authorization", "Bearer " + token);
        send(connection, body);
        var status = connection.getResponseCode();
        if (status >= 300 && status != CONFLICT) {
            throw new IOException("Keycloak answered " + status + " to " + path + ": " + error(connection));
        }
        return status;
    }

    private static String error(HttpURLConnection connection) throws IOException {
        try (InputStream body = connection.getErrorStream()) {
            return body == null ? "" : new String(body.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private HttpURLConnection connect(String path, String type) throws IOException {
        var connection = (HttpURLConnection)
                URI.create(instance.url(Port.KEYCLOAK) + path).toURL().openConnection();
        connection.setRequestMethod("POST");
        connection.setRequestProperty("Content-Type", type);
        connection.setDoOutput(true);
        return connection;
    }

    private static void send(HttpURLConnection connection, String body) throws IOException {
        try (var out = connection.getOutputStream()) {
            out.write(body.getBytes(StandardCharsets.UTF_8));
        }
    }
}
