package health.rapport.standalone.model;

import com.fasterxml.jackson.databind.JsonNode;
import health.rapport.standalone.instance.UserError;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Whose token the command sends: the one in {@code RAPPORT_TOKEN}; else one of the client in {@code RAPPORT_CLIENT_ID} and
 * {@code RAPPORT_CLIENT_SECRET} (RFC 6749, section 4.4); else the demo administrator's, where the realm has a demo; else one
 * that a person at a terminal asks for in a browser (RFC 8628).
 */
final class SignIn {
    /** The realm's client for commands: a person allows it in the browser. */
    static final String CLIENT = "rapport-cli";

    private static final String DEMO = "grant_type=password&client_id=rapport-demo&username=admin&password=admin-demo";
    private static final Duration SPARE = Duration.ofSeconds(30);
    private static final String WAYS = """
            Nobody is signed in. Do one of these:
              RAPPORT_TOKEN=...                       a token of an administrator or steward who may see all markets
              RAPPORT_CLIENT_ID=... RAPPORT_CLIENT_SECRET=...   a client of the realm with such a role (lasts longer than any token)
              run the command at a terminal           it shows where to sign in with a browser""";

    private final Endpoint realm;
    private final Map<String, String> environment;
    private final @Nullable Consumer<String> terminal;
    private @Nullable String access;
    private @Nullable String refresh;
    private Instant until = Instant.MIN;

    /** Asks the realm; a form goes to a path below its OpenID Connect address. */
    interface Endpoint {
        /** The answer and its status. */
        Answer post(String path, String form);

        /** Waits between two questions. */
        void pause(Duration pause);
    }

    /** What the realm answered. */
    record Answer(int status, JsonNode body) {
        boolean ok() {
            return status == 200;
        }

        String text(String field) {
            return body.path(field).asText();
        }
    }

    /** @param terminal tells a person what to do; null where there is none */
    SignIn(Endpoint realm, Map<String, String> environment, @Nullable Consumer<String> terminal) {
        this.realm = realm;
        this.environment = Map.copyOf(environment);
        this.terminal = terminal;
    }

    /** A token that is still good for a while: a roll-out outlives any single one. */
    String token() {
        String given = environment.get("RAPPORT_TOKEN");
        if (given != null && !given.isBlank()) {
            return given.strip();
        }
        String known = access;
        return known != null && Instant.now().plus(SPARE).isBefore(until) ? known : renewed();
    }

    private String renewed() {
        String remembered = refresh;
        if (remembered != null) {
            Answer again = token("grant_type=refresh_token&client_id=" + CLIENT + "&refresh_token=" + remembered);
            if (again.ok()) {
                return kept(again);
            }
        }
        String client = environment.get("RAPPORT_CLIENT_ID");
        return client != null ? ofClient(client) : ofPerson();
    }

    private String ofClient(String client) {
        String secret = environment.getOrDefault("RAPPORT_CLIENT_SECRET", "");
        Answer answer = token(
                "grant_type=client_credentials&client_id=" + encoded(client) + "&client_secret=" + encoded(secret));
        if (!answer.ok()) {
            throw new UserError("The realm refuses the client of RAPPORT_CLIENT_ID and RAPPORT_CLIENT_SECRET ("
                    + answer.text("error") + ").");
        }
        return kept(answer);
    }

    private String ofPerson() {
        Answer demo = token(DEMO);
        if (demo.ok()) {
            return kept(demo);
        }
        Consumer<String> person = terminal;
        Answer asked = person == null ? demo : realm.post("/auth/device", "client_id=" + CLIENT);
        if (person == null || !asked.ok()) {
            throw new UserError(WAYS);
        }
        String where = asked.text("verification_uri_complete");
        person.accept("Sign in at " + (where.isEmpty() ? asked.text("verification_uri") : where) + " (code "
                + asked.text("user_code") + ") as an administrator or steward; this command waits.");
        return kept(allowed(asked));
    }

    /** Asks as often as the realm likes to be asked, until the person has decided or the code is too old. */
    private Answer allowed(Answer asked) {
        String form = "grant_type=urn:ietf:params:oauth:grant-type:device_code&client_id=" + CLIENT + "&device_code="
                + encoded(asked.text("device_code"));
        int seconds = Math.max(1, asked.body().path("interval").asInt(5));
        while (true) {
            realm.pause(Duration.ofSeconds(seconds));
            Answer answer = token(form);
            if (answer.ok()) {
                return answer;
            }
            seconds += switch (answer.text("error")) {
                case "authorization_pending" -> 0;
                case "slow_down" -> 5;
                case "access_denied" -> throw new UserError("Signing in was refused in the browser.");
                default -> throw new UserError("Nobody signed in in time; run the command again.");
            };
        }
    }

    private Answer token(String form) {
        return realm.post("/token", form);
    }

    private String kept(Answer answer) {
        String token = answer.text("access_token");
        access = token;
        String next = answer.text("refresh_token");
        refresh = next.isEmpty() ? null : encoded(next);
        until = Instant.now().plusSeconds(answer.body().path("expires_in").asLong());
        return token;
    }

    private static String encoded(String text) {
        return java.net.URLEncoder.encode(text, java.nio.charset.StandardCharsets.UTF_8);
    }
}
