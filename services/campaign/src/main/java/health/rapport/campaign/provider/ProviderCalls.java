package health.rapport.campaign.provider;

import health.rapport.campaign.provider.ProviderSettings.Provider;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.ext.web.client.HttpRequest;
import io.vertx.mutiny.ext.web.client.HttpResponse;
import io.vertx.mutiny.ext.web.client.WebClient;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;

/** The two calls of the contract, and what each answer means. They wait and so belong on virtual threads. */
@ApplicationScoped
public class ProviderCalls {
    private static final Set<Integer> TAKEN = Set.of(200, 201, 202);
    private static final Set<Integer> REFUSED = Set.of(400, 404, 409, 422);
    private static final Set<Integer> NOTHING_NOW = Set.of(401, 403, 429, 503);
    private static final Pattern REASON = Pattern.compile("[A-Za-z0-9_]{1,60}");
    private static final Duration MARGIN = Duration.ofSeconds(5);
    private final WebClient web;
    private final Duration timeout;

    @Inject
    public ProviderCalls(Vertx vertx, ProviderSettings settings) {
        this.web = WebClient.create(vertx);
        this.timeout = settings.timeout();
    }

    Handed send(Provider provider, Text text) {
        JsonObject message = new JsonObject()
                .put("channel", text.channel().name())
                .put("to", text.to())
                .put("from", provider.sender())
                .put("text", text.words());
        HttpRequest<Buffer> call = prepared(web.putAbs(place(provider, text.id())), provider);
        return await(call.sendJsonObject(message), ProviderCalls::handed, new Handed.NotTaken());
    }

    /** Who cannot be reached has said nothing. */
    Handed ask(Provider provider, UUID id) {
        Uni<HttpResponse<Buffer>> answer =
                prepared(web.getAbs(place(provider, id)), provider).send();
        return await(answer, ProviderCalls::known, new Handed.Unknown());
    }

    private HttpRequest<Buffer> prepared(HttpRequest<Buffer> call, Provider provider) {
        return call.bearerTokenAuthentication(provider.token())
                .timeout(timeout.toMillis())
                .followRedirects(false);
    }

    private static String place(Provider provider, UUID id) {
        return provider.url().toString().replaceFirst("/+$", "") + "/messages/" + id;
    }

    private Handed await(
            Uni<HttpResponse<Buffer>> call, Function<HttpResponse<Buffer>, Handed> read, Handed unreachable) {
        return call.map(read)
                .onFailure(ProviderCalls::neverConnected)
                .recoverWithItem(unreachable)
                .onFailure()
                .recoverWithItem(new Handed.Unknown())
                .await()
                .atMost(timeout.plus(MARGIN));
    }

    private static boolean neverConnected(Throwable away) {
        return away instanceof ConnectException || away instanceof UnknownHostException;
    }

    private static Handed handed(HttpResponse<Buffer> answer) {
        int status = answer.statusCode();
        if (TAKEN.contains(status)) {
            return new Handed.Taken();
        }
        if (REFUSED.contains(status)) {
            return new Handed.Refused(reason(answer));
        }
        return NOTHING_NOW.contains(status) ? new Handed.NotTaken() : new Handed.Unknown();
    }

    private static Handed known(HttpResponse<Buffer> answer) {
        return switch (answer.statusCode()) {
            case 200 -> status(answer);
            case 404 -> new Handed.NotTaken();
            default -> new Handed.Unknown();
        };
    }

    private static Handed status(HttpResponse<Buffer> answer) {
        return switch (text(answer, "status")) {
            case "TAKEN", "DELIVERED" -> new Handed.Taken();
            case "REFUSED" -> new Handed.Refused(reason(answer));
            default -> new Handed.Unknown();
        };
    }

    // nothing but a code is kept: a provider's own words may name the number
    private static String reason(HttpResponse<Buffer> answer) {
        String reason = text(answer, "reason");
        return REASON.matcher(reason).matches() ? reason : "PROVIDER_" + answer.statusCode();
    }

    private static String text(HttpResponse<Buffer> answer, String field) {
        try {
            JsonObject body = answer.bodyAsJsonObject();
            return body != null && body.getValue(field) instanceof String text ? text : "";
        } catch (DecodeException notJson) {
            return "";
        }
    }
}
